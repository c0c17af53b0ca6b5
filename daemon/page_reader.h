// One answer of a source as the store will see it: parsed, normalized, hashed, compressed. Pure but for the
// time it takes; workers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "normalize/normalizer.h"
#include "schema/store.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// A 304 says that the bytes are the same; what we read off them is only if parser and rules are too.
[[nodiscard]] int reader_version(const SourceKind& kind);

struct PageRead {
    PreparedPayload payload;  // archived even if it cannot be parsed
    std::vector<PreparedPosting> postings;
    std::vector<Request> next;
    std::uint64_t listed = 0, rejected = 0;
    bool complete = false;
    Validators validators;
    Result<void> parsed;  // why there is nothing of the above but the payload

    [[nodiscard]] std::vector<std::string> ids() const;  // those of the postings that have one
};
[[nodiscard]] PageRead read_page(const SourceKind& kind, const SourceSpec& spec, const Response& response,
                                 const Normalizer& normalizer, const TextCodec& codec);

}  // namespace salaryd

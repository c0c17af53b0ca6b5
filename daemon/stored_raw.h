// Postings as their sources gave them, one at a time. Worker threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "schema/reader.h"

namespace salaryd {

struct StoredRaw {
    std::string source;
    RawPosting raw;
};

// Nothing when the posting is not there.
[[nodiscard]] Result<std::optional<StoredRaw>> stored_raw(Reader& reader, std::int64_t id);

// Ids of the postings whose record satisfies `wanted`, ascending.
[[nodiscard]] Result<std::vector<std::int64_t>> ids_where(
    Reader& reader, const std::function<bool(const PostingRecord&)>& wanted);

}  // namespace salaryd

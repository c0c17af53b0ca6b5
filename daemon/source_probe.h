// A source tried before it is configured: what an address is a board of, and what one look at it brings.
// Nothing is stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/source.h"
#include "schema/store.h"

namespace salaryd {

// A source for an address as people copy it from a browser: of the kind that knows it, else `jsonld`, which
// reads what pages tell search engines. Named after its board or host; `taken` names are avoided.
[[nodiscard]] Result<SourceSpec> source_for(std::string_view url, const std::vector<SourceSpec>& taken);

struct SourceProbe {
    SourceSpec spec;
    FetchRun run;                   // outcome, requests, listed, rejected; never stored
    std::vector<Posting> postings;  // that were read
};

// {"source": {...}, "block": "[[source]]...", "run": {...}, "read", "with_pay", "postings": [the first five]}
[[nodiscard]] std::string render_probe(const SourceProbe& probe);

}  // namespace salaryd

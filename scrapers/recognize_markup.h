// Tells which kind reads a saved HTML or XML file, for kind "files".
#pragma once

#include <string_view>

namespace salaryd {

// "personio", "feed" or "jsonld" by the root element; empty: no markup, or a sitemap, which has no postings.
[[nodiscard]] std::string_view markup_kind(std::string_view body);

}  // namespace salaryd

// schema.org JobPostings written as HTML microdata (itemscope, itemprop), through gumbo: the one place where
// a page's structure matters and nothing cheaper reads it.
// https://html.spec.whatwg.org/multipage/microdata.html
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace salaryd {

// Every item of type JobPosting as a JSON-LD document of the same shape; values are HTML as it stands in the
// page. Only the elements that are such items are parsed, not the page around them, and only what
// scrapers/prescan.h lets pass; an error says which limit it exceeds.
[[nodiscard]] Result<std::vector<std::string>> microdata_job_postings(std::string_view html);

}  // namespace salaryd

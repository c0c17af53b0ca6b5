// Fields of a page that its owner's classes and ids mark, for sites without structured data: selectors that
// the user writes into SourceSpec::fields.
//
//     fields = { title = "h1.job-title", pay_text = ".salary", posted_at = "time.posted@datetime" }
//
// A selector is a tag, a class or an id, or a tag with one of them ("h1", ".salary", "#title", "h1.title");
// "@" and a name behind it take that attribute instead of what stands in the element. The first element that
// fits counts.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace salaryd {

using PageFields = std::map<std::string, std::string>;

// Names the first field that is not known, or whose selector is none.
[[nodiscard]] Result<void> check_page_fields(const PageFields& fields);

// A JobPosting in JSON-LD, its values HTML as it stands in the page; empty when no title is found.
[[nodiscard]] std::string page_fields_document(const PageFields& fields, std::string_view html);

}  // namespace salaryd

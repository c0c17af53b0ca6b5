// HTML to text by one linear pass over the bytes: no tree, no recursion, no limit to be exceeded by hostile
// nesting.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

// Resolves character references once: what Greenhouse calls `content` is HTML that was escaped as a whole.
[[nodiscard]] std::string unescape_html(std::string_view escaped);

// What a reader sees: a line for each block, references resolved however often they were escaped, without
// scripts, styles and comments. `html` is valid UTF-8; the result is text as scrapers/text.h has it.
[[nodiscard]] std::string html_to_text(std::string_view html);
// The same on one line, with a blank for every tag.
[[nodiscard]] std::string html_to_line(std::string_view html);

}  // namespace salaryd

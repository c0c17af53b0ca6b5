// What a title says besides role and level, taken off before it is read: gender markers, requisition ids,
// pay, contract words, places in square brackets. Pure, total over any bytes, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

struct CleanTitle {
    std::vector<std::string> segments;  // in order of weight: outside brackets first, those in brackets last
    std::size_t outside = 0;            // how many of them stand outside brackets
    std::string text;                   // the segments outside brackets, for display
    std::string hint;  // a place or "remote": what stood in [brackets], else a segment of such words
};

// Cuts at commas, colons, spaced dashes and slashes, and brackets.
[[nodiscard]] CleanTitle clean_title(std::string_view title);

// Folded words of a title or an alias, in which languages named with signs stay words: "c++" -> "cpp".
[[nodiscard]] std::string title_words(std::string_view text);

inline constexpr std::size_t longest_title = 400;  // bytes that are read

}  // namespace salaryd

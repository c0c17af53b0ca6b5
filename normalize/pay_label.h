// The zone, place, level or contract that a range is for, as the posting names it: before the amount, on the
// line above, or behind it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/pay_scanner.h"

namespace salaryd::pay {

// Where a range stands among its neighbours, as tokens.
struct LabelPlace {
    std::size_t first = 0;
    std::size_t last = 0;          // inclusive
    std::size_t previous_end = 0;  // behind the range before this one and its label; 0 for the first
    std::size_t next_first = 0;    // the range after this one, or the number of tokens
};

struct Label {
    std::string text;     // empty: nothing names the range
    std::size_t end = 0;  // behind the last token that belongs to the range and its label
};

// `text` is the source that `folded` came from.
[[nodiscard]] Label label_of(const LabelPlace& place, std::string_view text, const FoldedText& folded,
                             const std::vector<Token>& tokens);

}  // namespace salaryd::pay

// Text as the pay reader sees it: lower case, one kind of dash and blank, no markup, every byte with its
// origin.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd::pay {

// `origin[i]` is the byte of the source that `text[i]` came from; origin has one more entry, the end of the
// source. `upper[i]` tells that the source had a capital there: sentence ends need it.
struct FoldedText {
    std::string text;
    std::vector<std::uint32_t> origin;
    std::vector<bool> upper;
};

// Undoes HTML entities to a fixed point (boards escape twice), turns tags into blanks, full-width forms into
// ASCII, all dashes into '-', all blanks except '\n' into ' '. Total over any bytes; linear.
[[nodiscard]] FoldedText fold_pay_text(std::string_view source);

}  // namespace salaryd::pay

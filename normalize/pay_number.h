// Numbers by their shape, whatever the locale: "1.200", "1,200", "1 200" and "1'200" are one number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salaryd::pay {

// Typing damage that only the other bound of a range, or a human, can settle.
enum class Damage : std::uint8_t {
    none,
    digit_too_many,   // "72,6640"; value is the reading without it
    split_thousands,  // "130-000", "1 38,000"; value is the joined reading
};

struct Number {
    double value = 0;
    std::size_t end = 0;      // offset after the number in the text
    std::uint8_t digits = 0;  // digits of the integer part
    std::uint8_t decimals = 0;
    char grouping = '\0';  // the mark between thousands, when there is one
    char decimal_mark = '\0';
    bool identical_digits = false;  // "1111111": four or more of the same, not all zero
    bool date = false;              // "31.12.2026", "27/07/2025": no amount
    Damage damage = Damage::none;
};

// The number that begins at the digit text[at]. `scaled` is decided by the caller: a scale word behind makes
// a single mark a decimal one ("1.125 lakh").
[[nodiscard]] Number read_number(std::string_view text, std::size_t at);

}  // namespace salaryd::pay

// What the digits of a stated amount give away, whatever the pay is for. Private to analytics/.
#pragma once

#include <cstdint>

namespace salaryd {

enum class DigitPattern : std::uint8_t { none, equal, in_a_row };

// 1111 and 99999 (four digits at least), 1234.., 5678.., 9876..: typed to fill a form. A thousands unit that
// was applied to them ("1111111K") is seen through.
[[nodiscard]] DigitPattern digit_pattern(double amount);

// Of a range as stated; NaN is an open end.
struct StatedDigits {
    bool filler = false;       // a bound has a pattern or is at most 1
    bool sure = false;         // every bound is, and none only counts from somewhere in the middle
    bool lone_power = false;   // the only amount is 1,000 or 10,000
    bool round_upper = false;  // a bare 10^6..10^11
    bool round_lower = false;  // 1, 2 or 5 x 1, 10, 100 or 1,000
};
[[nodiscard]] StatedDigits stated_digits(double min, double max);

}  // namespace salaryd

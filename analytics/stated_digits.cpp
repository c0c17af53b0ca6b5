#include "analytics/stated_digits.h"

#include <array>
#include <cmath>

namespace salaryd {
namespace {

// Digits of `n`, from the last one, step alike: by 0, or by one up or down, 0 following 9.
bool steps_alike(std::uint64_t n, int step) {
    for (; n >= 10; n /= 10)
        if ((static_cast<int>(n / 10 % 10) + step + 10) % 10 != static_cast<int>(n % 10)) return false;
    return true;
}

std::uint64_t first_digit(std::uint64_t n) {
    while (n >= 10) n /= 10;
    return n;
}

bool is_filler(double amount) {
    return amount <= 1 || digit_pattern(amount) != DigitPattern::none;
}

bool one_of(double amount, double begin, double times, int count) {
    for (int i = 0; i < count; ++i, begin *= times)
        if (amount == begin) return true;
    return false;
}

}  // namespace

DigitPattern digit_pattern(double amount) {
    constexpr double largest_exact = 9e15;
    if (!(amount >= 1000) || amount > largest_exact || amount != std::floor(amount))
        return DigitPattern::none;
    auto n = static_cast<std::uint64_t>(amount);
    // Behind thousands that the reader applied; five digits at least, since 111,100 can be somebody's pay.
    if (n >= 10'000'000 && n % 1000 == 0) n /= 1000;
    if (steps_alike(n, 0)) return DigitPattern::equal;
    const bool rising = steps_alike(n, 1) && first_digit(n) == 1;
    const bool falling = steps_alike(n, -1) && first_digit(n) == 9;
    return rising || falling ? DigitPattern::in_a_row : DigitPattern::none;
}

StatedDigits stated_digits(double min, double max) {
    const bool lone = std::isnan(min) || std::isnan(max) || min == max;
    const double only = std::isnan(max) ? min : max;
    StatedDigits digits;
    digits.filler = is_filler(min) || is_filler(max);
    digits.sure = lone && is_filler(only);
    digits.lone_power = lone && (only == 1e3 || only == 1e4);
    digits.round_upper = one_of(max, 1e6, 10, 6);
    for (const double lead : {1.0, 2.0, 5.0}) digits.round_lower |= one_of(min, lead, 10, 4);
    return digits;
}

}  // namespace salaryd

#include "analytics/stated_digits.h"

#include <array>
#include <cmath>

namespace salaryd {
namespace {

// Each digit is the one before it and `step`; upwards 0 follows 9.
bool steps_alike(std::uint64_t n, int step) {
    for (; n >= 10; n /= 10) {
        const int before = static_cast<int>(n / 10 % 10);
        const int next = before == 9 && step == 1 ? 0 : before + step;
        if (next != static_cast<int>(n % 10)) return false;
    }
    return true;
}

std::uint64_t first_digit(std::uint64_t n) {
    while (n >= 10) n /= 10;
    return n;
}

// Whole, with four digits at least, without thousands that the reader applied; else 0. Behind thousands
// five digits at least, since 111,100 can be somebody's pay.
std::uint64_t typed_digits(double amount) {
    constexpr double largest_exact = 9e15;
    if (!(amount >= 1000) || amount > largest_exact || amount != std::floor(amount)) return 0;
    const auto n = static_cast<std::uint64_t>(amount);
    return n >= 10'000'000 && n % 1000 == 0 ? n / 1000 : n;
}

bool is_filler(double amount) {
    return amount <= 1 || digit_pattern(amount) != DigitPattern::none;
}

// 34567 can be somebody's pay too.
bool is_sure_filler(double amount) {
    if (digit_pattern(amount) != DigitPattern::in_a_row) return is_filler(amount);
    const auto first = first_digit(typed_digits(amount));
    return first == 1 || first == 9;
}

bool one_of(double amount, double begin, double times, int count) {
    for (int i = 0; i < count; ++i, begin *= times)
        if (amount == begin) return true;
    return false;
}

}  // namespace

DigitPattern digit_pattern(double amount) {
    const std::uint64_t n = typed_digits(amount);
    if (n == 0) return DigitPattern::none;
    if (steps_alike(n, 0)) return DigitPattern::equal;
    return steps_alike(n, 1) || steps_alike(n, -1) ? DigitPattern::in_a_row : DigitPattern::none;
}

StatedDigits stated_digits(double min, double max) {
    const bool lone = std::isnan(min) || std::isnan(max) || min == max;
    const double only = std::isnan(max) ? min : max;
    StatedDigits digits;
    digits.filler = is_filler(min) || is_filler(max);
    digits.sure = lone ? is_sure_filler(only) : is_sure_filler(min) && is_sure_filler(max);
    digits.lone_power = lone && (only == 1e3 || only == 1e4);
    digits.round_upper = one_of(max, 1e6, 10, 6);
    for (const double lead : {1.0, 2.0, 5.0}) digits.round_lower |= one_of(min, lead, 10, 4);
    return digits;
}

}  // namespace salaryd

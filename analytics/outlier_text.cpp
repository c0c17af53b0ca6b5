#include "analytics/outlier_text.h"

#include <fmt/format.h>

#include <cmath>

namespace salaryd {

std::string grouped(double amount) {
    if (!std::isfinite(amount)) return "no number";
    const bool cents = std::abs(amount) < 1000 && amount != std::floor(amount);
    std::string digits = fmt::format("{:.{}f}", amount, cents ? 2 : 0);
    const std::size_t whole = cents ? digits.size() - 3 : digits.size();
    const std::size_t first = amount < 0 ? 1 : 0;
    for (std::size_t i = whole; i > first + 3;) {
        i -= 3;
        digits.insert(i, 1, ',');
    }
    return digits;
}

std::string_view per(std::optional<PayPeriod> period) {
    if (!period) return "of no stated period";
    switch (*period) {
        case PayPeriod::hour:
            return "an hour";
        case PayPeriod::day:
            return "a day";
        case PayPeriod::week:
            return "a week";
        case PayPeriod::two_weeks:
            return "every two weeks";
        case PayPeriod::month:
            return "a month";
        case PayPeriod::year:
            return "a year";
    }
    return "a year";
}

std::string in_words(const PayRecord& pay) {
    const std::string unit = pay.currency.empty() ? "" : fmt::format("{} ", pay.currency.view());
    if (std::isnan(pay.max)) return fmt::format("from {}{} {}", unit, grouped(pay.min), per(pay.period));
    if (std::isnan(pay.min)) return fmt::format("up to {}{} {}", unit, grouped(pay.max), per(pay.period));
    if (pay.min == pay.max) return fmt::format("{}{} {}", unit, grouped(pay.min), per(pay.period));
    return fmt::format("{}{} to {} {}", unit, grouped(pay.min), grouped(pay.max), per(pay.period));
}

}  // namespace salaryd

#include "normalize/pay_suspect.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "normalize/pay_currency.h"

namespace salaryd::pay {
namespace {

struct Bounds {
    double low;
    double high;
};

// Rough US dollars, in the order of PayPeriod.
constexpr std::array<Bounds, 6> plausible{
    {{3, 600}, {50, 5'000}, {50, 15'000}, {80, 30'000}, {90, 60'000}, {3'000, 2'000'000}}};

// Ten means a typed digit too many ("33,686 to 336,686"); real ranges stop well below.
constexpr double widest = 9.5;

// Currencies whose bounds are those of rich countries.
bool is_strong(CurrencyCode c) {
    static constexpr std::array strong{
        std::string_view("AUD"), std::string_view("CAD"), std::string_view("CHF"), std::string_view("DKK"),
        std::string_view("EUR"), std::string_view("GBP"), std::string_view("NOK"), std::string_view("NZD"),
        std::string_view("SEK"), std::string_view("SGD"), std::string_view("USD")};
    return std::ranges::find(strong, c.view()) != strong.end();
}

// Lower bounds for the other currencies: pay of a quarter to a sixth is real where they are earned.
constexpr std::array<double, 6> low_elsewhere{.5, 8, 8, 13, 22, 500};

bool within_bounds(double amount, PayPeriod period, CurrencyCode currency) {
    const double dollars = rough_dollars(currency);
    if (dollars == 0) return true;
    const auto index = static_cast<std::size_t>(period);
    const double low = is_strong(currency) ? plausible[index].low : low_elsewhere[index];
    return amount * dollars >= low && amount * dollars <= plausible[index].high;
}

bool runs_up(std::string_view digits) {
    return digits.size() >= 5 && std::string_view("1234567890").starts_with(digits);
}

// "1111111K" keeps three zeros behind the typed digits; "44,440" is an ordinary salary.
bool repeats(std::string_view digits) {
    std::string_view typed = digits;
    if (typed.size() >= 8 && typed.ends_with("000")) typed.remove_suffix(3);
    return typed.size() >= 4 && typed.front() != '0' &&
           std::ranges::all_of(typed, [&](char c) { return c == typed.front(); });
}

}  // namespace

bool is_placeholder(double amount) {
    if (amount > 0 && amount <= 1) return true;
    if (amount != static_cast<double>(static_cast<long long>(std::min(amount, 9e15)))) return false;
    std::array<char, 24> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(amount));
    const std::string_view digits(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    return error == std::errc{} && (repeats(digits) || runs_up(digits));
}

void judge(PayRange& range) {
    const auto flag = [&](PayReason reason) {
        range.suspect = true;
        add(range.reasons, reason);
    };
    if (range.min && range.max && *range.max > widest * *range.min) flag(PayReason::range_wide);
    for (const auto& bound : {range.min, range.max}) {
        if (!bound) continue;
        if (is_placeholder(*bound)) flag(PayReason::placeholder);
        if (range.period && !within_bounds(*bound, *range.period, range.currency))
            flag(has(range.reasons, PayReason::period_inferred) ? PayReason::implausible
                                                                : PayReason::period_contradicts);
    }
}

}  // namespace salaryd::pay

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/market/pay_model.h"

namespace salaryd::market {
namespace {

struct Style {
    std::string_view country;
    std::string_view before;  // sign in front of the amount
    std::string_view after;   // sign behind it
    std::string_view group;
    std::string_view decimal;
};

constexpr std::array styles{
    Style{"US", "$", "", ",", "."},    Style{"CA", "CA$", "", ",", "."},  Style{"GB", "£", "", ",", "."},
    Style{"DE", "", " €", ".", ","},   Style{"FR", "", " €", " ", ","},   Style{"NL", "€", "", ".", ","},
    Style{"IE", "€", "", ",", "."},    Style{"ES", "", " €", ".", ","},   Style{"CH", "CHF ", "", "'", "."},
    Style{"AT", "EUR ", "", ".", ","}, Style{"PL", "", " PLN", " ", ","}, Style{"SE", "", " SEK", " ", ","},
    Style{"IN", "₹", "", ",", "."},    Style{"SG", "S$", "", ",", "."},   Style{"AU", "A$", "", ",", "."},
    Style{"BR", "R$ ", "", ".", ","},  Style{"MX", "MX$", "", ",", "."},  Style{"JP", "¥", "", ",", "."},
};

const Style& style_of(std::string_view country) {
    const auto it = std::ranges::find(styles, country, &Style::country);
    return it == styles.end() ? styles.front() : *it;
}

std::string grouped(double amount, const Style& style) {
    const auto hundredths = std::llround(amount * 100);
    std::string digits = fmt::format("{}", hundredths / 100);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, style.group);
    if (hundredths % 100 != 0) digits += fmt::format("{}{:02}", style.decimal, hundredths % 100);
    return digits;
}

std::string_view period_words(PayPeriod period, Random& random) {
    static constexpr std::array<std::string_view, 4> year{" per year", " annually", " per annum", " a year"};
    static constexpr std::array<std::string_view, 3> month{" per month", " gross per month", "/month"};
    static constexpr std::array<std::string_view, 3> hour{" per hour", "/hour", " an hour"};
    if (period == PayPeriod::year) return random.pick(year);
    return period == PayPeriod::month ? random.pick(month) : random.pick(hour);
}

bool whole_thousands(const PayOffer& pay) {
    return std::fmod(pay.min, 1000) == 0 && std::fmod(pay.max, 1000) == 0 && pay.min > 0;
}

std::string in_thousands(const PayOffer& stated, const Style& style) {
    return fmt::format("{}{:.0f}K - {}{:.0f}K{}", style.before, stated.min / 1000, style.before,
                       stated.max / 1000, style.after);
}

}  // namespace

std::string amount_words(double amount, CurrencyCode currency, std::string_view country) {
    const Style& style = style_of(country);
    // The country's own sign belongs to its own currency only.
    if (country_of(cities_of(country).front()).currency != currency)
        return fmt::format("{} {}", currency.view(), grouped(amount, style));
    return fmt::format("{}{}{}", style.before, grouped(amount, style), style.after);
}

std::string pay_words(const PayOffer& stated, std::string_view country, Random& random) {
    static constexpr std::array<std::string_view, 3> dashes{" - ", " – ", " to "};
    const std::string_view dash = random.pick(dashes);
    const std::string_view period = period_words(stated.period, random);
    const bool short_form = random.chance(.2);
    if (short_form && stated.period == PayPeriod::year && whole_thousands(stated))
        return fmt::format("{}{}", in_thousands(stated, style_of(country)), period);
    if (stated.min == stated.max)
        return fmt::format("{}{}", amount_words(stated.min, stated.currency, country), period);
    return fmt::format("{}{}{}{}", amount_words(stated.min, stated.currency, country), dash,
                       amount_words(stated.max, stated.currency, country), period);
}

std::string listing_words(const PayOffer& stated) {
    const double yearly = periods_per_year(stated.period);
    return fmt::format("{} {:.0f}K - {:.0f}K", stated.currency.view(), stated.min * yearly / 1000,
                       stated.max * yearly / 1000);
}

}  // namespace salaryd::market

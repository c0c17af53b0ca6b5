#include "analytics/local_prices.h"

#include <algorithm>

#include "analytics/snapshot_columns.h"

namespace salaryd {
namespace {

int year_of(Day day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

// Prices of no country are that far from those of the United States: the parity is in another money than the
// country's today (a redenomination), or inflation has overtaken it. Without a rate nothing can be said.
bool is_believable(double local_per_dollar, CurrencyCode money, const ExchangeRates& rates, Day today) {
    constexpr double lowest = .05, highest = 3;
    const auto dollars = rates.convert(money, CurrencyCode("USD"), today);
    if (!dollars) return true;
    const double price_level = local_per_dollar * dollars->factor;
    return price_level > lowest && price_level < highest;
}

Day day_of_row(std::int32_t posted) {
    return Day(std::chrono::days(posted));
}

}  // namespace

template <class IsBelievable>
void LocalPrices::fill_parities(const Snapshot::Columns& c, const PurchasingPower& power,
                                IsBelievable is_believable) {
    first_year_ = *power.first_year();
    years_ = std::max(0, year_of(c.options.today) - first_year_ + 1);
    const auto years = static_cast<std::size_t>(years_);
    parities_.resize(c.country_names.size() * years);
    for (std::size_t country = 1; country < c.country_names.size(); ++country)
        for (std::size_t i = 0; i < years; ++i) {
            const auto parity = power.parity(c.country_names[country], first_year_ + static_cast<int>(i));
            if (parity && is_believable(country, parity->local_per_dollar))
                parities_[country * years + i] = {parity->local_per_dollar, parity->year};
        }
}

LocalPrices::LocalPrices(const Snapshot::Columns& c, const ExchangeRates& rates, const PriceLevels& levels)
    : source_(levels.power.sources()) {
    if (levels.power.empty()) return;
    for (const auto& country : c.country_names) money_.push_back(levels.money_of(country));
    fill_parities(c, levels.power, [&](std::size_t country, double local_per_dollar) {
        return is_believable(local_per_dollar, money_[country], rates, c.options.today);
    });
    find_foreign_pay(c, rates);
}

void LocalPrices::find_foreign_pay(const Snapshot::Columns& c, const ExchangeRates& rates) {
    for (std::uint32_t row = 0; row < c.rows(); ++row) {
        const std::uint32_t country = c.place_country[c.place[row]];
        if (c.state(row) != PayState::priced || c.currency(row) == money_[country]) continue;
        if (parity(country, c.posted[row]) == nullptr) continue;
        const auto rate = rates.convert(c.currency(row), money_[country], day_of_row(c.posted[row]));
        if (rate) foreign_.push_back({row, rate->factor});
    }
    foreign_.shrink_to_fit();
}

const LocalPrices::YearsParity* LocalPrices::parity(std::uint32_t country, std::int32_t posted) const {
    const int year = year_of(day_of_row(posted)) - first_year_;
    if (year < 0 || years_ == 0) return nullptr;
    // A day after today is a source's mistake; the parity is today's then.
    const auto at = static_cast<std::size_t>(country) * static_cast<std::size_t>(years_) +
                    static_cast<std::size_t>(std::min(year, years_ - 1));
    return parities_[at].year != 0 ? &parities_[at] : nullptr;
}

std::optional<LocalPrices::Applied> LocalPrices::apply(const Snapshot::Columns& c, std::uint32_t row) const {
    const std::uint32_t country = c.place_country[c.place[row]];
    const YearsParity* known = parity(country, c.posted[row]);
    if (known == nullptr) return std::nullopt;
    double to_local = 1;
    if (c.currency(row) != money_[country]) {
        const auto found = std::ranges::lower_bound(foreign_, row, {}, &ForeignPay::row);
        if (found == foreign_.end() || found->row != row) return std::nullopt;
        to_local = found->to_local;
    }
    return Applied{c.rates[c.rate[row]].to_stated * to_local / known->local_per_dollar, known->year};
}

}  // namespace salaryd

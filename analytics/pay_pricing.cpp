#include "analytics/pay_pricing.h"

#include <cmath>
#include <limits>

namespace salaryd {
namespace {

// Larger numbers come from corrupt rows only, and would overflow when annualized.
constexpr double largest_amount = 1e15;

double sane(double amount) {
    return std::isfinite(amount) && std::abs(amount) <= largest_amount ? amount : open_end;
}

PayRecord sane(PayRecord pay) {
    pay.min = sane(pay.min);
    pay.max = sane(pay.max);
    return pay;
}

bool says_something(const PayRecord& pay) {
    return !std::isnan(pay.min) || !std::isnan(pay.max);
}

bool is_base(const PayRecord& pay) {
    return pay.kind == PayKind::base || pay.kind == PayKind::unknown;
}

PayState usable(const PayRecord& pay) {
    if (has(pay.reasons, PayReason::estimated)) return PayState::estimated;
    if (!is_base(pay)) return PayState::not_base;
    if (pay.currency.empty()) return PayState::no_currency;
    if (!pay.period) return PayState::no_period;
    if (std::isnan(pay.min) || std::isnan(pay.max)) return PayState::one_bound;
    return PayState::priced;
}

}  // namespace

Headline headline_of(std::span<const PayRecord> ranges) {
    std::optional<Headline> first;
    for (const auto& range : ranges) {
        const PayRecord pay = sane(range);
        if (!says_something(pay)) continue;
        const PayState state = usable(pay);
        if (state == PayState::priced) return {state, pay};
        if (!first) first = Headline{state, pay};
    }
    return first.value_or(Headline{});
}

Pricer::Pricer(const SnapshotOptions& options, const ExchangeRates& rates)
    : currency_(options.currency), today_(options.today), rates_(rates) {
    table_.push_back({.currency = {}, .date = {}, .rated = false});
    table_.push_back({.currency = currency_, .date = {}, .rated = false});
}

void Pricer::resume(const Snapshot::Columns& before) {
    table_ = before.rates;
    for (std::size_t i = 2; i < table_.size(); ++i)
        index_of_.emplace(key_of(table_[i]), static_cast<std::uint16_t>(i));
}

std::optional<Pricer::Rate> Pricer::rate(CurrencyCode from, Day on) {
    if (from == currency_) return Rate{1, 1};
    const auto [known, added] = known_.try_emplace({from, on});
    if (!added) return known->second;
    const auto converted = rates_.convert(from, currency_, on);
    if (!converted) return std::nullopt;
    const auto today = rates_.convert(from, currency_, today_);
    known->second = Rate{converted->factor, note({.currency = from,
                                                  .date = converted->date,
                                                  .to_today = today ? today->factor / converted->factor : 1.0,
                                                  .to_stated = 1 / converted->factor})};
    return known->second;
}

std::uint16_t Pricer::without_rate(CurrencyCode currency) {
    if (currency.empty()) return 0;
    if (currency == currency_) return 1;
    return note({.currency = currency, .date = {}, .rated = false});
}

// 0 when the table is full, which only corrupt data reaches.
std::uint16_t Pricer::note(const Snapshot::Columns::AppliedRate& applied) {
    const auto [known, added] = index_of_.try_emplace(key_of(applied));
    if (!added || table_.size() > std::numeric_limits<std::uint16_t>::max()) return known->second;
    known->second = static_cast<std::uint16_t>(table_.size());
    table_.push_back(applied);
    return known->second;
}

}  // namespace salaryd

#include "core/exchange_rates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/ascii.h"

namespace salaryd {
namespace {

std::string_view take_until(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    const auto part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return ascii::trim(part);
}

std::optional<ExchangeRate> parse_rate(std::string_view line) {
    const auto date = parse_day(take_until(line, ','));
    const auto currency = take_until(line, ',');
    const auto value = ascii::to_number<double>(take_until(line, ','));
    if (!date || currency.size() != 3 || !value || !std::isfinite(*value) || *value <= 0) return std::nullopt;
    return ExchangeRate{CurrencyCode(currency), *date, *value};
}

}  // namespace

void ExchangeRates::add(const ExchangeRate& rate) {
    rates_[rate.currency][rate.date] = rate.per_euro;
}

std::optional<ExchangeRates::Quote> ExchangeRates::quote(CurrencyCode currency, Day on) const {
    if (currency == CurrencyCode("EUR")) return Quote{on, 1.0};
    const auto series = rates_.find(currency);
    if (series == rates_.end()) return std::nullopt;
    auto next = series->second.upper_bound(on);
    if (next != series->second.begin()) --next;
    if (std::chrono::abs(on - next->first) > max_age) return std::nullopt;
    return Quote{next->first, next->second};
}

std::optional<ExchangeRates::Conversion> ExchangeRates::convert(CurrencyCode from, CurrencyCode to,
                                                                Day on) const {
    if (from.empty() || to.empty()) return std::nullopt;
    if (from == to) return Conversion{1.0, on};
    const auto a = quote(from, on);
    const auto b = quote(to, on);
    if (!a || !b) return std::nullopt;
    return Conversion{b->per_euro / a->per_euro, std::min(a->date, b->date)};
}

std::optional<Day> ExchangeRates::latest() const {
    std::optional<Day> last;
    for (const auto& [currency, series] : rates_)
        if (!series.empty() && (!last || series.rbegin()->first > *last)) last = series.rbegin()->first;
    return last;
}

std::vector<CurrencyCode> ExchangeRates::currencies() const {
    std::vector<CurrencyCode> all{CurrencyCode("EUR")};
    for (const auto& [currency, series] : rates_) all.push_back(currency);
    std::ranges::sort(all);
    return all;
}

std::vector<ExchangeRate> ExchangeRates::all() const {
    std::vector<ExchangeRate> all;
    for (const auto& [currency, series] : rates_)
        for (const auto& [date, per_euro] : series) all.push_back({currency, date, per_euro});
    return all;
}

Result<ExchangeRates> parse_exchange_rates(std::string_view csv) {
    constexpr std::string_view source_mark = "# source:";
    ExchangeRates rates;
    bool header_seen = false;
    for (int line_number = 1; !csv.empty(); ++line_number) {
        const auto line = take_until(csv, '\n');
        if (line.starts_with(source_mark))
            rates.set_source(std::string(ascii::trim(line.substr(source_mark.size()))));
        if (line.empty() || line.starts_with('#')) continue;
        if (!std::exchange(header_seen, true)) {
            if (line == "date,currency,per_euro") continue;
            return fail(ErrorCode::parse,
                        fmt::format("line {}: the header must be date,currency,per_euro", line_number));
        }
        const auto rate = parse_rate(line);
        if (!rate)
            return fail(ErrorCode::parse,
                        fmt::format("line {}: must be date,currency,per_euro such as 2026-11-20,USD,1.0871",
                                    line_number));
        rates.add(*rate);
    }
    return rates;
}

}  // namespace salaryd

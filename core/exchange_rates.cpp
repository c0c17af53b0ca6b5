#include "core/exchange_rates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/ascii.h"
#include "core/fields.h"
#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, rate_source_count> source_names{"ecb", "user", "currency-api"};

std::optional<ExchangeRate> parse_rate(std::string_view line, RateSource source) {
    const auto date = parse_day(take_field(line, ','));
    const auto currency = take_field(line, ',');
    const auto value = ascii::to_number<double>(take_field(line, ','));
    if (!date || currency.size() != 3 || !value || !std::isfinite(*value) || *value <= 0) return std::nullopt;
    return ExchangeRate{CurrencyCode(currency), *date, *value, source};
}

}  // namespace

std::string_view to_string(RateSource source) {
    return name_of(source_names, source);
}

std::optional<RateSource> parse_rate_source(std::string_view name) {
    return enum_of<RateSource>(source_names, name);
}

void ExchangeRates::add(const ExchangeRate& rate) {
    Series& series = rates_[rate.currency][static_cast<std::size_t>(rate.source)];
    // Rates come in the order of their days: the place is nearly always the end.
    if (series.empty() || series.back().date < rate.date) {
        series.push_back({rate.date, rate.per_euro});
        return;
    }
    const auto at = std::ranges::lower_bound(series, rate.date, {}, &DatedRate::date);
    if (at->date == rate.date)
        at->per_euro = rate.per_euro;
    else
        series.insert(at, {rate.date, rate.per_euro});
}

std::optional<ExchangeRates::Quote> ExchangeRates::quote(CurrencyCode currency, Day on) const {
    if (currency == CurrencyCode("EUR")) return Quote{on, 1.0, RateSource::ecb};
    const auto found = rates_.find(currency);
    if (found == rates_.end()) return std::nullopt;
    std::optional<Quote> best;
    for (std::size_t source = 0; source < rate_source_count; ++source) {
        const Series& series = found->second[source];
        if (series.empty()) continue;
        auto at = std::ranges::upper_bound(series, on, {}, &DatedRate::date);
        if (at != series.begin()) --at;
        const auto age = std::chrono::abs(on - at->date);
        if (age > max_age || (best && age >= std::chrono::abs(on - best->date))) continue;
        best = Quote{at->date, at->per_euro, static_cast<RateSource>(source)};
        if (age <= fresh) break;
    }
    return best;
}

std::optional<ExchangeRates::Conversion> ExchangeRates::convert(CurrencyCode from, CurrencyCode to,
                                                                Day on) const {
    if (from.empty() || to.empty()) return std::nullopt;
    if (from == to) return Conversion{1.0, on, RateSource::ecb};
    const auto a = quote(from, on);
    const auto b = quote(to, on);
    if (!a || !b) return std::nullopt;
    return Conversion{b->per_euro / a->per_euro, std::min(a->date, b->date), std::max(a->source, b->source)};
}

std::optional<Day> ExchangeRates::latest() const {
    std::optional<Day> last;
    for (std::size_t source = 0; source < rate_source_count; ++source)
        last = std::max(last, latest(static_cast<RateSource>(source)));
    return last;
}

std::optional<Day> ExchangeRates::latest(RateSource source) const {
    std::optional<Day> last;
    for (const auto& [currency, by_source] : rates_) {
        const Series& series = by_source[static_cast<std::size_t>(source)];
        if (!series.empty()) last = std::max(last, std::optional(series.back().date));
    }
    return last;
}

std::string ExchangeRates::sources() const {
    std::string names;
    for (std::size_t i = 0; i < rate_source_count; ++i)
        if (latest(static_cast<RateSource>(i)))
            names += (names.empty() ? "" : ", ") + std::string(source_names[i]);
    return names;
}

std::vector<CurrencyCode> ExchangeRates::currencies() const {
    std::vector<CurrencyCode> all{CurrencyCode("EUR")};
    for (const auto& [currency, series] : rates_) all.push_back(currency);
    std::ranges::sort(all);
    return all;
}

std::vector<ExchangeRate> ExchangeRates::all() const {
    std::vector<ExchangeRate> all;
    for (const auto& [currency, by_source] : rates_)
        for (std::size_t source = 0; source < rate_source_count; ++source)
            for (const auto& [date, per_euro] : by_source[source])
                all.push_back({currency, date, per_euro, static_cast<RateSource>(source)});
    return all;
}

Result<ExchangeRates> parse_exchange_rates(std::string_view csv, RateSource source) {
    constexpr std::string_view source_mark = "# source:";
    ExchangeRates rates;
    bool header_seen = false;
    for (int line_number = 1; !csv.empty(); ++line_number) {
        const auto line = take_field(csv, '\n');
        if (line.starts_with(source_mark)) {
            const auto name = ascii::trim(line.substr(source_mark.size()));
            const auto named = parse_rate_source(name);
            if (!named)
                return fail(ErrorCode::parse, fmt::format("line {}: the source must be one of {}, not \"{}\"",
                                                          line_number, fmt::join(source_names, ", "), name));
            source = *named;
        }
        if (line.empty() || line.starts_with('#')) continue;
        if (!std::exchange(header_seen, true)) {
            if (line == "date,currency,per_euro") continue;
            return fail(ErrorCode::parse,
                        fmt::format("line {}: the header must be date,currency,per_euro", line_number));
        }
        const auto rate = parse_rate(line, source);
        if (!rate)
            return fail(ErrorCode::parse,
                        fmt::format("line {}: must be date,currency,per_euro such as 2026-11-20,USD,1.0871",
                                    line_number));
        rates.add(*rate);
    }
    return rates;
}

}  // namespace salaryd

// Reference exchange rates and the one place where money is converted. A currency or date without a rate is
// refused, never taken 1:1. Immutable once filled; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/pay.h"
#include "core/result.h"

namespace salaryd {

// In the order in which they are believed.
enum class RateSource : std::uint8_t {
    ecb,           // euro foreign exchange reference rates of the European Central Bank
    user,          // reference.user_rates
    currency_api,  // market rates of the snapshot that ships, for what the two above lack
};
inline constexpr std::size_t rate_source_count = 3;
[[nodiscard]] std::string_view to_string(RateSource source);  // "ecb", "user", "currency-api"
[[nodiscard]] std::optional<RateSource> parse_rate_source(std::string_view name);

// Units of `currency` for 1 EUR on `date`.
struct ExchangeRate {
    CurrencyCode currency;
    Day date;
    double per_euro = 0;
    RateSource source = RateSource::ecb;

    bool operator==(const ExchangeRate&) const = default;
};

class ExchangeRates {
  public:
    // A rate older than this, seen from the day asked for, is refused; weekends, holidays and a dead feed for
    // some weeks are bridged.
    static constexpr std::chrono::days max_age{400};
    // A source whose rate is no older than this is believed before one that is younger.
    static constexpr std::chrono::days fresh{10};

    struct Conversion {
        double factor = 1;                    // multiply an amount in `from` to get one in `to`
        Day date;                             // of the older of the two rates
        RateSource source = RateSource::ecb;  // of the less believed of the two
    };

    // Replaces the rate of the same currency, day and source.
    void add(const ExchangeRate& rate);

    // The last rates on or before `on`. A day before the first rate takes the first rate when that is within
    // max_age.
    [[nodiscard]] std::optional<Conversion> convert(CurrencyCode from, CurrencyCode to, Day on) const;

    [[nodiscard]] std::optional<Day> latest() const;
    [[nodiscard]] std::optional<Day> latest(RateSource source) const;
    [[nodiscard]] std::string sources() const;                   // "ecb, currency-api": those with a rate
    [[nodiscard]] std::vector<CurrencyCode> currencies() const;  // sorted, EUR included
    [[nodiscard]] std::vector<ExchangeRate> all() const;         // by currency, source, date

  private:
    struct Quote {
        Day date;
        double per_euro = 0;
        RateSource source = RateSource::ecb;
    };
    struct DatedRate {
        Day date;
        double per_euro = 0;
    };
    using Series = std::vector<DatedRate>;  // ascending
    [[nodiscard]] std::optional<Quote> quote(CurrencyCode currency, Day on) const;

    std::map<CurrencyCode, std::array<Series, rate_source_count>> rates_;
};

// CSV with a header `date,currency,per_euro`; '#' starts a comment line, and "# source: ecb" names the source
// of the lines below it, until then `source`. An error names the line.
[[nodiscard]] Result<ExchangeRates> parse_exchange_rates(std::string_view csv,
                                                         RateSource source = RateSource::ecb);

}  // namespace salaryd

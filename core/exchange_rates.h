// Reference exchange rates and the one place where money is converted. A currency or date without a rate is
// refused, never taken 1:1. Immutable once filled; any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/pay.h"
#include "core/result.h"

namespace salaryd {

// ECB euro foreign exchange reference rates: units of `currency` for 1 EUR on `date`.
struct ExchangeRate {
    CurrencyCode currency;
    Day date;
    double per_euro = 0;
};

class ExchangeRates {
  public:
    // A rate older than this, seen from the day asked for, is refused; weekends, holidays and a dead feed for
    // some weeks are bridged.
    static constexpr std::chrono::days max_age{400};

    struct Conversion {
        double factor = 1;  // multiply an amount in `from` to get one in `to`
        Day date;           // of the older of the two rates
    };

    void add(const ExchangeRate& rate);
    void set_source(std::string source) { source_ = std::move(source); }

    // The last rates on or before `on`. A day before the first rate takes the first rate when that is within
    // max_age.
    [[nodiscard]] std::optional<Conversion> convert(CurrencyCode from, CurrencyCode to, Day on) const;

    [[nodiscard]] std::optional<Day> latest() const;
    [[nodiscard]] const std::string& source() const { return source_; }  // "ecb"
    [[nodiscard]] std::vector<CurrencyCode> currencies() const;          // sorted, EUR included
    [[nodiscard]] std::vector<ExchangeRate> all() const;                 // by currency, then date

  private:
    struct Quote {
        Day date;
        double per_euro;
    };
    [[nodiscard]] std::optional<Quote> quote(CurrencyCode currency, Day on) const;

    std::map<CurrencyCode, std::map<Day, double>> rates_;
    std::string source_ = "ecb";
};

// CSV with a header `date,currency,per_euro`; '#' starts a comment line ("# source: ecb" names the source).
// An error names the line.
[[nodiscard]] Result<ExchangeRates> parse_exchange_rates(std::string_view csv);

}  // namespace salaryd

// Currencies of countries, and rough values: enough to tell a month from a year, never used to convert pay.
#pragma once

#include <optional>
#include <string_view>

#include "core/pay.h"

namespace salaryd::pay {

struct ResolvedCurrency {
    CurrencyCode code;
    bool ambiguous = false;  // "$", "kr" without a country that settles it
};

// A sign as it stands in the vocabulary ("$", "kr", "¥", "rs", or a code) in a posting of `country` (ISO
// 3166-1 alpha-2, may be empty). `amount` tells pesos from dollars; 0 when it is not known.
[[nodiscard]] ResolvedCurrency resolve_currency(std::string_view sign, std::string_view country,
                                                double amount);

// "US$", "usd", "Euro", "CA$": a structured field's currency as written; empty when it is no currency we
// know. `amount` as above.
[[nodiscard]] ResolvedCurrency parse_currency(std::string_view written, std::string_view country,
                                              double amount);

// US dollars for one unit, within some 20 %; 0 for a currency that the table does not have.
[[nodiscard]] double rough_dollars(CurrencyCode currency);

// Is pay quoted by the month there when nothing is said?
[[nodiscard]] bool quotes_monthly(std::string_view country);

// Is pay quoted by the year there, when not by the hour? Also where the country is unknown.
[[nodiscard]] bool quotes_yearly(std::string_view country);

// Is a monthly wage there as small, in dollars, as a day's or an hour's pay elsewhere?
[[nodiscard]] bool pays_little(std::string_view country);

}  // namespace salaryd::pay

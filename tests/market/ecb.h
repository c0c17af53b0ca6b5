// The market's central bank: reference rates in the shape of the ECB's eurofxref files.
#pragma once

#include <string>
#include <string_view>

#include "core/clock.h"

namespace salaryd::market {

inline constexpr std::string_view ecb_path = "/stats/eurofxref/";

// Units of a currency for 1 EUR on a working day; what the market's central bank says, so that tests know it.
[[nodiscard]] double ecb_rate(std::string_view currency, Day day);

// "eurofxref-daily.xml", "eurofxref-hist-90d.xml", "eurofxref-hist.xml" (two years) up to `today`; empty for
// any other.
[[nodiscard]] std::string ecb_file(std::string_view name, Day today);

}  // namespace salaryd::market

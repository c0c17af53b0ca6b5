// The euro foreign exchange reference rates of the European Central Bank, as it publishes them at
// https://www.ecb.europa.eu/stats/eurofxref/: eurofxref-daily.xml, eurofxref-hist-90d.xml and
// eurofxref-hist.xml
// (<Cube time="2026-11-20"><Cube currency="USD" rate="1.0871"/>...), and eurofxref-hist.csv (a header
// "Date,USD,JPY,...,", newest day first, "N/A" where there is no rate, a comma at the end of every line).
// Pure, any thread.
#pragma once

#include <string_view>

#include "core/exchange_rates.h"
#include "core/result.h"

namespace salaryd {

// Either form; told apart by the first character. A `parse` error says what is wrong and where, and nothing
// of the file is used then; a file without a single rate is an error too.
[[nodiscard]] Result<ExchangeRates> parse_ecb_rates(std::string_view file);

}  // namespace salaryd

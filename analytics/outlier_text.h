// Amounts and ranges in words, for the reasons of verdicts. Private to analytics/.
#pragma once

#include <optional>
#include <string>

#include "core/record.h"

namespace salaryd {

// "1,234,567", "22.50"; cents only below 1,000.
[[nodiscard]] std::string grouped(double amount);

// "USD 100,000 to 130,000 a year", "EUR 45 an hour", "from USD 5,000".
[[nodiscard]] std::string in_words(const PayRecord& pay);

// "a year", "an hour", "every two weeks"; "of no stated period".
[[nodiscard]] std::string_view per(std::optional<PayPeriod> period);

}  // namespace salaryd

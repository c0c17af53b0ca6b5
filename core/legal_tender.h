// The money of each country.
#pragma once

#include <string_view>

#include "core/pay.h"

namespace salaryd {

// Of a country by its ISO 3166-1 alpha-2 code in capitals; empty when the table does not have it.
[[nodiscard]] CurrencyCode legal_tender(std::string_view country);

}  // namespace salaryd

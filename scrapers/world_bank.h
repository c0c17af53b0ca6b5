// Purchasing power parities of the World Bank (indicator PA.NUS.PPP, CC BY 4.0) as its API answers:
// [{"page": 1, "pages": 1, ...}, [{"country": {"id": "DE", ...}, "date": "2024", "value": 0.71, ...}, ...]],
// documented at https://datahelpdesk.worldbank.org/knowledgebase/articles/898581. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/purchasing_power.h"
#include "core/result.h"

namespace salaryd {

// The address of all countries' parities of these years, on one page.
[[nodiscard]] std::string world_bank_url(std::string_view base, int first_year, int last_year);

// Total. Left out are years without a value and groups of countries whose code is none of a country. A
// `parse` error says what is wrong, and nothing of the answer is used then; an answer without a single parity
// is an error too.
[[nodiscard]] Result<PurchasingPower> parse_world_bank(std::string_view json);

}  // namespace salaryd

// The three places where a Greenhouse posting states pay as data; none is complete (docs/sources.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "scrapers/json.h"

namespace salaryd::greenhouse {

// pay_input_ranges: integer cents, one for each geography.
[[nodiscard]] std::vector<RawPay> read_pay_input_ranges(json::Value job);

// Custom fields of type currency and currency_range. The employer chooses their names, so a name that says
// referral reward, bonus or budget is not pay, and a range split over a "lower" and an "upper" field is put
// together.
[[nodiscard]] std::vector<RawPay> read_pay_metadata(json::Value job);

// The div.pay-range blocks of the unescaped content as lines: "France Annual Pay Range: €61.000 — €72.000
// EUR".
[[nodiscard]] std::string read_pay_blocks(std::string_view html);

}  // namespace salaryd::greenhouse

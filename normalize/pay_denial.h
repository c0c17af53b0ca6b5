// Money that is no base pay: bonuses, perks, funding, budgets.
#pragma once

#include <cstddef>
#include <optional>

#include "core/pay.h"
#include "normalize/pay_clause.h"

namespace salaryd::pay {

// The token that makes other money of the reading; nothing when it may be pay. `period` is the stated one,
// `pay_word` tells that the clause speaks of pay.
[[nodiscard]] std::optional<std::size_t> denied_by(const Clause& clause, std::optional<PayPeriod> period,
                                                   bool pay_word);

}  // namespace salaryd::pay

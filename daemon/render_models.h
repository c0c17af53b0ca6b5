// Answers of the regressions: premiums and trend. Pure; workers.
#pragma once

#include <string>
#include <vector>

#include "analytics/pay_trend.h"
#include "analytics/salary_premiums.h"
#include "daemon/query.h"
#include "daemon/render.h"

namespace salaryd {

[[nodiscard]] std::string render_premiums(const SalaryQuery& query, PremiumOf of,
                                          const SalaryPremiums& premiums, const Unit& unit,
                                          const Snapshot& snapshot);
[[nodiscard]] std::string render_trend(const SalaryQuery& query, TrendPeriod by,
                                       const std::vector<TrendPoint>& trend, const Unit& unit,
                                       const Snapshot& snapshot);

}  // namespace salaryd

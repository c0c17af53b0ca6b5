// What employers, cities, levels or remote work advertise above or below the average posting of the same
// role, level and place. Not cost of living, not what people are paid.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analytics/premiums.h"
#include "analytics/snapshot.h"

namespace salaryd {

enum class PremiumOf : std::uint8_t { city, company, level, remote };
[[nodiscard]] std::optional<PremiumOf> parse_premium_of(std::string_view name);
[[nodiscard]] std::string_view to_string(PremiumOf of);

inline constexpr double premium_interval_level = 0.90;

struct SalaryPremium {
    std::string key, label;      // as SalaryGroup has them
    std::optional<Place> place;  // of a city
    std::uint32_t employers = 0;
    Premium premium;
};

struct SalaryPremiums {
    std::vector<SalaryPremium> rows;                                       // the largest first, then by key
    std::size_t n = 0;                                                     // postings that the regression saw
    double residual_deviation = std::numeric_limits<double>::quiet_NaN();  // of ln pay; NaN: no fit
};

// Of those with at least 5 postings. Pay at the rates of the snapshot's day. Empty where nothing can be
// compared. Costs a dense factorization: workers.
[[nodiscard]] SalaryPremiums salary_premiums(const Snapshot& snapshot, const CellFilter& filter,
                                             PremiumOf of);

}  // namespace salaryd

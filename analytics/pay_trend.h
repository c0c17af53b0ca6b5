// How advertised pay moves: the raw median of each period beside an index that the mix of roles, levels,
// places and employers does not move (pay_index.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analytics/snapshot.h"

namespace salaryd {

enum class TrendPeriod : std::uint8_t { week, month };
[[nodiscard]] std::optional<TrendPeriod> parse_trend_period(std::string_view name);
[[nodiscard]] std::string_view to_string(TrendPeriod period);

// The first day: a Monday, or the first of a month.
[[nodiscard]] Day start_of(Day day, TrendPeriod period);

inline constexpr double widest_index_error = 0.05;  // of ln pay; above it the index is not shown
inline constexpr double index_interval_level = 0.95;

struct TrendPoint {
    Day start;
    std::uint32_t n = 0;
    std::uint32_t employers = 0;
    double raw_p50 = 0;  // of midpoints, type 7, per year in the snapshot's currency
    // 100 is the first period with at least 30 postings; NaN before it and where the error is above .05. The
    // error is of ln(index / 100), HC1.
    double index, standard_error, low, high;
    double smoothed;  // gap-aware EWMA of the shown index, lambda .2 a week
};

// By the day of posting, the last 104 weeks or 36 months; periods without postings are absent. Pay at the
// rates of the snapshot's day. Costs a dense factorization: workers.
[[nodiscard]] std::vector<TrendPoint> pay_trend(const Snapshot& snapshot, const CellFilter& filter,
                                                TrendPeriod period);

}  // namespace salaryd

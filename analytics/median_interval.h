// How sure a cell's median is, and which of its quantiles may be shown. docs/statistics.md has the argument.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analytics/quantiles.h"

namespace salaryd {

// Intra-employer correlation of log pay inside role x level. Measured .73 on tech boards.
inline constexpr double employer_correlation = 0.7;

// A posting's vote when its employer has `postings` in the cell: 1 / (1 + (postings - 1) rho).
[[nodiscard]] double employer_weight(std::uint32_t postings);

// Independent postings that carry the same information: 1 / [(1-rho) sum wn^2 + rho sum_c Wc^2], wn the
// normalized weights and Wc an employer's share of them. One entry per employer.
[[nodiscard]] double effective_size(std::span<const std::uint32_t> postings_per_employer);

struct MedianInterval {
    double low;
    double high;
};

// 95 % by the mixture's own variance: [Q(p - z s), Q(p + z s)], s = sd(F_i(Q)) / sqrt(n_eff), z = 1.96 (1 +
// 1/(2 n_eff)). NaN when n_eff is too small for the interval to end inside the data.
[[nodiscard]] MedianInterval median_interval(const MixtureCdf& cdf, std::span<const PayInterval> intervals,
                                             double n_effective);

// A quantile is shown when at least two postings are expected beyond it: P25 and P75 from 8 postings, P10 and
// P90 from 20.
[[nodiscard]] bool shown(double p, double n);

// By the median's coefficient of variation, (ln high - ln low) / 3.92: A <= 5 %, B <= 10 %, C <= 20 %, else
// D.
[[nodiscard]] char quality_band(MedianInterval interval);

}  // namespace salaryd

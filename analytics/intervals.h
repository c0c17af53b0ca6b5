// How sure a quantile is, and which quantiles may be shown. docs/statistics.md has the argument. Pure; an
// interval that the data cannot bound is NaN on both sides.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "analytics/quantiles.h"

namespace salaryd {

inline constexpr double interval_level = 0.95;

struct Interval {
    double low;
    double high;
};

// Ranks from 1: low = max{l : P(Bin(n, p) <= l - 1) <= a/2}, high = min{u <= n : P(Bin(n, p) >= u) <= a/2},
// a = 1 - level; absent where no rank is far enough out.
struct RankInterval {
    std::optional<std::size_t> low, high;
};
[[nodiscard]] RankInterval rank_interval(std::size_t n, double p, double level = interval_level);

// Between the order statistics of both ranks: covers at least `level`, whatever the distribution.
[[nodiscard]] Interval exact_interval(std::span<const double> sorted, double p,
                                      double level = interval_level);

// Of the median (Hettmansperger and Sheather, 1986): interpolated between the exact intervals that cover
// more and less than `level`, hence shorter than the exact one and closer to its level.
[[nodiscard]] Interval hettmansperger_sheather(std::span<const double> sorted, double level = interval_level);

// Shares of the distribution between which the p-quantile lies (Clopper and Pearson's form, which takes any
// real n): BetaInv(np, n(1-p) + 1; a/2) and BetaInv(np + 1, n(1-p); 1 - a/2). n > 0; 0 and 1 where p is.
[[nodiscard]] Interval beta_shares(double n, double p, double level = interval_level);

// Woodruff (1952) with the shares above: where the weighted distribution function reaches them.
[[nodiscard]] Interval weighted_interval(std::span<const WeightedValue> sorted, double p, double n_effective,
                                         double level = interval_level);

// Of the postings' own F_i(x), weighted: what a share of the mixture varies by.
[[nodiscard]] double variance_of_share(std::span<const PayInterval> intervals, double x);

// Of a mixture's quantile: [Q(p - zs), Q(p + zs)], s = sd(F_i(Q)) / sqrt(n_effective - 1), z = 1.96 (1 + 1 /
// (2 n_effective)). The ranges overlap, so that F at the quantile varies less than a binomial share. NaN
// below an n_effective of 2 and where it would leave the data.
[[nodiscard]] Interval mixture_interval(const MixtureCdf& cdf, std::span<const PayInterval> intervals,
                                        double p, double n_effective);

// A quantile is shown when the exact interval of n independent postings would have both ends: the median
// from 6, P25 and P75 from 13, P10 and P90 from 36. (At rho = .7 an effective 6 takes five employers.)
[[nodiscard]] bool shown(double p, double n_effective);

// By the median's coefficient of variation, (ln high - ln low) / 3.92: A <= 5 %, B <= 10 %, C <= 20 %, else
// D.
[[nodiscard]] char quality_band(Interval interval);

}  // namespace salaryd

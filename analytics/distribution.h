// What a whole distribution of stated ranges says: its histogram, and where an offer stands in it. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analytics/intervals.h"

namespace salaryd {

// Bins of equal width at round edges. A posting spreads its one vote evenly over its range, so that counts
// are fractions of postings; all of them with `below` and `above` sum to the number of postings.
struct Histogram {
    double from = 0;
    double width = 0;
    std::vector<double> counts;  // of [from + i width, from + (i + 1) width)
    double below = 0;            // beyond the outer edges, where a long tail would leave empty bins
    double above = 0;
};

// About `bins` of them (at least 1) between the first and the last half percent. Weights are not used.
// Nothing where there are no postings.
[[nodiscard]] Histogram histogram(std::span<const PayInterval> intervals, std::size_t bins);

// Where an amount stands: F(amount) of the weighted mixture, and Clopper and Pearson's interval of that share
// for as many independent postings as F varies like.
struct Rank {
    double share = 0;        // of the market that pays less; NaN without postings
    Interval interval{};     // NaN below an n_effective of 2
    std::size_t more = 0;    // postings whose whole range lies above
    std::size_t less = 0;    // below
    std::size_t within = 0;  // whose range holds the amount
};
[[nodiscard]] Rank rank(std::span<const PayInterval> intervals, double amount, double n_effective);

// A median and the standard error of its logarithm.
struct MedianError {
    double median;
    double error;
};
// The ratio of two independent medians and its 95 % interval: exp(ln a - ln b +- 1.96 se), se^2 the sum of
// both squared errors. NaN ends where one of them has no error.
struct Ratio {
    double value;
    Interval interval;
};
[[nodiscard]] Ratio ratio(MedianError a, MedianError b);

}  // namespace salaryd

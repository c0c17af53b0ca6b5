// Location and scale of a sample. Pure; NaN comes out of an empty set, and no NaN or infinity goes in.
#pragma once

#include <span>

namespace salaryd {

[[nodiscard]] double mean(std::span<const double> values);
// exp of the mean logarithm; every value > 0.
[[nodiscard]] double geometric_mean(std::span<const double> values);
// The mean without floor(cut * n) values at each end.
[[nodiscard]] double trimmed_mean(std::span<const double> sorted, double cut = 0.1);
// Median absolute deviation from the median, times 1.4826: a normal distribution's standard deviation.
[[nodiscard]] double median_absolute_deviation(std::span<const double> sorted);
// Rousseeuw and Croux (1993): 2.2191 times the k-th smallest |xi - xj|, i < j, k = h(h-1)/2, h = n/2 + 1,
// without the correction for small samples. Needs no centre, so that skew does not widen it. O(n log range);
// NaN for fewer than two values.
[[nodiscard]] double qn_scale(std::span<const double> sorted);

}  // namespace salaryd

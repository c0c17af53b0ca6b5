#include "analytics/median_interval.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace salaryd {
namespace {

double cdf_of(const PayInterval& i, double x) {
    if (i.hi > i.lo) return std::clamp((x - i.lo) / (i.hi - i.lo), 0.0, 1.0);
    // A point mass on the median is half below it; all of it on one side would widen the interval of equal
    // pays to nothing.
    if (x == i.lo) return 0.5;
    return x > i.lo ? 1.0 : 0.0;
}

double deviation_at(std::span<const PayInterval> intervals, double x) {
    double weight = 0;
    double sum = 0;
    double squares = 0;
    for (const auto& i : intervals) {
        const double f = cdf_of(i, x);
        weight += i.weight;
        sum += i.weight * f;
        squares += i.weight * f * f;
    }
    const double average = sum / weight;
    return std::sqrt(std::max(0.0, squares / weight - average * average));
}

}  // namespace

double employer_weight(std::uint32_t postings) {
    return 1 / (1 + (static_cast<double>(postings) - 1) * employer_correlation);
}

double effective_size(std::span<const std::uint32_t> postings_per_employer) {
    double total = 0;
    double squares = 0;
    double employer_squares = 0;
    for (const std::uint32_t n : postings_per_employer) {
        const double w = employer_weight(n);
        total += n * w;
        squares += n * w * w;
        employer_squares += (n * w) * (n * w);
    }
    if (total <= 0) return 0;
    return total * total / ((1 - employer_correlation) * squares + employer_correlation * employer_squares);
}

MedianInterval median_interval(const MixtureCdf& cdf, std::span<const PayInterval> intervals,
                               double n_effective) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (intervals.empty() || n_effective < 2) return {nan, nan};
    const double s = deviation_at(intervals, cdf.quantile(0.5)) / std::sqrt(n_effective);
    const double reach = 1.96 * (1 + 1 / (2 * n_effective)) * s;
    if (reach >= 0.5) return {nan, nan};
    return {cdf.quantile(0.5 - reach), cdf.quantile(0.5 + reach)};
}

bool shown(double p, double n) {
    constexpr double rounding = 1e-9;
    return n * std::min(p, 1 - p) >= 2 - rounding;
}

char quality_band(MedianInterval interval) {
    if (!(interval.low > 0) || !(interval.high > 0)) return 'D';
    const double variation = (std::log(interval.high) - std::log(interval.low)) / 3.92;
    if (variation <= 0.05) return 'A';
    if (variation <= 0.10) return 'B';
    return variation <= 0.20 ? 'C' : 'D';
}

}  // namespace salaryd

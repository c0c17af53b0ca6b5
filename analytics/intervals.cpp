#include "analytics/intervals.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval unbounded{nan, nan};

// Never throws: arguments are in range by construction, and what would overflow gives infinity.
using Policy = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

class Binomial {
  public:
    Binomial(std::size_t n, double p) : n_(n), distribution_(static_cast<double>(n), p) {}

    [[nodiscard]] double at_most(std::size_t k) const {
        return k >= n_ ? 1.0 : boost::math::cdf(distribution_, static_cast<double>(k));
    }
    [[nodiscard]] double at_least(std::size_t k) const {
        if (k == 0) return 1;
        return k > n_ ? 0.0
                      : boost::math::cdf(boost::math::complement(distribution_, static_cast<double>(k - 1)));
    }

  private:
    std::size_t n_;
    boost::math::binomial_distribution<double, Policy> distribution_;
};

double cdf_of(const PayInterval& i, double x) {
    if (i.hi > i.lo) return std::clamp((x - i.lo) / (i.hi - i.lo), 0.0, 1.0);
    // A point mass on the quantile is half below it; all of it on one side would widen the interval of equal
    // pays to nothing.
    if (x == i.lo) return 0.5;
    return x > i.lo ? 1.0 : 0.0;
}

}  // namespace

double variance_of_share(std::span<const PayInterval> intervals, double x) {
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
    return std::max(0.0, squares / weight - average * average);
}

RankInterval rank_interval(std::size_t n, double p, double level) {
    const double tail = (1 - level) / 2;
    const Binomial binomial(n, p);
    RankInterval ranks;
    // From the middle outwards would be shorter; from a normal guess on it is a step or two.
    const double reach = 1.96 * std::sqrt(static_cast<double>(n) * p * (1 - p));
    const double middle = static_cast<double>(n) * p;
    auto low = static_cast<std::size_t>(std::max(0.0, middle - reach));
    while (low >= 1 && binomial.at_most(low - 1) > tail) --low;
    while (low + 1 <= n && binomial.at_most(low) <= tail) ++low;
    auto high = std::min(n + 1, static_cast<std::size_t>(middle + reach) + 1);
    while (high <= n && binomial.at_least(high) > tail) ++high;
    while (high > 1 && binomial.at_least(high - 1) <= tail) --high;
    if (low >= 1) ranks.low = low;
    if (high <= n) ranks.high = high;
    return ranks;
}

Interval exact_interval(std::span<const double> sorted, double p, double level) {
    const auto ranks = rank_interval(sorted.size(), p, level);
    if (!ranks.low || !ranks.high) return unbounded;
    return {sorted[*ranks.low - 1], sorted[*ranks.high - 1]};
}

Interval hettmansperger_sheather(std::span<const double> sorted, double level) {
    const std::size_t n = sorted.size();
    const auto ranks = rank_interval(n, 0.5, level);
    if (!ranks.low) return unbounded;
    const std::size_t d = *ranks.low;
    if (2 * (d + 1) > n + 1) return {sorted[d - 1], sorted[n - d]};
    const Binomial binomial(n, 0.5);
    const double wide = 1 - 2 * binomial.at_most(d - 1);
    const double narrow = 1 - 2 * binomial.at_most(d);
    const double share = (wide - level) / (wide - narrow);
    const auto size = static_cast<double>(n), rank = static_cast<double>(d);
    const double lambda = (size - rank) * share / (rank + (size - 2 * rank) * share);
    return {(1 - lambda) * sorted[d - 1] + lambda * sorted[d],
            (1 - lambda) * sorted[n - d] + lambda * sorted[n - d - 1]};
}

Interval beta_shares(double n, double p, double level) {
    const double tail = (1 - level) / 2;
    const double failures = n * (1 - p);
    return {p > 0 ? boost::math::ibeta_inv(n * p, failures + 1, tail, Policy()) : 0,
            p < 1 ? boost::math::ibeta_inv(n * p + 1, failures, 1 - tail, Policy()) : 1};
}

Interval weighted_interval(std::span<const WeightedValue> sorted, double p, double n_effective,
                           double level) {
    if (sorted.empty() || !(n_effective > 0)) return unbounded;
    const Interval shares = beta_shares(n_effective, p, level);
    double total = 0;
    for (const auto& v : sorted) total += v.weight;
    const auto value_at = [&](double share) {
        constexpr double rounding = 1e-12;  // of sums of weights
        double cumulative = 0;
        for (const auto& v : sorted) {
            cumulative += v.weight;
            if (cumulative / total >= share * (1 - rounding)) return v.value;
        }
        return sorted.back().value;
    };
    return {value_at(shares.low), value_at(shares.high)};
}

Interval mixture_interval(const MixtureCdf& cdf, std::span<const PayInterval> intervals, double p,
                          double n_effective) {
    if (intervals.empty() || n_effective < 2) return unbounded;
    const double s = std::sqrt(variance_of_share(intervals, cdf.quantile(p)) / (n_effective - 1));
    const double reach = 1.96 * (1 + 1 / (2 * n_effective)) * s;
    if (reach >= p || reach >= 1 - p) return unbounded;
    return {cdf.quantile(p - reach), cdf.quantile(p + reach)};
}

bool shown(double p, double n_effective) {
    constexpr double tail = (1 - interval_level) / 2;
    return std::pow(std::max(p, 1 - p), std::floor(n_effective)) <= tail;
}

char quality_band(Interval interval) {
    if (!(interval.low > 0) || !(interval.high > 0)) return 'D';
    const double variation = (std::log(interval.high) - std::log(interval.low)) / 3.92;
    if (variation <= 0.05) return 'A';
    if (variation <= 0.10) return 'B';
    return variation <= 0.20 ? 'C' : 'D';
}

}  // namespace salaryd

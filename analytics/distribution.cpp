#include "analytics/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "analytics/normal_quantiles.h"

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// The smallest 1, 2, 2.5 or 5 times a power of ten that is at least `width`.
double round_width(double width) {
    const double power = std::pow(10, std::floor(std::log10(width)));
    constexpr std::array<double, 4> steps{1, 2, 2.5, 5};
    constexpr double rounding = 1 + 1e-9;
    for (const double step : steps)
        if (width <= step * power * rounding) return step * power;
    return 10 * power;
}

double share_below(const PayInterval& i, double x) {
    if (i.hi > i.lo) return std::clamp((x - i.lo) / (i.hi - i.lo), 0.0, 1.0);
    return i.lo < x ? 1.0 : 0.0;
}

Histogram empty_bins(std::span<const PayInterval> intervals, std::size_t bins) {
    std::vector<PayInterval> alike(intervals.begin(), intervals.end());
    for (auto& i : alike) i.weight = 1;
    const MixtureCdf cdf(alike);
    constexpr double tail = 0.005;
    const double low = cdf.quantile(tail), high = cdf.quantile(1 - tail);
    Histogram h;
    // Equal pays have no width of their own.
    const double spread = high > low ? high - low : std::max(1.0, std::abs(high) * 0.01);
    h.width = round_width(spread / static_cast<double>(bins));
    h.from = std::floor(low / h.width) * h.width;
    const double count = std::floor((high - h.from) / h.width) + 1;
    h.counts.assign(static_cast<std::size_t>(count), 0);
    return h;
}

void spread_over(Histogram& h, const PayInterval& posting) {
    const auto last = static_cast<double>(h.counts.size());
    const double to = h.from + last * h.width;
    h.below += share_below(posting, h.from);
    h.above += 1 - share_below(posting, to);
    const auto bin_of = [&](double x) {
        return static_cast<std::size_t>(std::clamp(std::floor((x - h.from) / h.width), 0.0, last - 1));
    };
    for (std::size_t bin = bin_of(posting.lo); bin <= bin_of(posting.hi); ++bin) {
        const double edge = h.from + static_cast<double>(bin) * h.width;
        h.counts[bin] += share_below(posting, edge + h.width) - share_below(posting, edge);
    }
}

Interval share_interval(std::span<const PayInterval> intervals, double amount, double share,
                        double n_effective) {
    if (n_effective < 2) return {nan, nan};
    const double variance = variance_of_share(intervals, amount);
    const double n = variance > 0 ? n_effective * share * (1 - share) / variance : n_effective;
    return beta_shares(n, share);
}

}  // namespace

Histogram histogram(std::span<const PayInterval> intervals, std::size_t bins) {
    if (intervals.empty()) return {};
    Histogram h = empty_bins(intervals, std::max<std::size_t>(1, bins));
    for (const auto& posting : intervals) spread_over(h, posting);
    return h;
}

Rank rank(std::span<const PayInterval> intervals, double amount, double n_effective) {
    Rank result{.share = nan, .interval = {nan, nan}};
    if (intervals.empty()) return result;
    double weight = 0;
    double below = 0;
    for (const auto& i : intervals) {
        // Half of those who pay exactly this pay no less.
        const bool exactly = i.lo == amount && i.hi == amount;
        below += i.weight * (exactly ? 0.5 : share_below(i, amount));
        weight += i.weight;
        result.more += i.lo > amount;
        result.less += i.hi < amount;
        result.within += i.lo <= amount && amount <= i.hi;
    }
    result.share = below / weight;
    result.interval = share_interval(intervals, amount, result.share, n_effective);
    return result;
}

Ratio ratio(MedianError a, MedianError b) {
    const double se = std::hypot(a.error, b.error);
    const double value = a.median / b.median;
    return {value, {value * std::exp(-z95 * se), value * std::exp(z95 * se)}};
}

}  // namespace salaryd

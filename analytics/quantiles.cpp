#include "analytics/quantiles.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Sums of shares such as 0.1 + 0.2 miss their decimal by some units in the last place; without this a flat
// stretch of F that stands at p exactly would be jumped over.
constexpr double rounding = 1e-13;

struct BreakPoint {
    double x;
    double slope;  // change of dF/dx
    double jump;   // mass at x
};

std::vector<BreakPoint> break_points(std::span<const PayInterval> intervals) {
    double total = 0;
    for (const auto& i : intervals) total += i.weight;
    std::vector<BreakPoint> points;
    points.reserve(intervals.size() * 2);
    for (const auto& i : intervals) {
        const double share = i.weight / total;
        if (i.hi > i.lo) {
            const double slope = share / (i.hi - i.lo);
            points.push_back({i.lo, slope, 0});
            points.push_back({i.hi, -slope, 0});
        } else {
            points.push_back({i.lo, 0, share});
        }
    }
    // The whole tuple, so that the sums, and with them the last bits, do not depend on the order of the
    // postings.
    std::ranges::sort(points, [](const BreakPoint& a, const BreakPoint& b) {
        if (a.x != b.x) return a.x < b.x;
        return a.slope != b.slope ? a.slope < b.slope : a.jump < b.jump;
    });
    return points;
}

// From 1 to n, not yet clamped.
double rank_of(double p, double n, QuantileType type) {
    constexpr double third = 1.0 / 3;
    return type == QuantileType::seven ? (n - 1) * p + 1 : (n + third) * p + third;
}

}  // namespace

MixtureCdf::MixtureCdf(std::span<const PayInterval> intervals) {
    double below = 0;
    double slope = 0;
    for (const auto& point : break_points(intervals)) {
        if (knots_.empty() || point.x > knots_.back().x) {
            if (!knots_.empty()) below = knots_.back().at + slope * (point.x - knots_.back().x);
            knots_.push_back({point.x, below, below, 0});
        }
        slope += point.slope;
        knots_.back().at += point.jump;
        knots_.back().slope = std::max(0.0, slope);
    }
}

double MixtureCdf::at(double x) const {
    const auto after = std::ranges::upper_bound(knots_, x, {}, &Knot::x);
    if (after == knots_.begin()) return 0;
    const auto& knot = *std::prev(after);
    if (after == knots_.end()) return 1;
    return std::min(1.0, knot.at + knot.slope * (x - knot.x));
}

double MixtureCdf::quantile(double p) const {
    if (knots_.empty()) return nan;
    const auto found = std::ranges::lower_bound(knots_, p - rounding, {}, &Knot::at);
    if (found == knots_.end()) return knots_.back().x;
    if (found == knots_.begin() || found->below < p - rounding) return found->x;
    const auto& left = *std::prev(found);
    if (left.slope <= 0) return found->x;
    return std::min(found->x, left.x + std::max(0.0, p - left.at) / left.slope);
}

double hyndman_fan(std::span<const double> sorted, double p, QuantileType type) {
    if (sorted.empty()) return nan;
    const auto n = static_cast<double>(sorted.size());
    const double h = std::clamp(rank_of(p, n, type), 1.0, n) - 1;  // from 0
    const auto k = static_cast<std::size_t>(h);
    if (k + 1 >= sorted.size()) return sorted.back();
    return sorted[k] + (h - static_cast<double>(k)) * (sorted[k + 1] - sorted[k]);
}

double weighted_quantile(std::span<const WeightedValue> sorted, double p, QuantileType type) {
    if (sorted.empty()) return nan;
    double total = 0;
    double squares = 0;
    for (const auto& [value, weight] : sorted) {
        total += weight;
        squares += weight * weight;
    }
    const double n = total * total / squares;
    const double h = std::clamp(rank_of(p, n, type), 1.0, n);
    const auto uniform = [&](double share) { return std::clamp(share * n - (h - 1), 0.0, 1.0); };
    double quantile = 0;
    double cumulative = 0;
    double before = 0;
    for (const auto& [value, weight] : sorted) {
        cumulative += weight;
        const double after = uniform(cumulative / total);
        quantile += (after - before) * value;
        before = after;
    }
    return quantile;
}

}  // namespace salaryd

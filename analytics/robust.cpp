#include "analytics/robust.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "analytics/quantiles.h"

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double mad_to_sigma = 1.482602218505602;  // 1 / Phi^-1(3/4)
constexpr double qn_to_sigma = 2.219144465985076;   // 1 / (sqrt(2) Phi^-1(5/8))

// How many pairs i < j lie at most `distance` apart.
std::uint64_t pairs_within(std::span<const double> sorted, double distance) {
    std::uint64_t pairs = 0;
    for (std::size_t low = 0, high = 1; high < sorted.size(); ++high) {
        while (sorted[high] - sorted[low] > distance) ++low;
        pairs += high - low;
    }
    return pairs;
}

}  // namespace

double mean(std::span<const double> values) {
    if (values.empty()) return nan;
    double sum = 0;
    for (const double v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

double geometric_mean(std::span<const double> values) {
    if (values.empty()) return nan;
    double sum = 0;
    for (const double v : values) sum += std::log(v);
    return std::exp(sum / static_cast<double>(values.size()));
}

double trimmed_mean(std::span<const double> sorted, double cut) {
    const auto left_out = static_cast<std::size_t>(cut * static_cast<double>(sorted.size()));
    return mean(sorted.subspan(left_out, sorted.size() - 2 * left_out));
}

double median_absolute_deviation(std::span<const double> sorted) {
    const double median = type7(sorted, 0.5);
    std::vector<double> distance(sorted.begin(), sorted.end());
    for (double& d : distance) d = std::abs(d - median);
    std::ranges::sort(distance);
    return mad_to_sigma * type7(distance, 0.5);
}

double qn_scale(std::span<const double> sorted) {
    if (sorted.size() < 2) return nan;
    const std::uint64_t h = sorted.size() / 2 + 1;
    const std::uint64_t k = h * (h - 1) / 2;
    // Doubles that are not negative are ordered as their bits: the smallest one with k pairs within is the
    // k-th distance itself, found without the n^2 distances.
    auto low = std::bit_cast<std::uint64_t>(0.0);
    auto high = std::bit_cast<std::uint64_t>(sorted.back() - sorted.front());
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (pairs_within(sorted, std::bit_cast<double>(middle)) >= k)
            high = middle;
        else
            low = middle + 1;
    }
    return qn_to_sigma * std::bit_cast<double>(low);
}

}  // namespace salaryd

#include "analytics/quantiles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace salaryd {
namespace {

std::vector<PayInterval> random_ranges(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> start(20'000, 200'000);
    std::uniform_real_distribution<double> width(0, 60'000);
    std::vector<PayInterval> ranges;
    for (std::size_t i = 0; i < n; ++i) {
        const double lo = start(random);
        ranges.push_back({lo, i % 7 == 0 ? lo : lo + width(random), 1.0 + static_cast<double>(i % 3)});
    }
    return ranges;
}

TEST(MixtureCdf, reaches_p_at_the_quantile_and_not_before) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const MixtureCdf cdf(random_ranges(37, seed));
        for (double p = 0.01; p < 1; p += 0.01) {
            const double q = cdf.quantile(p);
            EXPECT_GE(cdf.at(q), p - 1e-12);
            EXPECT_LE(cdf.at(q - 1e-3), p + 1e-12);
        }
    }
}

TEST(MixtureCdf, agrees_with_the_sum_over_postings) {
    const auto ranges = random_ranges(50, 3);
    const MixtureCdf cdf(ranges);
    for (double x = 10'000; x < 270'000; x += 777) {
        double sum = 0;
        double total = 0;
        for (const auto& r : ranges) {
            total += r.weight;
            sum += r.weight *
                   (r.hi > r.lo ? std::clamp((x - r.lo) / (r.hi - r.lo), 0.0, 1.0) : (x >= r.lo ? 1 : 0));
        }
        EXPECT_NEAR(cdf.at(x), sum / total, 1e-12);
    }
}

TEST(MixtureCdf, does_not_depend_on_the_order_of_the_postings) {
    auto ranges = random_ranges(101, 9);
    const double before = MixtureCdf(ranges).quantile(0.25);
    std::ranges::reverse(ranges);
    EXPECT_NEAR(MixtureCdf(ranges).quantile(0.25), before, 1e-9 * before);
}

TEST(MixtureCdf, of_nothing_has_no_quantile) {
    EXPECT_TRUE(std::isnan(MixtureCdf({}).quantile(0.5)));
}

TEST(MixtureCdf, of_equal_points_is_that_point) {
    const std::vector<PayInterval> points(9, {50'000, 50'000, 1});
    for (const double p : {0.1, 0.5, 0.9}) EXPECT_EQ(MixtureCdf(points).quantile(p), 50'000);
}

TEST(Type7, interpolates_as_defined) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> value(1, 100);
    for (std::size_t n = 1; n < 40; ++n) {
        std::vector<double> v(n);
        for (double& x : v) x = value(random);
        std::ranges::sort(v);
        for (double p = 0; p <= 1; p += 0.05) {
            const double h = (static_cast<double>(n) - 1) * p + 1;
            const auto k = static_cast<std::size_t>(std::floor(h));
            const double next = k < n ? v[k] : v[n - 1];
            EXPECT_NEAR(type7(v, p), v[k - 1] + (h - std::floor(h)) * (next - v[k - 1]), 1e-9);
        }
    }
}

TEST(Type8, is_the_middle_of_its_order_statistics) {
    const std::vector<double> two{10, 20};
    EXPECT_NEAR(hyndman_fan(two, 0.5, QuantileType::eight), 15, 1e-12);
    EXPECT_EQ(hyndman_fan(two, 0.0, QuantileType::eight), 10);
    EXPECT_EQ(hyndman_fan(two, 1.0, QuantileType::eight), 20);
}

TEST(WeightedQuantile, of_equal_weights_is_the_unweighted_one) {
    std::mt19937 random(8);
    std::uniform_real_distribution<double> value(1, 100);
    std::vector<double> plain(31);
    for (double& v : plain) v = value(random);
    std::ranges::sort(plain);
    std::vector<WeightedValue> weighted;
    for (const double v : plain) weighted.push_back({v, 0.37});
    for (const auto type : {QuantileType::seven, QuantileType::eight})
        for (double p = 0; p <= 1; p += 0.1)
            EXPECT_NEAR(weighted_quantile(weighted, p, type), hyndman_fan(plain, p, type), 1e-9);
}

TEST(WeightedQuantile, leans_on_the_heavier_value) {
    const std::vector<WeightedValue> values{{10, 1}, {20, 1}, {30, 6}};
    EXPECT_GT(weighted_quantile(values, 0.5, QuantileType::seven), 25);
}

}  // namespace
}  // namespace salaryd

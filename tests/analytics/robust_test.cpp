#include "analytics/robust.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace salaryd {
namespace {

std::vector<double> sorted_normals(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::vector<double> values(n);
    for (double& v : values) v = normal(random);
    std::ranges::sort(values);
    return values;
}

double qn_by_definition(const std::vector<double>& values) {
    std::vector<double> distances;
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = i + 1; j < values.size(); ++j)
            distances.push_back(std::abs(values[i] - values[j]));
    const std::size_t h = values.size() / 2 + 1;
    std::ranges::sort(distances);
    return 2.219144465985076 * distances[h * (h - 1) / 2 - 1];
}

TEST(Qn, is_the_order_statistic_of_all_distances) {
    for (std::size_t n = 2; n < 60; ++n) {
        const auto values = sorted_normals(n, static_cast<unsigned>(n));
        EXPECT_EQ(qn_scale(values), qn_by_definition(values)) << n;
    }
}

TEST(Qn, of_a_normal_sample_is_its_standard_deviation) {
    EXPECT_NEAR(qn_scale(sorted_normals(20'000, 3)), 1, 0.02);
}

TEST(Qn, of_equal_values_is_zero_and_of_one_is_unknown) {
    EXPECT_EQ(qn_scale(std::vector<double>(9, 4.0)), 0);
    EXPECT_TRUE(std::isnan(qn_scale(std::vector<double>{4.0})));
    EXPECT_TRUE(std::isnan(qn_scale({})));
}

TEST(TrimmedMean, leaves_out_a_tenth_at_each_end) {
    const std::vector<double> values{-1000, 1, 2, 3, 4, 5, 6, 7, 8, 9000};
    EXPECT_NEAR(trimmed_mean(values), 4.5, 1e-12);
}

TEST(GeometricMean, is_the_mean_of_ratios) {
    EXPECT_NEAR(geometric_mean(std::vector<double>{10, 1000}), 100, 1e-9);
    EXPECT_TRUE(std::isnan(geometric_mean({})));
}

TEST(Mad, of_a_normal_sample_is_its_standard_deviation) {
    EXPECT_NEAR(median_absolute_deviation(sorted_normals(20'000, 4)), 1, 0.03);
}

}  // namespace
}  // namespace salaryd

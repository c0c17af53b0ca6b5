#include "analytics/distribution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace salaryd {
namespace {

std::vector<PayInterval> ranges(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> start(50'000, 150'000);
    std::vector<PayInterval> out;
    for (std::size_t i = 0; i < n; ++i) {
        const double lo = start(random);
        out.push_back({lo, i % 5 == 0 ? lo : lo * 1.3, 1.0 + static_cast<double>(i % 2)});
    }
    return out;
}

TEST(Histogram, keeps_every_posting) {
    for (const std::size_t bins : {1U, 5U, 20U, 200U}) {
        const auto h = histogram(ranges(321, 1), bins);
        const double inside = std::accumulate(h.counts.begin(), h.counts.end(), 0.0);
        EXPECT_NEAR(inside + h.below + h.above, 321, 1e-9) << bins;
        EXPECT_LE(h.counts.size(), bins + 1);
    }
}

TEST(Histogram, has_round_edges) {
    const auto h = histogram(ranges(321, 1), 20);
    EXPECT_EQ(h.width, 10'000);
    EXPECT_EQ(std::fmod(h.from, h.width), 0);
}

TEST(Histogram, is_not_squeezed_by_one_far_posting) {
    auto postings = ranges(999, 2);
    postings.push_back({9e9, 9e9, 1});
    const auto h = histogram(postings, 20);
    EXPECT_LT(h.width, 20'000);
    EXPECT_GE(h.above, 1);
}

TEST(Histogram, of_equal_pays_has_one_bin_with_all) {
    const auto h = histogram(std::vector<PayInterval>(7, {50'000, 50'000, 1}), 10);
    EXPECT_EQ(std::accumulate(h.counts.begin(), h.counts.end(), 0.0), 7);
}

TEST(Histogram, of_nothing_is_empty) {
    EXPECT_TRUE(histogram({}, 10).counts.empty());
}

TEST(Rank, is_the_mixture_at_the_amount) {
    const auto postings = ranges(200, 3);
    const MixtureCdf cdf(postings);
    for (const double amount : {60'000.0, 100'000.0, 140'000.0}) {
        const Rank r = rank(postings, amount, 80);
        EXPECT_NEAR(r.share, cdf.at(amount), 1e-12);
        EXPECT_LT(r.interval.low, r.share);
        EXPECT_GT(r.interval.high, r.share);
        EXPECT_EQ(r.more + r.less + r.within, postings.size());
    }
}

TEST(Rank, beyond_the_market_still_has_an_interval) {
    const auto postings = ranges(50, 4);
    const Rank top = rank(postings, 1e6, 30);
    EXPECT_EQ(top.share, 1);
    EXPECT_EQ(top.interval.high, 1);
    EXPECT_LT(top.interval.low, 1);
    EXPECT_GT(top.interval.low, 0.8);
    const Rank bottom = rank(postings, 1, 30);
    EXPECT_EQ(bottom.share, 0);
    EXPECT_EQ(bottom.interval.low, 0);
    EXPECT_GT(bottom.interval.high, 0);
}

TEST(Rank, of_equal_pays_is_the_middle_of_them) {
    EXPECT_EQ(rank(std::vector<PayInterval>(8, {50'000, 50'000, 1}), 50'000, 8).share, 0.5);
    EXPECT_TRUE(std::isnan(rank({}, 50'000, 0).share));
}

TEST(Ratio, of_equal_medians_is_one_within_both_errors) {
    const Ratio r = ratio({.median = 100, .error = .03}, {.median = 100, .error = .04});
    EXPECT_EQ(r.value, 1);
    EXPECT_NEAR(r.interval.high, std::exp(1.959963984540054 * .05), 1e-12);
    EXPECT_NEAR(r.interval.low * r.interval.high, 1, 1e-9);
}

}  // namespace
}  // namespace salaryd

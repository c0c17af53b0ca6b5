#include "analytics/pay_index.h"

#include <gtest/gtest.h>

#include <cmath>

namespace salaryd {
namespace {

// Two roles, 1 apart, over three periods in which pay rises by .1 each; the mix swings to the cheaper role.
HedonicData cheaper_mix() {
    return {.factors = {{.codes = {1, 1, 1, 0, 1, 0, 0, 0, 0, 1}, .levels = 2, .reference = {}},
                        {.codes = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2}, .levels = 4, .reference = {}}},
            .y = {12, 12, 12, 11, 12.1, 11.1, 11.1, 11.2, 11.2, 12.2},
            .weight = {},
            .clusters = {},
            .ridge = 0};
}

TEST(PayIndex, rises_with_pay_though_the_mix_becomes_cheaper) {
    const auto index = pay_index(cheaper_mix(), 1);
    ASSERT_EQ(index.size(), 3U) << "the fourth period has no rows";
    EXPECT_EQ(index[0].value, 0);
    EXPECT_NEAR(index[1].value, 0.1, 1e-12);
    EXPECT_NEAR(index[2].value, 0.2, 1e-12);
    EXPECT_EQ(index[2].n, 3U);
}

TEST(PayIndex, starts_at_the_first_period_that_has_rows) {
    auto data = cheaper_mix();
    for (std::size_t row = 0; row < 4; ++row) data.y[row] = std::nan("");
    const auto index = pay_index(data, 1);
    ASSERT_EQ(index.size(), 2U);
    EXPECT_EQ(index[0].period, 1U);
    EXPECT_NEAR(index[1].value, 0.1, 1e-12);
}

TEST(PayIndex, of_nothing_is_nothing) {
    HedonicData none{.factors = {{.codes = {}, .levels = 3, .reference = {}}},
                     .y = {},
                     .weight = {},
                     .clusters = {},
                     .ridge = 0};
    EXPECT_TRUE(pay_index(none, 0).empty());
    none.factors[0].codes = {1};
    none.y = {11.5};
    const auto one = pay_index(none, 0);
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].value, 0);
}

TEST(Smoothing, gives_a_value_after_a_gap_more_weight) {
    const std::vector<double> values{0, 1};
    const auto next = gap_aware_ewma(std::vector<double>{0, 1}, values, 0.2);
    const auto later = gap_aware_ewma(std::vector<double>{0, 3}, values, 0.2);
    EXPECT_NEAR(next[1], 0.2, 1e-12);
    EXPECT_NEAR(later[1], 1 - 0.8 * 0.8 * 0.8, 1e-12);
    EXPECT_TRUE(gap_aware_ewma({}, {}, 0.2).empty());
}

TEST(Smoothing, draws_a_line_as_a_line_and_takes_no_notice_of_one_outlier) {
    std::vector<double> x, y;
    for (int i = 0; i < 30; ++i) {
        x.push_back(i);
        y.push_back(2 + 0.5 * i);
    }
    const auto line = lowess(x, y);
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(line[i], y[i], 1e-9);
    auto spoiled = y;
    for (std::size_t i = 0; i < x.size(); ++i) spoiled[i] += 0.2 * std::sin(12.9898 * x[i]);
    spoiled[15] += 2;
    EXPECT_NEAR(lowess(x, spoiled)[15], y[15], 0.5);
    EXPECT_TRUE(lowess({}, {}).empty());
    EXPECT_EQ(lowess(std::vector<double>{1}, std::vector<double>{3}), std::vector<double>{3});
    EXPECT_EQ(lowess(std::vector<double>{1, 1, 1}, std::vector<double>{3, 3, 3})[1], 3);
}

}  // namespace
}  // namespace salaryd

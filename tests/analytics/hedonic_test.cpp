#include "analytics/hedonic.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analytics/premiums.h"
#include "analytics/shrinkage.h"

namespace salaryd {
namespace {

// Two employers in two cities: the second employer pays .2 more and the second city .5, exactly.
HedonicData two_by_two() {
    return {.factors = {{.codes = {0, 0, 0, 1, 1, 0}, .levels = 2, .reference = {}},
                        {.codes = {0, 0, 1, 1, 0, 0}, .levels = 2, .reference = {}}},
            .y = {11, 11, 11.5, 11.7, 11.2, 11},
            .weight = {},
            .clusters = {},
            .ridge = 0};
}

TEST(Hedonic, takes_employers_and_cities_apart) {
    const auto fit = HedonicFit::of(two_by_two()).value();
    EXPECT_EQ(fit.reference_of(0), 0U);
    EXPECT_EQ(fit.index_of(0, 0), std::nullopt);
    EXPECT_NEAR(fit.constant(), 11, 1e-12);
    EXPECT_NEAR(fit.coefficient(fit.index_of(0, 1).value(), ScatterKind::by_row).value, 0.2, 1e-12);
    EXPECT_NEAR(fit.coefficient(fit.index_of(1, 1).value(), ScatterKind::by_row).value, 0.5, 1e-12);
    EXPECT_NEAR(fit.raw_difference(0, 1), 11.45 - 67.4 / 6, 1e-12);
}

TEST(Hedonic, takes_the_lowest_of_equally_frequent_levels_as_reference) {
    auto data = two_by_two();
    data.factors[0].codes = {1, 1, 0, 0, 1, 0};
    EXPECT_EQ(HedonicFit::of(data).value().reference_of(0), 0U);
}

TEST(Hedonic, counts_a_weight_of_two_as_two_rows) {
    auto weighted = two_by_two();
    weighted.y = {11.1, 11, 11.4, 11.7, 11.3, 10.9};
    auto twice = weighted;
    weighted.weight = {1, 1, 2, 1, 1, 1};
    twice.y.push_back(twice.y[2]);
    for (auto& factor : twice.factors) factor.codes.push_back(factor.codes[2]);
    const auto a = HedonicFit::of(weighted).value(), b = HedonicFit::of(twice).value();
    EXPECT_NEAR(a.coefficient(1, ScatterKind::alike).value, b.coefficient(1, ScatterKind::alike).value,
                1e-12);
}

TEST(Hedonic, has_no_column_for_levels_without_rows) {
    auto data = two_by_two();
    data.factors[0].levels = 5;
    const auto fit = HedonicFit::of(data).value();
    EXPECT_EQ(fit.coefficients(), 3U);
    EXPECT_EQ(fit.index_of(0, 4), std::nullopt);
}

TEST(Hedonic, refuses_what_cannot_be_told_apart_unless_it_may_share_it) {
    auto data = two_by_two();
    data.factors[1].codes = data.factors[0].codes;
    EXPECT_FALSE(HedonicFit::of(data));
    data.ridge = 1e-6;
    const auto fit = HedonicFit::of(data);
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->coefficient(1, ScatterKind::alike).value, fit->coefficient(2, ScatterKind::alike).value,
                1e-6);
}

TEST(Hedonic, has_an_answer_for_nothing_for_one_row_and_for_numbers_that_are_none) {
    EXPECT_FALSE(HedonicFit::of({}));
    auto data = two_by_two();
    data.y = {std::nan(""), HUGE_VAL, 11.5, std::nan(""), std::nan(""), std::nan("")};
    const auto fit = HedonicFit::of(data);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->rows(), 1U);
    EXPECT_DOUBLE_EQ(fit->constant(), 11.5);
    EXPECT_TRUE(std::isnan(fit->coefficient(0, ScatterKind::by_row).standard_error));
    EXPECT_TRUE(premiums(*fit, 0, ScatterKind::by_row).empty());
}

TEST(Hedonic, says_nothing_of_errors_within_a_single_cluster) {
    auto data = two_by_two();
    data.y[0] = 11.1;
    data.clusters = {7, 7, 7, 7, 7, 7};
    const auto fit = HedonicFit::of(data).value();
    EXPECT_TRUE(std::isnan(fit.coefficient(1, ScatterKind::by_cluster).standard_error));
    EXPECT_GT(fit.coefficient(1, ScatterKind::by_row).standard_error, 0);
}

TEST(Premiums, average_out_over_the_postings) {
    auto data = two_by_two();
    data.y = {11.1, 11, 11.4, 11.7, 11.3, 10.9};
    const auto found = premiums(HedonicFit::of(data).value(), 0, ScatterKind::by_row);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NEAR(found[0].adjusted * 4 + found[1].adjusted * 2, 0, 1e-12);
    EXPECT_LE(std::abs(found[1].shrunk), std::abs(found[1].adjusted));
}

TEST(Premiums, of_employers_that_pay_alike_are_nothing) {
    auto data = two_by_two();
    data.y = {11, 11.2, 11, 11.2, 11, 11.2};
    for (const auto& premium : premiums(HedonicFit::of(data).value(), 0, ScatterKind::by_row))
        EXPECT_NEAR(premium.shrunk, 0, 0.1);
}

TEST(Shrinkage, pulls_the_noisier_estimate_further) {
    const std::vector<NoisyEstimate> estimates{{0.5, 0.001}, {-0.5, 0.001}, {0.6, 0.2}, {-0.1, 0.001}};
    const auto result = shrink(estimates);
    EXPECT_GT(result.between, 0.1);
    EXPECT_NEAR(result.estimates[0].value, 0.5, 0.01);
    EXPECT_LT(result.estimates[2].value, 0.4);
    EXPECT_LT(result.estimates[2].variance, 0.2);
}

TEST(Shrinkage, takes_agreeing_estimates_for_one) {
    const std::vector<NoisyEstimate> estimates{{0.10, 0.1}, {0.11, 0.1}, {0.12, 0.1}};
    const auto result = shrink(estimates);
    EXPECT_EQ(result.between, 0);
    for (const auto& e : result.estimates) EXPECT_DOUBLE_EQ(e.value, result.mean);
    EXPECT_TRUE(shrink({}).estimates.empty());
}

}  // namespace
}  // namespace salaryd

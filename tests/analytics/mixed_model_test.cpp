#include "analytics/mixed_model.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analytics/variance_components.h"

namespace salaryd {
namespace {

MixedModel fit(const MixedData& data, VarianceComponents components) {
    return MixedModel(std::make_shared<const MixedEquations>(data), std::move(components));
}

// One factor of three levels with 1, 2 and 4 rows.
MixedData three_levels() {
    return {.levels = {3},
            .codes = {0, 1, 1, 2, 2, 2, 2},
            .y = {11, 11.2, 11.4, 12, 12.2, 12.1, 11.9},
            .weight = {}};
}

TEST(MixedModel, shrinks_a_level_by_its_rows) {
    const auto model = fit(three_levels(), {.residual = 0.1, .factors = {0.2}});
    const double ratio = 0.1 / 0.2;
    const auto effects = model.effects(0);
    EXPECT_NEAR(effects[0], (11 - model.mu()) * 1 / (1 + ratio), 1e-10);
    EXPECT_NEAR(effects[1], (11.3 - model.mu()) * 2 / (2 + ratio), 1e-10);
    EXPECT_NEAR(effects[2], (12.05 - model.mu()) * 4 / (4 + ratio), 1e-10);
    EXPECT_NEAR(effects[0] + effects[1] + effects[2], 0, 1e-10);
}

TEST(MixedModel, is_less_sure_of_an_unseen_level_than_of_none) {
    const auto model = fit(three_levels(), {.residual = 0.1, .factors = {0.2}});
    const double seen = model.standard_error(std::vector<std::uint32_t>{2});
    const double absent = model.standard_error(std::vector<std::uint32_t>{MixedModel::absent});
    const double unseen = model.standard_error(std::vector<std::uint32_t>{MixedModel::unseen});
    EXPECT_LT(seen, absent);
    EXPECT_NEAR(unseen * unseen, absent * absent + 0.2, 1e-10);
    EXPECT_DOUBLE_EQ(model.predict(std::vector<std::uint32_t>{MixedModel::unseen}), model.mu());
}

TEST(MixedModel, averages_a_level_that_is_not_asked_for_over_the_rows) {
    const auto model = fit(three_levels(), {.residual = 0.1, .factors = {0.2}});
    const auto effects = model.effects(0);
    const double average = (effects[0] + 2 * effects[1] + 4 * effects[2]) / 7;
    EXPECT_NEAR(model.predict(std::vector<std::uint32_t>{MixedModel::averaged}), model.mu() + average, 1e-12);
    EXPECT_EQ(model.rows_behind(0, 2), 4);
}

TEST(MixedModel, counts_a_weight_of_two_as_two_rows) {
    MixedData twice{.levels = {2}, .codes = {0, 0, 1}, .y = {11, 11, 12}, .weight = {}};
    MixedData weighted{.levels = {2}, .codes = {0, 1}, .y = {11, 12}, .weight = {2, 1}};
    const auto a = fit(twice, {.residual = 0.1, .factors = {0.2}});
    const auto b = fit(weighted, {.residual = 0.1, .factors = {0.2}});
    EXPECT_NEAR(a.mu(), b.mu(), 1e-11);
    EXPECT_NEAR(a.effects(0)[0], b.effects(0)[0], 1e-11);
}

TEST(MixedModel, ignores_rows_without_a_number) {
    MixedData data = three_levels();
    const double mu = fit(data, {.residual = 0.1, .factors = {0.2}}).mu();
    for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
        data.codes.push_back(0);
        data.y.push_back(bad);
    }
    EXPECT_DOUBLE_EQ(fit(data, {.residual = 0.1, .factors = {0.2}}).mu(), mu);
}

TEST(MixedModel, has_an_answer_without_rows) {
    const auto model =
        fit({.levels = {2, 0}, .codes = {}, .y = {}, .weight = {}}, {.residual = 0.1, .factors = {0.2, 0.1}});
    EXPECT_EQ(model.mu(), 0);
    EXPECT_EQ(model.effects(0)[0], 0);
    EXPECT_TRUE(std::isfinite(model.standard_error(std::vector<std::uint32_t>{1, MixedModel::unseen})));
}

TEST(MixedModel, takes_a_single_row_for_what_it_is) {
    const auto model =
        fit({.levels = {1}, .codes = {0}, .y = {11.5}, .weight = {}}, {.residual = 0.1, .factors = {0.2}});
    EXPECT_DOUBLE_EQ(model.mu(), 11.5);
    EXPECT_NEAR(model.standard_error(std::vector<std::uint32_t>{0}), std::sqrt(0.1), 1e-9);
}

TEST(CellBelief, moves_with_the_number_of_postings_and_not_with_one_absurd_one) {
    const CellBelief before{11.5, 0.04};
    const auto one = updated(before, 0.08, std::vector<double>{12.0});
    EXPECT_NEAR(one.mean, 11.5 + 0.04 / 0.12 * 0.5, 1e-12);
    EXPECT_NEAR(one.variance, 0.04 * 0.08 / 0.12, 1e-12);
    const auto absurd = updated(before, 0.08, std::vector<double>{40.0});
    EXPECT_NEAR(absurd.mean, 11.5 + 0.04 / 0.12 * 2.5 * std::sqrt(0.12), 1e-12);
    const auto none = updated(before, 0.08, std::vector<double>{std::nan("")});
    EXPECT_EQ(none.mean, before.mean);
    EXPECT_EQ(none.variance, before.variance);
}

TEST(CellBelief, leans_on_the_median_from_five_postings_on) {
    const auto after = updated({11.5, 1e9}, 0.08, std::vector<double>{11, 11, 11, 11, 13});
    EXPECT_NEAR(after.mean, (11.4 + 11) / 2, 1e-6);
}

// Two levels of a balanced one-way layout: REML equals the analysis of variance.
TEST(VarianceComponents, equal_the_analysis_of_variance_where_the_layout_is_balanced) {
    MixedData data{.levels = {4}, .codes = {}, .y = {}, .weight = {}};
    const double pay[4][3] = {{11.0, 11.2, 11.1}, {11.9, 12.1, 12.0}, {11.5, 11.4, 11.3}, {12.3, 12.5, 12.2}};
    double within = 0, between = 0, grand = 0;
    for (const auto& level : pay) grand += (level[0] + level[1] + level[2]) / 12;
    for (std::uint32_t l = 0; l < 4; ++l) {
        const double centre = (pay[l][0] + pay[l][1] + pay[l][2]) / 3;
        between += 3 * (centre - grand) * (centre - grand) / 3;
        for (const double y : pay[l]) {
            within += (y - centre) * (y - centre) / 8;
            data.codes.push_back(l);
            data.y.push_back(y);
        }
    }
    const auto found =
        restricted_maximum_likelihood(MixedEquations(data), {.residual = 0.1, .factors = {0.1}});
    EXPECT_TRUE(found.converged);
    EXPECT_NEAR(found.components.residual, within, 1e-5);
    EXPECT_NEAR(found.components.factors[0], (between - within) / 3, 1e-4);
}

TEST(VarianceComponents, stay_where_they_were_without_anything_to_learn_from) {
    const VarianceComponents start{.residual = 0.1, .factors = {0.2}};
    for (const MixedData& data :
         {MixedData{.levels = {1}, .codes = {}, .y = {}, .weight = {}},
          MixedData{.levels = {1}, .codes = {0}, .y = {11}, .weight = {}},
          MixedData{.levels = {2}, .codes = {0, 1, 1}, .y = {11, 11, 11}, .weight = {}}}) {
        const auto found = restricted_maximum_likelihood(MixedEquations(data), start);
        EXPECT_FALSE(found.converged);
        EXPECT_EQ(found.components.residual, 0.1);
        EXPECT_EQ(found.components.factors, start.factors);
    }
}

TEST(VarianceComponents, put_a_factor_that_explains_nothing_near_zero) {
    MixedData data{.levels = {6, 4}, .codes = {}, .y = {}, .weight = {}};
    for (std::uint32_t i = 0; i < 240; ++i) {
        data.codes.insert(data.codes.end(), {i % 6, (i / 6) % 4});
        data.y.push_back(11 + 0.3 * (i % 6) + 0.1 * std::sin(i * 12.9898));
    }
    const auto found =
        restricted_maximum_likelihood(MixedEquations(data), {.residual = 0.1, .factors = {0.1, 0.1}});
    EXPECT_TRUE(found.converged);
    EXPECT_GT(found.components.factors[0], 0.05);
    EXPECT_LT(found.components.factors[1], 0.001);
}

}  // namespace
}  // namespace salaryd

#include "analytics/hedonic.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "analytics/premiums.h"
#include "analytics/shrinkage.h"
#include "tests/reference/hedonic_tables.h"

namespace salaryd {
namespace {

using testing::CsvTable;
using testing::HedonicTable;
using testing::reference_file;

constexpr std::array<std::string_view, 6> survey_factors{"role",         "experience_level", "ctry",
                                                         "remote_ratio", "company_size",     "month"};
constexpr std::array<std::string_view, 5> board_factors{"co", "fam", "level", "metro", "remote"};

class HedonicReference : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(reference_file("hedonic_radar_input.csv")))
            GTEST_SKIP() << "no reference tables in " << SALARYD_SHARED_DIR;
    }
    static HedonicTable boards() {
        const auto table = CsvTable::read(reference_file("hedonic_radar_input.csv"));
        HedonicTable coded(table, board_factors);
        coded.cluster_by(table, "company");
        return coded;
    }
    static void expect_relative(double found, double expected, const std::string& what) {
        ASSERT_NEAR(found, expected, 1e-9 * std::max(std::abs(expected), 1e-3)) << what;
    }
};

template <std::size_t n>
HedonicEstimate estimate_of(const HedonicFit& fit, const HedonicTable& coded,
                            const std::array<std::string_view, n>& factors, const std::string& factor,
                            const std::string& level, ScatterKind scatter) {
    if (factor == "const") return fit.coefficient(0, scatter);
    const auto f = static_cast<std::size_t>(std::ranges::find(factors, factor) - factors.begin());
    return fit.coefficient(fit.index_of(f, coded.code(f, level)).value(), scatter);
}

TEST_F(HedonicReference, agrees_with_the_survey_regression) {
    const HedonicTable coded(CsvTable::read(reference_file("hedonic_aij_dev_input.csv")), survey_factors);
    const auto fit = HedonicFit::of(coded.data).value();
    const auto expected = CsvTable::read(reference_file("hedonic_aij_dev.csv"));
    ASSERT_EQ(fit.coefficients(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& factor = expected.text(i, "factor");
        const auto& level = expected.text(i, "level");
        const auto by_row = estimate_of(fit, coded, survey_factors, factor, level, ScatterKind::by_row);
        expect_relative(by_row.value, expected.number(i, "beta"), factor + " " + level);
        expect_relative(by_row.standard_error, expected.number(i, "se_hc1"), factor + " " + level);
        const auto alike = estimate_of(fit, coded, survey_factors, factor, level, ScatterKind::alike);
        expect_relative(alike.standard_error, expected.number(i, "se_iid"), factor + " " + level);
    }
}

TEST_F(HedonicReference, agrees_with_alternating_projections_on_effects_against_the_average) {
    const HedonicTable coded(CsvTable::read(reference_file("hedonic_aij_dev_input.csv")), survey_factors);
    const auto fit = HedonicFit::of(coded.data).value();
    const auto expected = CsvTable::read(reference_file("hedonic_aij_dev_centered.csv"));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& factor = expected.text(i, "factor");
        if (factor == "mu") continue;
        const auto f =
            static_cast<std::size_t>(std::ranges::find(survey_factors, factor) - survey_factors.begin());
        const auto level = coded.code(f, expected.text(i, "level"));
        ASSERT_NEAR(fit.value(fit.against_average(f, level)), expected.number(i, "effect_centered"), 1e-9)
            << factor << ' ' << expected.text(i, "level");
    }
}

TEST_F(HedonicReference, agrees_with_the_boards_regression_with_clustered_errors) {
    const auto coded = boards();
    const auto fit = HedonicFit::of(coded.data).value();
    const auto expected = CsvTable::read(reference_file("hedonic_radar.csv"));
    ASSERT_EQ(fit.coefficients(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& factor = expected.text(i, "factor");
        const auto& level = expected.text(i, "level");
        const auto by_row = estimate_of(fit, coded, board_factors, factor, level, ScatterKind::by_row);
        expect_relative(by_row.value, expected.number(i, "beta"), factor + " " + level);
        expect_relative(by_row.standard_error, expected.number(i, "se_hc1"), factor + " " + level);
        const auto clustered = estimate_of(fit, coded, board_factors, factor, level, ScatterKind::by_cluster);
        expect_relative(clustered.standard_error, expected.number(i, "se_cluster_company"),
                        factor + " " + level);
    }
}

TEST_F(HedonicReference, agrees_with_the_employers_premiums) {
    const auto coded = boards();
    const auto found = premiums(HedonicFit::of(coded.data).value(), 0, ScatterKind::by_row);
    const auto expected = CsvTable::read(reference_file("hedonic_radar_company.csv"));
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& company = expected.text(i, "company");
        const auto& premium = *std::ranges::find(found, coded.code(0, company), &Premium::level);
        EXPECT_EQ(static_cast<double>(premium.n), expected.number(i, "n"));
        expect_relative(premium.raw, expected.number(i, "raw_log_premium"), company);
        expect_relative(premium.adjusted, expected.number(i, "adj_log_premium"), company);
        expect_relative(premium.standard_error, expected.number(i, "se_hc1"), company);
        expect_relative(premium.shrunk, expected.number(i, "shrunk"), company);
        expect_relative(premium.shrunk_error, expected.number(i, "shrunk_se"), company);
        expect_relative(percent(premium.shrunk), expected.number(i, "premium_pct"), company);
    }
}

// Employers' premiums learned from one half of the postings, held against the other half's.
struct SplitHalf {
    double raw = 0, adjusted = 0, shrunk = 0, covered = 0;
};

struct Half {
    HedonicFit fit;
    [[nodiscard]] double effect(std::uint32_t level) const {
        const auto index = fit.index_of(0, level);
        return index ? fit.coefficient(*index, ScatterKind::alike).value : 0;
    }
    // The reference employer has no coefficient and thus no error of its own.
    [[nodiscard]] double variance(std::uint32_t level) const {
        const auto index = fit.index_of(0, level);
        if (!index) return 0.002;
        const double error = fit.coefficient(*index, ScatterKind::alike).standard_error;
        return error * error;
    }
};

void centre(std::vector<double>& values, const std::vector<double>& weights) {
    double sum = 0, all = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += weights[i] * values[i];
        all += weights[i];
    }
    for (double& v : values) v -= sum / all;
}

double mean_distance(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
    return sum / static_cast<double>(a.size());
}

SplitHalf compare(const Half& learned, const Half& held_out, std::uint32_t small) {
    std::vector<double> weights, raw, adjusted, truth, truth_variance;
    std::vector<NoisyEstimate> noisy;
    for (std::uint32_t l = 0; l < learned.fit.levels_of(0); ++l) {
        if (l == small || learned.fit.rows_of(0, l) < 2 || held_out.fit.rows_of(0, l) < 8) continue;
        weights.push_back(static_cast<double>(learned.fit.rows_of(0, l)));
        raw.push_back(learned.fit.raw_difference(0, l));
        adjusted.push_back(learned.effect(l));
        truth.push_back(held_out.effect(l));
        truth_variance.push_back(held_out.variance(l));
        noisy.push_back({0, learned.variance(l)});
    }
    for (auto* values : {&raw, &adjusted, &truth}) centre(*values, weights);
    for (std::size_t i = 0; i < noisy.size(); ++i) noisy[i].value = adjusted[i];
    std::vector<double> pulled;
    double covered = 0;
    const auto shrunk = shrink(noisy, 1e-4);
    for (std::size_t i = 0; i < noisy.size(); ++i) {
        pulled.push_back(shrunk.estimates[i].value);
        covered += std::abs(pulled[i] - truth[i]) <=
                   1.6448536 * std::sqrt(shrunk.estimates[i].variance + truth_variance[i]);
    }
    return {mean_distance(raw, truth), mean_distance(adjusted, truth), mean_distance(pulled, truth),
            covered / static_cast<double>(noisy.size())};
}

TEST_F(HedonicReference, foretells_employers_premiums_in_the_other_half) {
    auto coded = boards();
    coded.data.ridge = 1e-6;
    // Both halves against the same levels.
    const auto whole = HedonicFit::of(coded.data).value();
    for (std::size_t f = 0; f < board_factors.size(); ++f)
        coded.data.factors[f].reference = whole.reference_of(f);
    std::mt19937 random(21);
    constexpr int repeats = 8;
    SplitHalf mean;
    for (int r = 0; r < repeats; ++r) {
        HedonicData halves[2] = {coded.data, coded.data};
        for (std::size_t row = 0; row < coded.data.y.size(); ++row)
            halves[random() % 2].y[row] = std::nan("");
        const auto one = compare({HedonicFit::of(halves[0]).value()}, {HedonicFit::of(halves[1]).value()},
                                 coded.code(0, "~small"));
        mean.raw += one.raw / repeats;
        mean.adjusted += one.adjusted / repeats;
        mean.shrunk += one.shrunk / repeats;
        mean.covered += one.covered / repeats;
    }
    RecordProperty("raw", std::to_string(mean.raw));
    RecordProperty("adjusted", std::to_string(mean.adjusted));
    RecordProperty("shrunk", std::to_string(mean.shrunk));
    RecordProperty("covered", std::to_string(mean.covered));
    EXPECT_LE(mean.shrunk, 0.060);
    EXPECT_LT(mean.adjusted, mean.raw);
    EXPECT_GE(mean.covered, 0.88);
}

}  // namespace
}  // namespace salaryd

#include "analytics/mixed_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>

#include "analytics/quantiles.h"
#include "analytics/variance_components.h"
#include "tests/reference/mixed_tables.h"

namespace salaryd {
namespace {

using testing::CsvTable;
using testing::MixedTable;
using testing::reference_file;

class MixedModelReference : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(reference_file("blup_dev_input.csv")))
            GTEST_SKIP() << "no reference tables in " << SALARYD_SHARED_DIR;
        table_.emplace(CsvTable::read(reference_file("blup_dev_input.csv")));
        equations_ = std::make_shared<const MixedEquations>(table_->data);
    }

    std::optional<MixedTable> table_;
    std::shared_ptr<const MixedEquations> equations_;
};

TEST_F(MixedModelReference, predicts_every_cell_as_the_dense_solution_does) {
    const MixedModel model(equations_, testing::reference_components());
    const auto cells = CsvTable::read(reference_file("blup_dev_cells.csv"));
    ASSERT_EQ(cells.size(), 1474U);
    EXPECT_NEAR(model.mu(), 11.079118903176452, 1e-8);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto codes = table_->codes(cells.text(i, "a"), cells.text(i, "b"), cells.text(i, "c"));
        ASSERT_NEAR(model.predict(codes), cells.number(i, "theta_blup_log"), 1e-8) << "cell " << i;
    }
}

// Each is a solve: a sample, which takes cells of one posting and of thousands.
TEST_F(MixedModelReference, knows_how_sure_a_cell_is) {
    const MixedModel model(equations_, testing::reference_components());
    const auto cells = CsvTable::read(reference_file("blup_dev_cells.csv"));
    for (std::size_t i = 0; i < cells.size(); i += 73) {
        const auto codes = table_->codes(cells.text(i, "a"), cells.text(i, "b"), cells.text(i, "c"));
        ASSERT_NEAR(model.standard_error(codes), cells.number(i, "se_blup_log"), 1e-8) << "cell " << i;
    }
}

TEST_F(MixedModelReference, finds_the_components_that_lme4_finds) {
    const auto reference = testing::reference_components();
    auto start = reference;
    for (std::size_t f = 0; f < start.factors.size(); ++f) start.factors[f] *= f % 2 == 0 ? 1.5 : 0.6;
    const auto fit = restricted_maximum_likelihood(*equations_, start, {.tolerance = 1e-3});
    EXPECT_TRUE(fit.converged);
    EXPECT_NEAR(fit.components.residual / reference.residual, 1, 0.002);
    for (std::size_t f = 0; f < MixedTable::factors; ++f)
        EXPECT_NEAR(fit.components.factors[f] / reference.factors[f], 1, 0.05) << "factor " << f;
}

// Cells of at least 40 postings, each left out of the fit, then given back n of its postings and asked
// for the median of the others.
class HoldOut {
  public:
    static constexpr std::size_t least_cell = 40;
    static constexpr int repeats = 8;

    explicit HoldOut(const MixedData& data) : data_(data) {
        for (std::size_t row = 0; row < data.y.size(); ++row)
            cells_[data.codes[row * MixedTable::factors + MixedTable::factors - 1]].push_back(row);
    }

    struct Score {
        double error = 0, covered = 0, cases = 0;
    };
    [[nodiscard]] std::map<std::size_t, Score> run(std::span<const std::size_t> sizes) {
        std::map<std::size_t, Score> scores;
        for (const auto& [cell, rows] : cells_)
            if (rows.size() >= least_cell) try_cell(rows, sizes, scores);
        for (auto& [n, score] : scores) {
            score.error /= score.cases;
            score.covered /= score.cases;
        }
        return scores;
    }

  private:
    void try_cell(const std::vector<std::size_t>& rows, std::span<const std::size_t> sizes,
                  std::map<std::size_t, Score>& scores) {
        MixedData others = data_;
        for (const std::size_t row : rows) others.y[row] = std::nan("");
        const MixedModel model(std::make_shared<const MixedEquations>(others),
                               testing::reference_components());
        const auto codes = std::span(data_.codes).subspan(rows.front() * MixedTable::factors, 6);
        const double se = model.standard_error(codes);
        for (const std::size_t n : sizes)
            for (int repeat = 0; repeat < repeats; ++repeat)
                try_sample({model.predict(codes), se * se}, rows, n, scores[n]);
    }
    void try_sample(CellBelief belief, std::vector<std::size_t> rows, std::size_t n, Score& score) {
        std::shuffle(rows.begin(), rows.end(), random_);
        std::vector<double> own, held_out;
        for (std::size_t i = 0; i < rows.size(); ++i) (i < n ? own : held_out).push_back(data_.y[rows[i]]);
        std::ranges::sort(held_out);
        const double truth = type7(held_out, 0.5);
        const double residual = testing::reference_components().residual;
        const auto after = updated(belief, residual, own);
        // The truth is itself a median of a sample.
        const double truth_variance = std::numbers::pi / 2 * residual / static_cast<double>(held_out.size());
        score.error += std::abs(after.mean - truth);
        score.covered +=
            std::abs(after.mean - truth) <= 1.6448536 * std::sqrt(after.variance + truth_variance);
        ++score.cases;
    }

    const MixedData& data_;
    std::map<std::uint32_t, std::vector<std::size_t>> cells_;
    std::mt19937 random_{5};
};

TEST_F(MixedModelReference, estimates_small_cells_better_than_their_own_medians) {
    const auto scores = HoldOut(table_->data).run(std::array<std::size_t, 3>{1, 3, 10});
    EXPECT_LE(scores.at(1).error, 0.11);
    EXPECT_LE(scores.at(3).error, 0.10);
    EXPECT_LE(scores.at(10).error, 0.08);
    for (const auto& [n, score] : scores) {
        RecordProperty("error_" + std::to_string(n), std::to_string(score.error));
        RecordProperty("covered_" + std::to_string(n), std::to_string(score.covered));
        EXPECT_GE(score.cases, 600) << "n = " << n;
        EXPECT_GE(score.covered, 0.87) << "n = " << n;
        EXPECT_LE(score.covered, 0.97) << "n = " << n;
    }
}

}  // namespace
}  // namespace salaryd

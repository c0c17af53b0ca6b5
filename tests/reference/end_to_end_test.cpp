// What planted errors do to published figures, and what the detector leaves of it: 17_end_to_end.py.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "analytics/pay_detector.h"
#include "analytics/quantiles.h"
#include "analytics/robust.h"
#include "tests/reference/detector_table.h"

namespace salaryd::testing {
namespace {

constexpr std::array figure_names{"P10", "P50", "P90", "mean"};
using Figures = std::array<double, figure_names.size()>;

Figures figures_of(std::vector<double> middles) {
    std::ranges::sort(middles);
    return {type7(middles, .1), type7(middles, .5), type7(middles, .9), mean(middles)};
}

// Mean and largest relative error over cells.
struct Errors {
    Figures sum{}, largest{};
    std::size_t cells = 0;

    void add(const Figures& got, const Figures& want) {
        ++cells;
        for (std::size_t i = 0; i < got.size(); ++i) {
            const double error = std::abs(got[i] / want[i] - 1);
            sum[i] += error;
            largest[i] = std::max(largest[i], error);
        }
    }
    [[nodiscard]] double average(std::size_t figure) const {
        return sum[figure] / static_cast<double>(cells);
    }
};

struct Cell {
    std::vector<double> meant, kept, corrected;
};

// The stated midpoint where it is believed, the repaired one where the repair is sure.
std::optional<double> corrected_middle(const PayEvidence& pay, const Diagnosis& d) {
    if (d.score < flag_at) return (pay.lo + pay.hi) / 2;
    const auto [lo, hi] = repaired(pay, d);
    if (d.probability < repair_at || std::isnan(lo) || std::isnan(hi)) return std::nullopt;
    return (lo + hi) / 2;
}

std::map<std::string, Cell> cells_of(const DetectorTable& table) {
    const PayDetector detector(table.evidence(), reference_priors());
    std::map<std::string, Cell> cells;
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
        const ReferenceRow& row = table.rows()[i];
        const PayEvidence& pay = table.evidence()[i];
        Cell& cell = cells[row.role + "|" + row.level];
        cell.meant.push_back((row.true_lo + row.true_hi) / 2);
        if (!detector.flagged(i)) cell.kept.push_back((pay.lo + pay.hi) / 2);
        if (const auto middle = corrected_middle(pay, detector.diagnosis(i)))
            cell.corrected.push_back(*middle);
    }
    return cells;
}

void expect_as_measured(const std::string& method, const Errors& errors) {
    const auto want = CsvTable::read(reference_file("end_to_end_dev.csv"));
    for (std::size_t i = 0; i < want.size(); ++i) {
        if (want.text(i, "method") != method) continue;
        for (std::size_t f = 0; f < figure_names.size(); ++f) {
            const std::string name = figure_names[f];
            EXPECT_NEAR(errors.average(f), want.number(i, name + "_avg"), 1e-7) << method << " " << name;
            EXPECT_NEAR(errors.largest[f], want.number(i, name + "_max"), 1e-7) << method << " " << name;
        }
    }
}

TEST(EndToEnd, figures_survive_two_wrong_postings_in_a_hundred) {
    const DetectorTable& table = detector_table("mixed");
    if (table.rows().empty()) GTEST_SKIP() << "no reference numbers at " << reference_file("");
    Errors kept, corrected;
    for (const auto& [name, cell] : cells_of(table)) {
        if (cell.meant.size() < 36) continue;
        const Figures want = figures_of(cell.meant);
        kept.add(figures_of(cell.kept), want);
        corrected.add(figures_of(cell.corrected), want);
    }
    ASSERT_GT(corrected.cells, 50U);
    expect_as_measured("HBD exclude", kept);
    expect_as_measured("HBD correct", corrected);
    for (std::size_t f = 0; f < figure_names.size(); ++f) {
        fmt::print("{}: off by {:.2f} % without the flagged, {:.2f} % with sure repairs\n", figure_names[f],
                   100 * kept.average(f), 100 * corrected.average(f));
        EXPECT_LT(kept.average(f), .005) << figure_names[f];
        EXPECT_LT(corrected.average(f), .005) << figure_names[f];
    }
}

}  // namespace
}  // namespace salaryd::testing

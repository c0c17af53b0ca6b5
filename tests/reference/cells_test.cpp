// Quantiles, location, scale and intervals of a cell against numpy, scipy and literal definitions.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "analytics/employers.h"
#include "analytics/intervals.h"
#include "analytics/quantiles.h"
#include "analytics/robust.h"
#include "tests/reference/csv_table.h"

namespace salaryd {
namespace {

using testing::CsvTable;
using testing::reference_file;

constexpr double tolerance = 1e-9;

// What a reference line says of a cell against what we compute; an empty field there is NaN here.
class Line {
  public:
    Line(const CsvTable& table, std::size_t row, std::string cell)
        : table_(table), row_(row), cell_(std::move(cell)) {}

    void same(const std::string& column, double got) const {
        const double want = table_.number(row_, column);
        if (std::isnan(want)) {
            EXPECT_TRUE(std::isnan(got)) << cell_ << " " << column << " " << got;
        } else {
            EXPECT_NEAR(got, want, tolerance * std::abs(want) + 1e-12) << cell_ << " " << column;
        }
    }
    void same(const std::string& low, const std::string& high, Interval got) const {
        same(low, got.low);
        same(high, got.high);
    }

  private:
    const CsvTable& table_;
    std::size_t row_;
    std::string cell_;
};

const int percents[] = {10, 25, 50, 75, 90};

void compare_quantiles(const Line& line, const std::vector<PayInterval>& cell,
                       const std::vector<double>& middle) {
    const MixtureCdf cdf(cell);
    for (const int percent : percents) {
        const std::string name = "p" + std::to_string(percent);
        line.same(name + "_mix", cdf.quantile(percent / 100.0));
        line.same(name + "_t7", hyndman_fan(middle, percent / 100.0, QuantileType::seven));
        line.same(name + "_t8", hyndman_fan(middle, percent / 100.0, QuantileType::eight));
        if (percent != 50)
            line.same(name + "_ci_lo", name + "_ci_hi", exact_interval(middle, percent / 100.0));
    }
}

void compare_location_and_scale(const Line& line, const std::vector<double>& middle) {
    std::vector<double> logs;
    for (const double m : middle) logs.push_back(std::log(m));
    line.same("mean", mean(middle));
    line.same("tmean10", trimmed_mean(middle));
    line.same("geomean", geometric_mean(middle));
    line.same("mad_log", median_absolute_deviation(logs));
    line.same("tmean10_log", trimmed_mean(logs));
    if (middle.size() <= 1500) line.same("qn_log_raw", qn_scale(logs));  // the reference stops there
}

void compare_median_intervals(const Line& line, const std::vector<double>& middle, const std::string& band) {
    const auto exact = exact_interval(middle, 0.5);
    line.same("med_ci_lo", "med_ci_hi", exact);
    line.same("med_hs_lo", "med_hs_hi", hettmansperger_sheather(middle));
    if (middle.size() < 6) {
        EXPECT_EQ(band, "S");
    } else {
        // The reference calls U what is too wide, and divides by 2 * 1.95996 instead of 3.92.
        EXPECT_EQ(std::string(1, quality_band(exact)), band == "U" ? "D" : band);
    }
}

class Cells : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(reference_file("data/aij_dev.csv")))
            GTEST_SKIP() << "no reference numbers at " << reference_file("");
    }

    static void compare(const std::string& file, const std::vector<std::string>& keys) {
        const auto rows = CsvTable::read(reference_file("data/aij_dev.csv"));
        const auto key_of = [&keys](const CsvTable& table, std::size_t row) {
            std::string key;
            for (const auto& column : keys) key += table.text(row, column) + "|";
            return key;
        };
        std::map<std::string, std::vector<PayInterval>> cells;
        for (std::size_t i = 0; i < rows.size(); ++i)
            cells[key_of(rows, i)].push_back({rows.number(i, "lo_usd"), rows.number(i, "hi_usd"), 1});
        const auto expected = CsvTable::read(reference_file(file));
        ASSERT_EQ(expected.size(), cells.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& cell = cells.at(key_of(expected, i));
            ASSERT_EQ(static_cast<double>(cell.size()), expected.number(i, "n"));
            std::vector<double> middle;
            for (const auto& r : cell) middle.push_back((r.lo + r.hi) / 2);
            std::ranges::sort(middle);
            const Line line(expected, i, key_of(expected, i));
            compare_quantiles(line, cell, middle);
            compare_location_and_scale(line, middle);
            compare_median_intervals(line, middle, expected.text(i, "band"));
        }
    }
};

TEST_F(Cells, of_title_and_level_match) {
    compare("cells_title_level_dev.csv", {"job_title", "experience_level"});
}

TEST_F(Cells, of_title_level_and_country_match) {
    compare("cells_title_level_country_dev.csv", {"job_title", "experience_level", "company_location"});
}

TEST_F(Cells, weighted_by_employer_match) {
    constexpr double rho = 0.73;
    const auto rows = CsvTable::read(reference_file("radar_cells_input.csv"));
    std::map<std::string, std::map<std::string, std::vector<PayInterval>>> cells;  // cell -> employer
    for (std::size_t i = 0; i < rows.size(); ++i)
        cells[rows.text(i, "family") + "|" + rows.text(i, "level")][rows.text(i, "company")].push_back(
            {rows.number(i, "lo_usd"), rows.number(i, "hi_usd"), 1});
    const auto expected = CsvTable::read(reference_file("radar_cells_weighted.csv"));
    ASSERT_EQ(expected.size(), cells.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string name = expected.text(i, "family") + "|" + expected.text(i, "level");
        std::vector<std::uint32_t> counts;
        std::vector<PayInterval> ranges;
        std::vector<WeightedValue> middle;
        for (const auto& [employer, postings] : cells.at(name)) {
            counts.push_back(static_cast<std::uint32_t>(postings.size()));
            for (const auto& r : postings) {
                const double weight = employer_weight(counts.back(), rho);
                ranges.push_back({r.lo, r.hi, weight});
                middle.push_back({(r.lo + r.hi) / 2, weight});
            }
        }
        std::ranges::stable_sort(middle, {}, &WeightedValue::value);
        const Line line(expected, i, name);
        const double n = effective_size(counts, rho);
        line.same("employers", static_cast<double>(counts.size()));
        line.same("n_eff", n);
        const MixtureCdf cdf(ranges);
        for (const int percent : percents) {
            const std::string column = "p" + std::to_string(percent);
            line.same(column + "_w7", weighted_quantile(middle, percent / 100.0, QuantileType::seven));
            line.same(column + "_wmix", cdf.quantile(percent / 100.0));
        }
        line.same("ci_pl", "ci_pu", beta_shares(std::max(n, 1.0), 0.5));
        line.same("med_ci_lo", "med_ci_hi", weighted_interval(middle, 0.5, std::max(n, 1.0)));
    }
}

}  // namespace
}  // namespace salaryd

#include "analytics/quantiles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include "analytics/median_interval.h"
#include "core/ascii.h"

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

TEST(EffectiveSize, of_one_employer_is_hardly_more_than_one_posting) {
    EXPECT_NEAR(effective_size(std::vector<std::uint32_t>{100}), 1 / (0.3 / 100 + 0.7), 1e-12);
    EXPECT_NEAR(effective_size(std::vector<std::uint32_t>(30, 1)), 30, 1e-9);
}

TEST(MedianInterval, is_absent_when_one_employer_says_everything) {
    const auto ranges = random_ranges(40, 2);
    const auto interval = median_interval(MixtureCdf(ranges), ranges, 1.4);
    EXPECT_TRUE(std::isnan(interval.low));
    EXPECT_EQ(quality_band(interval), 'D');
}

TEST(MedianInterval, narrows_with_more_postings) {
    const auto few = random_ranges(20, 2);
    const auto many = random_ranges(2000, 2);
    const auto wide = median_interval(MixtureCdf(few), few, 20);
    const auto narrow = median_interval(MixtureCdf(many), many, 2000);
    EXPECT_LT(narrow.high - narrow.low, wide.high - wide.low);
    EXPECT_GT(narrow.high, narrow.low);
}

TEST(Shown, asks_for_two_postings_beyond_the_quantile) {
    EXPECT_FALSE(shown(0.25, 7));
    EXPECT_TRUE(shown(0.75, 8));
    EXPECT_FALSE(shown(0.1, 19));
    EXPECT_TRUE(shown(0.9, 20));
}

std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            out.emplace_back();
        } else if (c != '\r') {
            out.back() += c;
        }
    }
    return out;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    const auto header = fields(line);
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const auto values = fields(line);
        Row row;
        for (std::size_t i = 0; i < values.size() && i < header.size(); ++i) row[header[i]] = values[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

class Reference : public ::testing::Test {
  protected:
    void SetUp() override {
        const std::filesystem::path folder = std::filesystem::path(SALARYD_SHARED_DIR) / "reference";
        if (!std::filesystem::exists(folder / "data/aij_dev.csv"))
            GTEST_SKIP() << "no reference numbers at " << folder;
        for (const Row& row : rows_of(folder / "data/aij_dev.csv")) {
            const double lo = ascii::to_number<double>(row.at("lo_usd")).value();
            const double hi = ascii::to_number<double>(row.at("hi_usd")).value();
            cells_[row.at("job_title") + "|" + row.at("experience_level")].push_back({lo, hi, 1});
        }
        expected_ = rows_of(folder / "cells_title_level_dev.csv");
    }

    std::map<std::string, std::vector<PayInterval>> cells_;
    std::vector<Row> expected_;
};

TEST_F(Reference, cells_match_to_one_in_a_thousand_million) {
    ASSERT_GT(expected_.size(), 100U);
    for (const Row& row : expected_) {
        const std::string name = row.at("job_title") + "|" + row.at("experience_level");
        const auto& cell = cells_.at(name);
        std::vector<double> middle;
        std::vector<double> logs;
        for (const auto& r : cell) middle.push_back((r.lo + r.hi) / 2);
        std::ranges::sort(middle);
        for (const double m : middle) logs.push_back(std::log(m));
        const MixtureCdf cdf(cell);
        const auto same = [&](const std::string& column, double got) {
            const double want = ascii::to_number<double>(row.at(column)).value();
            EXPECT_NEAR(got, want, 1e-9 * std::abs(want) + 1e-12) << name << " " << column;
        };
        for (const int p : {10, 25, 50, 75, 90}) {
            same("p" + std::to_string(p) + "_mix", cdf.quantile(p / 100.0));
            same("p" + std::to_string(p) + "_t7", type7(middle, p / 100.0));
        }
        same("mean", mean(middle));
        same("tmean10", trimmed_mean(middle));
        same("mad_log", median_absolute_deviation(logs));
    }
}

}  // namespace
}  // namespace salaryd

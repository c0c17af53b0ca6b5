#include "analytics/change_alerts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/analytics/records.h"

namespace salaryd {
namespace {

constexpr double error = 0.03;  // of each median's logarithm

EditionFigure figure(double p50) {
    return {p50, p50 * std::exp(-1.96 * error), p50 * std::exp(1.96 * error), 40};
}

CellHistory history(double before, double after, double confirming) {
    return {figure(before), figure(after), figure(confirming)};
}

// Cells whose medians only wobble, by `spread` of their sampling error.
std::vector<CellHistory> wobbling(std::size_t n, double spread, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, error * std::sqrt(2.0) * spread);
    std::vector<CellHistory> cells;
    for (std::size_t i = 0; i < n; ++i) {
        const double after = 100'000 * std::exp(noise(random));
        cells.push_back(history(100'000, after, after));
    }
    return cells;
}

TEST(ChangeAlerts, tell_a_move_that_stands_out_and_stays) {
    auto cells = wobbling(200, 1, 1);
    cells.push_back(history(100'000, 130'000, 128'000));
    const auto told = changed_cells(cells);
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.front().cell, 200U);
    EXPECT_NEAR(told.front().move, std::log(1.3), 1e-12);
    EXPECT_LT(told.front().p, 0.001);
}

TEST(ChangeAlerts, do_not_tell_a_move_that_is_gone_a_week_later) {
    auto cells = wobbling(200, 1, 1);
    cells.push_back(history(100'000, 130'000, 103'000));
    cells.push_back(history(100'000, 130'000, std::nan("")));
    for (const auto& change : changed_cells(cells)) EXPECT_LT(change.cell, 200U);
}

TEST(ChangeAlerts, rarely_tell_anything_where_nothing_moves) {
    int rounds_with_alerts = 0;
    for (unsigned seed = 0; seed < 200; ++seed)
        rounds_with_alerts += changed_cells(wobbling(300, 1, seed)).empty() ? 0 : 1;
    // Without a true move any alert is false: the rate bounds how often there is one.
    EXPECT_LE(rounds_with_alerts, 32);
}

TEST(ChangeAlerts, know_that_a_restless_mix_moves_all_cells) {
    int rounds_with_alerts = 0;
    for (unsigned seed = 0; seed < 200; ++seed)
        rounds_with_alerts += changed_cells(wobbling(300, 3, seed)).empty() ? 0 : 1;
    EXPECT_LE(rounds_with_alerts, 32);
}

TEST(ChangeAlerts, notice_smaller_moves_where_most_postings_stand_in_both_editions) {
    auto cells = wobbling(200, 0.3, 1);
    cells.push_back(history(100'000, 108'000, 108'000));
    const auto told = changed_cells(cells);
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.front().cell, 200U);
}

TEST(ChangeAlerts, have_an_answer_for_nothing_and_for_points) {
    EXPECT_TRUE(changed_cells({}).empty());
    const EditionFigure point{100'000, 100'000, 100'000, 40};
    EXPECT_TRUE(changed_cells(std::vector<CellHistory>{{point, point, point}}).empty());
    EXPECT_TRUE(changed_cells(std::vector<CellHistory>{history(std::nan(""), 1, 1)}).empty());
}

// Forty employers' nurses in Berlin, with pay around `pay`.
Snapshot nurses(double pay) {
    testing::Shelf shelf;
    for (int i = 0; i < 40; ++i) {
        const double own = pay * (1 + 0.05 * std::sin(12.9898 * i));
        shelf.add({testing::usd(own * 0.95, own * 1.05)});
    }
    return shelf.build();
}

TEST(ChangeAlerts, name_the_cell_and_its_medians) {
    const auto alerts = change_alerts(nurses(50'000), nurses(60'000), nurses(60'000));
    ASSERT_EQ(alerts.size(), 1U);
    EXPECT_EQ(alerts[0].role, "nurse");
    EXPECT_EQ(alerts[0].level, "senior");
    EXPECT_EQ(alerts[0].country, "DE");
    EXPECT_NEAR(alerts[0].after.p50 / alerts[0].before.p50, 1.2, 1e-6);
    EXPECT_EQ(alerts[0].now.n, 40U);
    EXPECT_TRUE(change_alerts(nurses(50'000), nurses(50'100), nurses(50'100)).empty());
}

}  // namespace
}  // namespace salaryd

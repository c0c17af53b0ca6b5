#include "analytics/pooled_cells.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analytics/records.h"

namespace salaryd {
namespace {

using testing::Shelf;
using testing::usd;

constexpr std::uint32_t nurse = 1, welder = 2, berlin = 1, munich = 2, austin = 3;

// Nurses and welders in Berlin and Austin, of forty employers; Austin pays half as much again, welders a
// tenth more, seniors a fifth more. One senior welder in Munich.
Snapshot market() {
    Shelf shelf;
    for (int i = 0; i < 240; ++i) {
        const bool in_austin = i % 2 == 0, welds = i % 3 == 0, senior = i % 5 < 2;
        shelf.record.role = welds ? welder : nurse;
        shelf.record.level = senior ? Level::senior : Level::mid;
        const double wobble = 1 + 0.08 * std::sin(12.9898 * i);
        const double pay = 50'000 * (in_austin ? 1.5 : 1) * (welds ? 1.1 : 1) * (senior ? 1.2 : 1) * wobble;
        shelf.add({usd(pay * 0.9, pay * 1.1)}, {in_austin ? austin : berlin});
    }
    shelf.record.role = welder;
    shelf.record.level = Level::senior;
    shelf.add({usd(60'000, 70'000)}, {munich});
    auto snapshot = shelf.build();
    snapshot.pool(PooledCells::usual_components());
    return snapshot;
}

CellFilter senior_welders_in(std::uint32_t city) {
    CellFilter filter;
    filter.role = welder;
    filter.level = Level::senior;
    filter.city = city;
    return filter;
}

TEST(PooledCells, estimate_a_cell_of_one_posting_from_its_parents) {
    const auto snapshot = market();
    const auto filter = senior_welders_in(munich);
    auto cell = snapshot.cell(filter);
    ASSERT_EQ(cell.n, 1U);
    ASSERT_TRUE(std::isnan(cell.p50));
    pool_small_cell(snapshot, filter, {}, cell);
    EXPECT_NEAR(cell.p50, 65'500, 5'000);
    EXPECT_LT(cell.p50_low, 65'500);
    EXPECT_GT(cell.p50_high, 65'500);
    EXPECT_EQ(cell.quality, 'S');
    EXPECT_EQ(cell.pooled_from.substr(0, 35), "senior welder in DE (17 postings), ");
    EXPECT_NE(cell.pooled_from.find("Munich (1)"), std::string::npos) << cell.pooled_from;
}

TEST(PooledCells, leave_a_cell_of_many_employers_to_itself) {
    const auto snapshot = market();
    CellFilter filter;
    filter.role = nurse;
    auto cell = snapshot.cell(filter);
    const double observed = cell.p50;
    pool_small_cell(snapshot, filter, {}, cell);
    EXPECT_EQ(cell.p50, observed);
    EXPECT_TRUE(cell.pooled_from.empty());
}

TEST(PooledCells, leave_figures_at_other_rates_to_themselves) {
    const auto snapshot = market();
    const auto filter = senior_welders_in(munich);
    auto cell = snapshot.cell(filter);
    pool_small_cell(snapshot, filter, {.rates = RateBasis::constant}, cell);
    EXPECT_TRUE(std::isnan(cell.p50));
}

TEST(PooledCells, say_nothing_where_they_know_nothing) {
    const auto snapshot = market();
    const auto& pooled = *snapshot.pooled();
    const auto estimate = [&](const CellFilter& filter) {
        return pooled.estimate(snapshot.columns(), filter);
    };
    EXPECT_FALSE(estimate({})) << "no role";
    CellFilter elsewhere = senior_welders_in(berlin);
    elsewhere.city.reset();
    elsewhere.country = "FR";
    EXPECT_FALSE(estimate(elsewhere)) << "a country without postings";
    CellFilter recent = senior_welders_in(berlin);
    EXPECT_TRUE(estimate(recent));
    recent.since = testing::today;
    EXPECT_FALSE(estimate(recent)) << "the model knows no days";
}

TEST(PooledCells, are_surer_the_less_is_asked) {
    const auto snapshot = market();
    const auto width = [&](const CellFilter& filter) {
        const auto estimate = snapshot.pooled()->estimate(snapshot.columns(), filter);
        return estimate.value().belief.variance;
    };
    auto filter = senior_welders_in(munich);
    const double everything = width(filter);
    filter.city = austin;
    EXPECT_LT(width(filter), everything);
}

TEST(PooledCells, do_not_pool_what_was_not_fitted) {
    auto snapshot = Shelf().add(1, usd(50'000, 60'000)).build();
    auto cell = snapshot.cell({});
    pool_small_cell(snapshot, {}, {}, cell);
    EXPECT_TRUE(std::isnan(cell.p50));
}

TEST(PooledCells, take_a_snapshot_without_postings) {
    auto snapshot = Shelf().build();
    snapshot.pool(PooledCells::usual_components());
    CellFilter filter;
    filter.role = nurse;
    EXPECT_FALSE(snapshot.pooled()->estimate(snapshot.columns(), filter));
    EXPECT_FALSE(snapshot.pooled()->learned_components({}));
}

TEST(PooledCells, learn_what_the_postings_tell) {
    const auto snapshot = market();
    const auto learned = snapshot.pooled()->learned_components({});
    ASSERT_TRUE(learned);
    EXPECT_LT(learned->residual, 0.01) << "the wobble is of 8 %";
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(snapshot.pooled()->learned_components(stop.get_token()));
}

TEST(PooledCells, know_the_filter_of_every_group) {
    const auto snapshot = market();
    const GroupKey by[] = {GroupKey::role, GroupKey::city, GroupKey::level};
    for (const auto& group : snapshot.groups({}, by, 1, 0)) {
        ASSERT_TRUE(group.filter.role && group.filter.city && group.filter.level);
        EXPECT_EQ(snapshot.cell(group.filter).n, group.cell.n);
    }
}

}  // namespace
}  // namespace salaryd

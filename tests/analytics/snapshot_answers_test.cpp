#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "analytics/snapshot.h"
#include "tests/analytics/records.h"

namespace salaryd::testing {
namespace {

using std::chrono::days;
using ::testing::ElementsAre;

TEST(SnapshotHistogram, has_round_edges_in_the_unit_asked_for) {
    const Snapshot s = Shelf{}.add(10, usd(104'000, 208'000)).build();
    const auto hourly = s.histogram({}, {}, 5, 1.0 / 2080);
    EXPECT_EQ(hourly.from, 50);
    EXPECT_EQ(hourly.width, 10);
}

TEST(SnapshotRank, lists_the_best_paying_first) {
    Shelf shelf;
    for (const double lo : {90'000.0, 150'000.0, 120'000.0}) shelf.add({usd(lo, lo + 10'000)});
    const auto offer = shelf.build().rank({}, {}, 100'000, 5);
    EXPECT_THAT(offer.paying_more, ElementsAre(2, 3));
    EXPECT_EQ(offer.rank.more, 2U);
    EXPECT_EQ(offer.rank.within, 1U);
}

TEST(Demand, counts_weeks_and_lifetimes) {
    Shelf shelf;
    shelf.record.posted = shelf.record.first_seen = today - days(14);
    shelf.record.closed = today - days(7);
    shelf.add(std::vector<PayRecord>{}).add(std::vector<PayRecord>{}).add(std::vector<PayRecord>{});
    shelf.record.closed.reset();
    shelf.record.posted = shelf.record.first_seen = today;
    shelf.add(std::vector<PayRecord>{});
    const Demand demand = shelf.build().demand({}, 3);
    EXPECT_EQ(demand.open, 1U);
    ASSERT_EQ(demand.weeks.size(), 3U);
    EXPECT_EQ(std::chrono::weekday(demand.weeks[0].monday), std::chrono::Monday);
    EXPECT_EQ(demand.weeks[0].posted, 3U);
    EXPECT_EQ(demand.weeks[1].closed, 3U);
    EXPECT_EQ(demand.weeks[2].posted, 1U);
    EXPECT_EQ(demand.lifetime.days, 7);
}

TEST(Demand, of_nothing_is_zero) {
    const Demand demand = Shelf{}.build().demand({}, 4);
    EXPECT_EQ(demand.open, 0U);
    EXPECT_FALSE(demand.lifetime.days);
}

TEST(Figures, by_employer_and_by_posting_differ_only_in_the_votes) {
    Shelf shelf;
    shelf.add(12, usd(100'000, 100'000));
    shelf.record.company = 40;
    shelf.add(30, usd(200'000, 200'000));
    const Snapshot s = shelf.build();
    const auto median = [&](QuantileMethod method, Weighting weights) {
        return s.cell({}, {.method = method, .weights = weights}).p50;
    };
    EXPECT_EQ(median(QuantileMethod::range, Weighting::by_method), 100'000);
    EXPECT_EQ(median(QuantileMethod::range, Weighting::none), 200'000);
    EXPECT_EQ(median(QuantileMethod::mid8, Weighting::by_method), 200'000);
    EXPECT_EQ(median(QuantileMethod::mid8, Weighting::employer), 100'000);
    EXPECT_EQ(s.cell({}, {.weights = Weighting::none}).n_effective, 42);
}

}  // namespace
}  // namespace salaryd::testing

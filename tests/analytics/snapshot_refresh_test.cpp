#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analytics/pooled_cells.h"
#include "analytics/snapshot_columns.h"
#include "tests/analytics/records.h"

namespace salaryd {
namespace {

using testing::Shelf;
using testing::usd;

PayRecord euros(double min, double max) {
    auto pay = usd(min, max);
    pay.currency = CurrencyCode("EUR");
    return pay;
}

// Two roles at three levels in every place, some postings in two of them, some without pay, in euros, or
// closed.
void fill(Shelf& shelf, int postings) {
    shelf.rates.add({.currency = CurrencyCode("USD"), .date = testing::today, .per_euro = 1.1});
    for (int i = 0; i < postings; ++i) {
        shelf.record.role = static_cast<std::uint32_t>(1 + i % 2);
        shelf.record.level = i % 3 == 0 ? Level::senior : i % 3 == 1 ? Level::mid : Level::unspecified;
        shelf.record.closed =
            i % 11 == 0 ? std::optional(testing::today - std::chrono::days(3)) : std::nullopt;
        const double pay = 60'000 + 700 * (i % 23);
        const auto first = static_cast<std::uint32_t>(1 + i % 5);
        std::vector<std::uint32_t> places{first};
        if (i % 7 == 0) places.push_back(1 + first % 5);
        if (i % 13 == 0)
            shelf.add(std::vector<PayRecord>{}, places);
        else
            shelf.add({i % 6 == 0 ? euros(pay, pay * 1.2) : usd(pay, pay * 1.2)}, places);
    }
}

void expect_same_rows(const Snapshot& a, const Snapshot& b) {
    const auto &x = a.columns(), &y = b.columns();
    EXPECT_EQ(x.id, y.id);
    EXPECT_EQ(x.lo, y.lo);
    EXPECT_EQ(x.hi, y.hi);
    EXPECT_EQ(x.place, y.place);
    EXPECT_EQ(x.level, y.level);
    EXPECT_EQ(x.company, y.company);
    EXPECT_EQ(x.source, y.source);
    EXPECT_EQ(x.posted, y.posted);
    EXPECT_EQ(x.closed, y.closed);
    EXPECT_EQ(x.traits, y.traits);
    EXPECT_EQ(x.role_begin, y.role_begin);
    EXPECT_EQ(x.priced, y.priced);
    ASSERT_EQ(x.further.size(), y.further.size());
    for (std::size_t i = 0; i < x.further.size(); ++i) {
        EXPECT_EQ(x.further[i].row, y.further[i].row);
        EXPECT_EQ(x.further[i].place, y.further[i].place);
    }
    for (std::uint32_t row = 0; row < x.rows(); ++row) EXPECT_EQ(x.currency(row), y.currency(row));
}

TEST(SnapshotRefresh, has_the_rows_of_a_whole_build) {
    Shelf shelf;
    fill(shelf, 300);
    const auto before = shelf.build();
    shelf.record.role = 2;
    shelf.record.level = Level::lead;
    shelf.record.closed.reset();
    shelf.add({usd(80'000, 90'000)}, {3, 1}).add({euros(70'000, 75'000)}, {5});
    shelf.replace(40, {usd(71'000, 72'000)}, {2})
        .replace(1, {})
        .replace(300, {euros(61'000, 64'000)}, {4, 3});
    expect_same_rows(shelf.refresh(before, {301, 302, 40, 1, 300}), shelf.build());
}

TEST(SnapshotRefresh, of_a_refresh_is_like_one_of_both) {
    Shelf shelf;
    fill(shelf, 120);
    const auto first = shelf.build();
    shelf.add({usd(50'000, 60'000)}, {2});
    const auto second = shelf.refresh(first, {121});
    shelf.replace(7, {usd(51'000, 61'000)}, {3}).add({usd(52'000, 62'000)}, {3});
    const auto third = shelf.refresh(second, {7, 122});
    expect_same_rows(third, shelf.build());
    EXPECT_THAT(third.columns().unfitted, ::testing::ElementsAre(121, 122));
    EXPECT_EQ(third.id(), 8U);
}

TEST(SnapshotRefresh, begins_from_a_snapshot_without_postings) {
    Shelf shelf;
    const auto before = shelf.build();
    shelf.add({usd(50'000, 60'000)}, {2});
    expect_same_rows(shelf.refresh(before, {1}), shelf.build());
}

TEST(SnapshotRefresh, drops_postings_that_are_no_longer_stored) {
    Shelf shelf;
    fill(shelf, 20);
    const auto before = shelf.build();
    SnapshotBuilder builder(before, {3, 20}, shelf.rates);
    const auto after = std::move(builder).finish(testing::names(), 8, Time{testing::today});
    EXPECT_EQ(after.postings(), 18U);
    EXPECT_THAT(after.columns().id, ::testing::Not(::testing::Contains(3)));
}

TEST(SnapshotRefresh, judges_new_pay_by_the_cells_that_it_knows) {
    Shelf shelf;
    shelf.add(40, usd(90'000, 110'000));
    shelf.add({usd(1'111'111'000, 1'111'111'000)});
    const auto before = shelf.build();
    ASSERT_THAT(before.verdicts(), ::testing::SizeIs(1));
    shelf.add({usd(8'000, 9'000)}).add({usd(95'000, 105'000)});
    const auto after = shelf.refresh(before, {42, 43});
    ASSERT_THAT(after.verdicts(), ::testing::SizeIs(2));
    EXPECT_EQ(after.verdicts()[0], before.verdicts()[0]);
    EXPECT_EQ(after.verdicts()[1].posting_id, 42);
    EXPECT_EQ(after.verdicts()[1].rule, "pay.wrong_period");
    const auto whole = shelf.build();
    EXPECT_EQ(after.verdicts()[1].rule, whole.verdicts()[1].rule);
    EXPECT_EQ(after.verdicts()[1].suggested_min, whole.verdicts()[1].suggested_min);
    shelf.replace(41, {usd(91'000, 111'000)});
    EXPECT_THAT(shelf.refresh(after, {41}).verdicts(), ::testing::SizeIs(1));
}

TEST(SnapshotRefresh, brings_an_estimate_up_to_date_without_a_refit) {
    Shelf shelf;
    fill(shelf, 120);
    auto before = shelf.build();
    before.pool(PooledCells::usual_components());
    CellFilter employer;
    employer.role = 2;
    employer.company = 5;
    const auto estimate = [&](const Snapshot& snapshot) {
        auto cell = snapshot.cell(employer);
        pool_small_cell(snapshot, employer, {}, cell);
        return cell;
    };
    const auto then = estimate(before);
    ASSERT_EQ(then.quality, 'S') << "an estimate";
    shelf.record.role = 2;
    shelf.record.company = 5;
    shelf.record.closed.reset();
    shelf.add({usd(150'000, 160'000)}, {3}).add({usd(150'000, 160'000)}, {3});
    const auto now = estimate(shelf.refresh(before, {121, 122}));
    EXPECT_GT(now.p50, then.p50 * 1.02);
    EXPECT_LT(std::log(now.p50_high / now.p50_low), std::log(then.p50_high / then.p50_low));
}

}  // namespace
}  // namespace salaryd

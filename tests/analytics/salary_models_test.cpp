#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analytics/pay_trend.h"
#include "analytics/salary_premiums.h"
#include "tests/analytics/records.h"

namespace salaryd {
namespace {

using std::chrono::days;
using testing::Shelf;
using testing::usd;

constexpr std::uint32_t nurse = 1, welder = 2, berlin = 1, austin = 3;

// Employer 1 pays a fifth more for the same work, but hires in cheap Berlin only; the others in both cities.
Snapshot generous_employer() {
    Shelf shelf;
    for (int i = 0; i < 400; ++i) {
        const bool generous = i % 4 == 0, in_austin = !generous && i % 5 < 3, welds = i / 4 % 2 == 0;
        shelf.record.company = generous ? 1U : static_cast<std::uint32_t>(2 + i / 8 % 10);
        shelf.record.role = welds ? welder : nurse;
        const double wobble = 1 + 0.05 * std::sin(12.9898 * i);
        const double pay = 50'000 * (generous ? 1.2 : 1) * (in_austin ? 1.5 : 1) * (welds ? 1.3 : 1) * wobble;
        shelf.add({usd(pay * 0.9, pay * 1.1)}, {in_austin ? austin : berlin});
    }
    return shelf.build();
}

TEST(SalaryPremiums, see_through_the_places_that_an_employer_hires_in) {
    const auto found = salary_premiums(generous_employer(), {}, PremiumOf::company);
    const auto row = std::ranges::find(found.rows, std::string("c1"), &SalaryPremium::key);
    ASSERT_NE(row, found.rows.end());
    EXPECT_EQ(row->premium.n, 100U);
    EXPECT_LT(row->premium.raw, 0) << "its pay looks low, as it hires where pay is low";
    // A quarter of all postings are its own, so that the average is a quarter of its premium up.
    EXPECT_NEAR(row->premium.shrunk, 0.75 * std::log(1.2), 0.02);
    EXPECT_LT(row->premium.shrunk_error, 0.02);
    EXPECT_EQ(found.n, 400U);
    EXPECT_EQ(found.rows.front().key, "c1") << "the largest first";
}

TEST(SalaryPremiums, name_cities_and_count_their_employers) {
    const auto found = salary_premiums(generous_employer(), {}, PremiumOf::city);
    ASSERT_EQ(found.rows.size(), 2U);
    EXPECT_EQ(found.rows[0].key, "Berlin");
    EXPECT_EQ(found.rows[0].employers, 11U);
    EXPECT_EQ(found.rows[1].place->country, "US");
    EXPECT_NEAR(found.rows[1].premium.adjusted - found.rows[0].premium.adjusted, std::log(1.5), 0.02);
}

TEST(SalaryPremiums, have_an_answer_where_nothing_can_be_compared) {
    EXPECT_TRUE(salary_premiums(Shelf().build(), {}, PremiumOf::level).rows.empty());
    const auto one = Shelf().add(1, usd(50'000, 60'000)).build();
    EXPECT_TRUE(salary_premiums(one, {}, PremiumOf::level).rows.empty());
    const auto alike = Shelf().add(20, usd(50'000, 60'000)).build();
    for (const auto& row : salary_premiums(alike, {}, PremiumOf::level).rows)
        EXPECT_NEAR(row.premium.shrunk, 0, 1e-9);
    Shelf lonely;
    lonely.record.company = 1;
    for (const auto& row :
         salary_premiums(lonely.add(20, usd(50'000, 60'000)).build(), {}, PremiumOf::company).rows)
        EXPECT_NEAR(row.premium.shrunk, 0, 1e-9);
}

// Three months of forty-five postings; pay rises by 4 % a month, while the dear city fades from the mix.
Snapshot rising_market() {
    Shelf shelf;
    for (int month = 0; month < 3; ++month)
        for (int i = 0; i < 45; ++i) {
            const bool in_austin = i % 5 < 4 - 2 * month;
            shelf.record.company = static_cast<std::uint32_t>(1 + i % 9);
            shelf.record.posted = testing::today - days{31 * (2 - month)};
            const double wobble = 1 + 0.02 * std::sin(12.9898 * (i + 45 * month));
            const double pay = 50'000 * std::pow(1.04, month) * (in_austin ? 1.5 : 1) * wobble;
            shelf.add({usd(pay * 0.9, pay * 1.1)}, {in_austin ? austin : berlin});
        }
    return shelf.build();
}

TEST(PayTrend, rises_though_the_raw_median_falls) {
    const auto trend = pay_trend(rising_market(), {}, TrendPeriod::month);
    ASSERT_EQ(trend.size(), 3U);
    EXPECT_EQ(format_day(trend[0].start), "2026-09-01");
    EXPECT_EQ(trend[0].n, 45U);
    EXPECT_EQ(trend[0].employers, 9U);
    EXPECT_EQ(trend[0].index, 100);
    EXPECT_NEAR(trend[1].index, 104, 1);
    EXPECT_NEAR(trend[2].index, 104 * 1.04, 1);
    EXPECT_LT(trend[2].low, 108.2);
    EXPECT_GT(trend[2].high, 108.2);
    EXPECT_LT(trend[2].raw_p50, trend[0].raw_p50);
    EXPECT_GT(trend[2].smoothed, 100);
    EXPECT_LT(trend[2].smoothed, trend[2].index);
}

TEST(PayTrend, shows_no_index_of_thin_periods) {
    Shelf shelf;
    shelf.record.posted = testing::today - days{14};
    shelf.add(5, usd(50'000, 60'000));
    const auto thin = pay_trend(shelf.build(), {}, TrendPeriod::week);
    ASSERT_EQ(thin.size(), 1U);
    EXPECT_TRUE(std::isnan(thin[0].index));
    EXPECT_NEAR(thin[0].raw_p50, 55'000, 1e-6);
    EXPECT_TRUE(pay_trend(Shelf().build(), {}, TrendPeriod::week).empty());
}

TEST(PayTrend, begins_weeks_on_mondays_and_months_on_their_first) {
    EXPECT_EQ(format_day(start_of(testing::today, TrendPeriod::week)), "2026-11-16");
    EXPECT_EQ(format_day(start_of(testing::today, TrendPeriod::month)), "2026-11-01");
    EXPECT_EQ(format_day(start_of(testing::today - days{5}, TrendPeriod::week)), "2026-11-16");
    EXPECT_EQ(format_day(start_of(testing::today - days{6}, TrendPeriod::week)), "2026-11-09");
}

}  // namespace
}  // namespace salaryd

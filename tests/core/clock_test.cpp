#include "core/clock.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

TEST(Clock, reads_the_forms_that_feeds_write) {
    const auto expected = *parse_time("2026-11-21T09:00:00Z");
    EXPECT_EQ(parse_time("2026-11-21T04:00:00-05:00"), expected);
    EXPECT_EQ(parse_time("2026-11-21T09:00:00.531+00:00"), expected);
    EXPECT_EQ(parse_time("2026-11-21 09:00:00 UTC"), expected);
    EXPECT_EQ(parse_time("2026-11-21T11:00:00+0200"), expected);
    EXPECT_EQ(parse_time("2026-11-21"), Time{*parse_day("2026-11-21")});
}

TEST(Clock, guesses_nothing) {
    for (const auto* text : {"", "2026", "2026-13-01", "2026-02-30", "21/11/2026", "2026-11-21T9",
                             "2026-11-21T09:00:00X", "2026-11-21T09:00:00+99:00"})
        EXPECT_FALSE(parse_time(text)) << text;
}

TEST(Clock, writes_what_it_reads) {
    EXPECT_EQ(format_time(*parse_time("1999-12-31T23:59:59Z")), "1999-12-31T23:59:59Z");
    EXPECT_EQ(format_day(*parse_day("2024-02-29")), "2024-02-29");
}

TEST(IsoWeek, belongs_to_the_year_of_its_thursday) {
    EXPECT_EQ(format_week(iso_week(*parse_day("2026-11-21"))), "2026-W47");
    EXPECT_EQ(format_week(iso_week(*parse_day("2027-01-03"))), "2026-W53");
    EXPECT_EQ(format_week(iso_week(*parse_day("2024-12-30"))), "2025-W01");
    EXPECT_EQ(format_day(monday_of({2026, 47})), "2026-11-16");
}

TEST(IsoWeek, refuses_a_week_that_the_year_does_not_have) {
    EXPECT_TRUE(parse_week("2026-W53"));
    EXPECT_FALSE(parse_week("2025-W53"));
    EXPECT_FALSE(parse_week("2026-47"));
}

}  // namespace
}  // namespace salaryd

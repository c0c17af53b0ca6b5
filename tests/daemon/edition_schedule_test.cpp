#include "daemon/edition_schedule.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

using namespace std::chrono_literals;

Time at(std::string_view text) {
    return *parse_time(text);
}

std::vector<std::string> due(std::optional<IsoWeek> last, std::string_view now,
                             const Config::Report& report = {}) {
    std::vector<std::string> weeks;
    for (const auto week : *editions_due(last, at(now), report)) weeks.push_back(format_week(week));
    return weeks;
}

using Weeks = std::vector<std::string>;

TEST(EditionSchedule, is_due_on_its_weekday_and_time) {
    EXPECT_EQ(format_time(*edition_due_at({2026, 47}, {})), "2026-11-16T06:00:00Z");
    Config::Report sunday;
    sunday.weekday = 7;
    sunday.time = 23h + 30min;
    EXPECT_EQ(format_time(*edition_due_at({2026, 47}, sunday)), "2026-11-22T23:30:00Z");
}

TEST(EditionSchedule, a_first_start_owes_the_current_week_only) {
    EXPECT_EQ(due(std::nullopt, "2026-11-21T12:00:00Z"), (Weeks{"2026-W47"}));
    EXPECT_EQ(due(std::nullopt, "2026-11-16T05:59:59Z"), Weeks{});
}

TEST(EditionSchedule, a_week_is_owed_once) {
    EXPECT_EQ(due(IsoWeek{2026, 47}, "2026-11-21T12:00:00Z"), Weeks{});
}

TEST(EditionSchedule, downtime_is_caught_up_in_order) {
    EXPECT_EQ(due(IsoWeek{2026, 44}, "2026-11-21T12:00:00Z"), (Weeks{"2026-W45", "2026-W46", "2026-W47"}));
}

TEST(EditionSchedule, years_of_downtime_are_capped) {
    EXPECT_EQ(due(IsoWeek{2019, 1}, "2026-11-21T12:00:00Z").size(), 53U);
}

TEST(EditionSchedule, the_year_may_end_in_week_53) {
    EXPECT_EQ(due(IsoWeek{2026, 52}, "2027-01-04T06:00:00Z"), (Weeks{"2026-W53", "2027-W01"}));
}

TEST(EditionSchedule, follows_the_local_clock_through_summer_time) {
    Config::Report berlin;
    berlin.weekday = 7;
    berlin.time = 2h + 30min;
    berlin.timezone = "Europe/Berlin";
    // 29 March 2026: 02:30 does not exist; 25 October 2026: 02:30 comes twice.
    EXPECT_EQ(format_time(*edition_due_at({2026, 13}, berlin)), "2026-03-29T01:00:00Z");
    EXPECT_EQ(format_time(*edition_due_at({2026, 43}, berlin)), "2026-10-25T00:30:00Z");
    EXPECT_EQ(due(IsoWeek{2026, 43}, "2026-10-25T01:45:00Z", berlin), Weeks{});
}

TEST(EditionSchedule, refuses_a_time_zone_that_does_not_exist) {
    Config::Report nowhere;
    nowhere.timezone = "Mars/Olympus";
    const auto week = edition_due_at({2026, 47}, nowhere);
    ASSERT_FALSE(week);
    EXPECT_NE(week.error().message.find("Mars/Olympus"), std::string::npos);
}

TEST(EditionSchedule, knows_when_it_is_next_needed) {
    EXPECT_EQ(format_time(*next_edition_at(at("2026-11-21T12:00:00Z"), {})), "2026-11-23T06:00:00Z");
    EXPECT_EQ(format_time(*next_edition_at(at("2026-11-16T05:00:00Z"), {})), "2026-11-16T06:00:00Z");
}

}  // namespace
}  // namespace salaryd

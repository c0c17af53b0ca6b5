#include "daemon/schedule.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace salaryd {
namespace {

using namespace std::chrono_literals;

const Time now = *parse_time("2026-11-21T09:00:00Z");

TEST(Schedule, keeps_a_source_at_its_phase_whenever_the_run_ends) {
    std::set<std::int64_t> phases;
    for (int minutes = 0; minutes < 2'000; ++minutes) {
        const auto finished = now + std::chrono::minutes(minutes);
        const auto due = next_due("acme", 6h, finished);
        phases.insert(std::chrono::duration_cast<std::chrono::seconds>(due.time_since_epoch()).count() %
                      21'600);
        EXPECT_GE(due, finished + 3h);
        EXPECT_LE(due, finished + 9h + 1s);
    }
    EXPECT_EQ(phases.size(), 1U);
}

TEST(Schedule, spreads_sources_over_the_interval) {
    std::map<std::int64_t, int> per_hour;
    for (int i = 0; i < 600; ++i) {
        const auto wait = next_due(fmt::format("board-{}", i), 6h, now) - now;
        ++per_hour[std::chrono::floor<std::chrono::hours>(wait).count()];
    }
    EXPECT_EQ(per_hour.size(), 6U);
    for (const auto& [hour, sources] : per_hour) {
        EXPECT_GT(sources, 50) << hour;
        EXPECT_LT(sources, 200) << hour;
    }
}

TEST(Schedule, backs_off_from_minutes_to_six_hours) {
    for (int failures = 1; failures <= 60; ++failures) {
        const auto wait = retry_due("acme", 6h, failures, now) - now;
        const auto full = failures > 7 ? std::chrono::minutes(6h)
                                       : std::min(std::chrono::minutes(6h), 5min * (1 << (failures - 1)));
        EXPECT_GE(wait, full / 2) << failures;
        EXPECT_LE(wait, full) << failures;
    }
    EXPECT_EQ(retry_due("acme", 6h, 3, now), retry_due("acme", 6h, 3, now));
    EXPECT_GT(retry_due("acme", 24h, 60, now), now + 11h);
}

TEST(Schedule, never_waits_longer_after_a_clock_that_was_stepped_back) {
    EXPECT_EQ(clamp_due(now + 400 * 24h, 6h, now), now + 6h);
    EXPECT_EQ(clamp_due(now + 1h, 6h, now), now + 1h);
    EXPECT_EQ(clamp_due(now - 1h, 6h, now), now - 1h);
}

TEST(Schedule, catches_up_once_most_overdue_first_and_spread) {
    std::vector<DueSource> sources;
    for (int i = 0; i < 1'000; ++i)
        sources.push_back({fmt::format("s{}", i), 6h, now - std::chrono::minutes(i)});
    sources.push_back({"later", 6h, now + 1h});
    const auto planned = catch_up(sources, now);
    ASSERT_EQ(planned.size(), 1'001U);
    EXPECT_EQ(planned.front().name, "s999");
    EXPECT_EQ(planned.front().due, now);
    for (std::size_t i = 1; i < 1'000; ++i) EXPECT_GT(planned[i].due, planned[i - 1].due);
    EXPECT_LE(planned[999].due, now + 15min);
    EXPECT_EQ(planned.back().due, now + 1h);

    const auto few = catch_up({{"a", 6h, now - 2h}, {"b", 6h, now - 1h}}, now);
    EXPECT_EQ(few[1].due - few[0].due, 2s);
}

TEST(DueQueue, gives_the_most_overdue_source_that_is_admitted) {
    DueQueue queue;
    queue.set("a", now - 3h);
    queue.set("b", now - 2h);
    queue.set("c", now + 1h);
    const auto all = [](const std::string&) { return true; };
    const auto not_a = [](const std::string& name) { return name != "a"; };
    EXPECT_EQ(queue.pop(now, not_a), "b");
    EXPECT_EQ(queue.pop(now, all), "a");
    EXPECT_EQ(queue.pop(now, all), std::nullopt);
    EXPECT_EQ(queue.next_after(now), now + 1h);
    queue.set("c", now);
    EXPECT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue.next_after(now), std::nullopt);
    EXPECT_EQ(queue.pop(now, all), "c");
    EXPECT_EQ(queue.due("c"), std::nullopt);
}

}  // namespace
}  // namespace salaryd

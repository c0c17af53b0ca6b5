#include "daemon/source_health.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

using namespace std::chrono_literals;

const Time now = *parse_time("2026-11-21T12:00:00Z");

SourceStatus status_after(RunOutcome outcome, std::string error = {}) {
    SourceStatus status;
    status.spec.interval = 6h;
    status.last_run.emplace();
    status.last_run->outcome = outcome;
    status.last_run->error = std::move(error);
    status.last_run->finished_at = now - 1h;
    status.last_ok_at = now - 1h;
    return status;
}

TEST(SourceHealth, a_good_or_unmodified_run_is_ok) {
    EXPECT_EQ(judge_source(status_after(RunOutcome::ok), now).condition, SourceCondition::ok);
    EXPECT_EQ(judge_source(status_after(RunOutcome::not_modified), now).condition, SourceCondition::ok);
}

TEST(SourceHealth, a_source_that_never_ran_is_waiting) {
    EXPECT_EQ(judge_source({}, now).condition, SourceCondition::waiting);
}

TEST(SourceHealth, a_failure_is_loud_and_says_why) {
    auto status = status_after(RunOutcome::failed, "HTTP 500");
    status.failures_in_a_row = 3;
    const auto health = judge_source(status, now);
    EXPECT_EQ(health.condition, SourceCondition::degraded);
    EXPECT_EQ(health.reason, "failed: HTTP 500 (3 runs in a row)");
}

TEST(SourceHealth, too_little_to_believe_is_degraded) {
    EXPECT_EQ(judge_source(status_after(RunOutcome::suspicious, "0 listed, 120 open"), now).reason,
              "suspicious: 0 listed, 120 open");
}

TEST(SourceHealth, a_week_of_failures_is_failing) {
    auto status = status_after(RunOutcome::failed, "HTTP 500");
    status.failures_in_a_row = 30;
    status.failing_since = now - 24h * 7 + 1s;
    EXPECT_EQ(judge_source(status, now).condition, SourceCondition::degraded);
    status.failing_since = now - 24h * 7;
    const auto health = judge_source(status, now);
    EXPECT_EQ(health.condition, SourceCondition::failing);
    EXPECT_EQ(health.reason, "failed: HTTP 500 (30 runs in a row) since 2026-11-14T12:00:00Z");
}

TEST(SourceHealth, a_success_with_far_less_than_usual_is_degraded) {
    auto status = status_after(RunOutcome::ok);
    status.shortfall = "lists 3 postings where 40 are usual";
    EXPECT_EQ(judge_source(status, now).condition, SourceCondition::degraded);
    EXPECT_EQ(judge_source(status, now).reason, status.shortfall);
}

TEST(SourceHealth, silence_is_degraded_after_three_intervals) {
    auto status = status_after(RunOutcome::ok);
    status.last_ok_at = now - 19h;
    EXPECT_EQ(judge_source(status, now).condition, SourceCondition::degraded);
    status.last_ok_at = now - 17h;
    EXPECT_EQ(judge_source(status, now).condition, SourceCondition::ok);
}

TEST(SourceHealth, a_disabled_source_owes_nothing) {
    auto status = status_after(RunOutcome::failed);
    status.spec.enabled = false;
    EXPECT_EQ(judge_source(status, now).condition, SourceCondition::disabled);
}

}  // namespace
}  // namespace salaryd

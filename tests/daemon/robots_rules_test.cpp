#include "daemon/robots_rules.h"

#include <gmock/gmock.h>

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const Time now = *parse_time("2026-11-21T09:00:00Z");
const std::string forbidding = "User-agent: *\nDisallow: /";

struct AnswerCase {
    int status;
    bool allowed;
    bool closed;
};

TEST(RobotsRules, know_what_a_first_answer_means) {
    const AnswerCase cases[] = {
        {200, false, false}, {204, false, false}, {299, false, false}, {400, true, false},
        {404, true, false},  {405, true, false},  {410, true, false},  {418, true, false},
        {451, true, false},  {401, false, true},  {403, false, true},  {429, false, true},
        {500, false, true},  {502, false, true},  {503, false, true},  {504, false, true},
        {0, false, true},    {301, false, true},  {302, false, true},  {304, false, true}};
    for (const auto& c : cases) {
        const auto copy = after_answer({}, c.status, forbidding, "connection reset", now);
        const auto ruling = ruling_of(copy, now);
        EXPECT_EQ(!ruling.closed.empty(), c.closed) << c.status;
        if (!c.closed) EXPECT_EQ(ruling.rules.judge("/x").allowed, c.allowed) << c.status;
    }
}

TEST(RobotsRules, say_why_nothing_may_be_asked_for) {
    EXPECT_THAT(ruling_of(after_answer({}, 503, "", "", now), now).closed, HasSubstr("HTTP 503"));
    EXPECT_THAT(ruling_of(after_answer({}, 0, "", "timed out", now), now).closed, HasSubstr("timed out"));
}

TEST(RobotsRules, are_asked_for_once_a_day) {
    const auto copy = after_answer({}, 200, forbidding, "", now);
    EXPECT_FALSE(is_due(copy, now));
    EXPECT_FALSE(is_due(copy, now + 24h - 1s));
    EXPECT_TRUE(is_due(copy, now + 24h));
    EXPECT_TRUE(is_due(copy, now - 1s)) << "the clock was stepped back";
}

TEST(RobotsRules, are_asked_for_less_and_less_while_they_do_not_answer) {
    RobotsCopy copy;
    auto at = now;
    const std::chrono::seconds pauses[] = {5min,   10min,  20min,   40min, 80min, 160min,
                                           320min, 640min, 1280min, 24h,   24h};
    for (const auto pause : pauses) {
        copy = after_answer(copy, 500, "", "", at);
        EXPECT_FALSE(is_due(copy, at + pause - 1s));
        EXPECT_TRUE(is_due(copy, at + pause));
        at += pause;
    }
}

TEST(RobotsRules, hold_by_the_last_good_copy_for_a_month) {
    auto copy = after_answer({}, 200, "User-agent: *\nDisallow: /private", "", now);
    copy = after_answer(copy, 503, "Allow: /", "", now + 24h);
    for (const auto age : {std::chrono::days(2), std::chrono::days(30)}) {
        const auto ruling = ruling_of(copy, now + age);
        EXPECT_EQ(ruling.closed, "");
        EXPECT_FALSE(ruling.rules.judge("/private").allowed);
        EXPECT_TRUE(ruling.rules.judge("/jobs").allowed);
    }
    EXPECT_NE(ruling_of(copy, now + std::chrono::days(30) + 1s).closed, "");
    copy = after_answer(copy, 404, "", "", now + std::chrono::days(40));
    EXPECT_TRUE(ruling_of(copy, now + std::chrono::days(40)).rules.judge("/private").allowed);
}

TEST(RobotsRules, keep_no_more_than_what_is_read) {
    EXPECT_EQ(after_answer({}, 200, std::string(2 << 20, 'x'), "", now).body.size(), longest_robots);
}

}  // namespace
}  // namespace salaryd

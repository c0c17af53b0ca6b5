#include "daemon/host_pace.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using Word = HostPace::Word;

const HostPace::Rules rules{.gap = 1s};
const HostPace::Instant start{100h};

HostPace::Ticket ticket(const std::string& source) {
    HostPace::Ticket t;
    t.source = source;
    return t;
}

// Asks once, takes `latency` for it, and says how it went.
void exchange(HostPace& pace, HostPace::Instant& now, std::chrono::milliseconds latency, bool is_ok,
              Word word = Word::well) {
    auto t = ticket("a");
    pace.enter(t);
    now = pace.wake_at(rules, now).value_or(now);
    ASSERT_EQ(pace.admit(rules, now), &t);
    now += latency;
    pace.answered(rules, {word, is_ok, latency}, now);
    pace.release();
}

TEST(HostPace, keeps_the_gap_from_start_to_start) {
    HostPace pace;
    auto first = ticket("a"), second = ticket("a");
    pace.enter(first);
    pace.enter(second);
    EXPECT_EQ(pace.admit(rules, start), &first);
    EXPECT_EQ(pace.admit(rules, start), nullptr) << "one at a time";
    EXPECT_FALSE(pace.wake_at(rules, start));
    pace.release();
    EXPECT_EQ(pace.admit(rules, start + 999ms), nullptr);
    EXPECT_EQ(pace.wake_at(rules, start + 10ms), start + 1s);
    EXPECT_EQ(pace.admit(rules, start + 1s), &second);
}

TEST(HostPace, lets_sources_take_turns) {
    HostPace pace;
    std::vector<HostPace::Ticket> tickets{ticket("a"), ticket("a"), ticket("a"), ticket("b"), ticket("c")};
    for (auto& t : tickets) pace.enter(t);
    std::string order;
    auto now = start;
    while (auto* t = pace.admit(rules, now)) {
        order += t->source;
        pace.release();
        now += 1s;
    }
    EXPECT_EQ(order, "abcaa");
}

struct Throttle {
    const char* name;
    std::vector<std::pair<std::chrono::milliseconds, bool>> answers;  // latency, 200
    std::chrono::milliseconds delay;
};

TEST(HostPace, slows_down_for_a_slow_host) {
    const Throttle cases[] = {
        {"quick answers keep the gap", {{10ms, true}, {10ms, true}}, 1s},
        {"the mean of delay and latency", {{3s, true}}, 2s},
        {"again", {{3s, true}, {4s, true}}, 3s},
        {"back down", {{3s, true}, {0ms, true}}, 1s},
        {"slowly back down", {{9s, true}, {1s, true}}, 3s},
        {"another status may not lower it", {{9s, true}, {0ms, false}}, 5s},
        {"another status may raise it", {{9s, false}}, 5s},
        {"a minute at most", {{60s, true}, {120s, true}, {300s, true}}, 60s},
    };
    for (const auto& c : cases) {
        HostPace pace;
        auto now = start;
        for (const auto& [latency, is_ok] : c.answers) exchange(pace, now, latency, is_ok);
        EXPECT_EQ(pace.delay(rules), c.delay) << c.name;
    }
}

TEST(HostPace, obeys_a_crawl_delay_within_reason) {
    HostPace pace;
    const std::pair<std::chrono::milliseconds, std::chrono::milliseconds> cases[] = {
        {10s, 10s}, {0ms, 1s}, {1h, 60s}};
    for (const auto& [said, kept] : cases) {
        pace.set_crawl_delay(said);
        EXPECT_EQ(pace.delay(rules), kept);
    }
    pace.set_crawl_delay(std::nullopt);
    EXPECT_EQ(pace.delay(rules), 1s);
}

TEST(HostPace, rests_when_asked_to_and_never_shortens_it) {
    HostPace pace;
    pace.hold_back(1h, start);
    pace.hold_back(1min, start);
    EXPECT_EQ(pace.rests_for(start + 10min), 50min);
    EXPECT_EQ(pace.why_resting(start), "asked for no request in the next 3600 s");
    auto t = ticket("a");
    pace.enter(t);
    EXPECT_EQ(pace.admit(rules, start + 59min), nullptr);
    EXPECT_EQ(pace.wake_at(rules, start), start + 1h);
    EXPECT_EQ(pace.admit(rules, start + 1h), &t);
}

TEST(HostPace, leaves_a_silent_host_alone_and_probes_it_once) {
    HostPace pace;
    auto now = start;
    for (int i = 0; i < 5; ++i) exchange(pace, now, 100ms, false, Word::unwell);
    EXPECT_EQ(pace.rests_for(now), 5min);
    EXPECT_EQ(pace.why_resting(now), "did not answer 5 times in a row and is left alone for 300 s");
    auto first = ticket("b"), second = ticket("c");
    const HostPace::Rules two_at_once{.gap = 0ms, .concurrency = 2};
    pace.enter(first);
    pace.enter(second);
    EXPECT_EQ(pace.admit(two_at_once, now), nullptr);
    now += 5min;
    EXPECT_EQ(pace.wake_at(two_at_once, now), now);
    EXPECT_EQ(pace.admit(two_at_once, now), &first);
    EXPECT_EQ(pace.admit(two_at_once, now), nullptr);
    EXPECT_FALSE(pace.wake_at(two_at_once, now)) << "the end of the probe tells";
    pace.answered(two_at_once, {Word::well, true, 0ms}, now);
    pace.release();
    EXPECT_EQ(pace.admit(two_at_once, now), &second);
}

TEST(HostPace, learns_nothing_from_a_request_that_was_given_up) {
    HostPace pace;
    auto now = start;
    for (int i = 0; i < 9; ++i) exchange(pace, now, 100ms, false, Word::neither);
    EXPECT_EQ(pace.rests_for(now), 0s);
}

TEST(HostPace, forgets_who_does_not_wait_any_more) {
    HostPace pace;
    auto first = ticket("a"), second = ticket("b");
    pace.enter(first);
    pace.enter(second);
    pace.leave(first);
    EXPECT_EQ(pace.admit(rules, start), &second);
    pace.release();
    EXPECT_TRUE(pace.is_idle());
    EXPECT_FALSE(pace.wake_at(rules, start));
}

}  // namespace
}  // namespace salaryd

#include "daemon/host_limiter.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/daemon/fetch_harness.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

struct Visits {
    std::vector<steady_clock::time_point> starts;
    std::vector<int> order;
    int at_once = 0, most_at_once = 0;
};

awaitable<int> visit(TestLoop& loop, HostLimiter& limiter, std::string host, std::chrono::milliseconds stay,
                     int number, Visits& visits) {
    auto permit = co_await limiter.acquire(std::move(host));
    if (!permit) co_return -1;
    visits.starts.push_back(steady_clock::now());
    visits.order.push_back(number);
    visits.most_at_once = std::max(visits.most_at_once, ++visits.at_once);
    asio::steady_timer timer(loop.io, stay);
    co_await timer.async_wait(asio::use_awaitable);
    --visits.at_once;
    co_return number;
}

void start_visits(TestLoop& loop, HostLimiter& limiter, int count, std::chrono::milliseconds stay,
                  Visits& visits, std::vector<int>& ended) {
    for (int i = 0; i < count; ++i)
        loop.start(visit(loop, limiter, "http://a:80", stay, i, visits), [&](int n) { ended.push_back(n); });
}

TEST(HostLimiter, keeps_the_gap_first_come_first_served) {
    TestLoop loop;
    HostLimiter limiter(loop.io, {.gap = 30ms, .concurrency = 4});
    Visits visits;
    std::vector<int> ended;
    start_visits(loop, limiter, 6, 1ms, visits, ended);
    loop.run_for(400ms);
    EXPECT_EQ(visits.order, (std::vector{0, 1, 2, 3, 4, 5}));
    for (std::size_t i = 1; i < visits.starts.size(); ++i)
        EXPECT_GE(visits.starts[i] - visits.starts[i - 1],
                  25ms);  // the clock is read a little after the grant
}

TEST(HostLimiter, keeps_the_concurrency) {
    TestLoop loop;
    HostLimiter limiter(loop.io, {.gap = 0ms, .concurrency = 2});
    Visits visits;
    std::vector<int> ended;
    start_visits(loop, limiter, 8, 20ms, visits, ended);
    loop.run_for(300ms);
    EXPECT_EQ(ended.size(), 8U);
    EXPECT_EQ(visits.most_at_once, 2);
}

TEST(HostLimiter, lets_no_host_wait_for_another) {
    TestLoop loop;
    HostLimiter limiter(loop.io, {.gap = 10s, .concurrency = 1});
    Visits visits;
    std::vector<int> ended;
    start_visits(loop, limiter, 3, 1ms, visits, ended);
    loop.start(visit(loop, limiter, "http://b:80", 1ms, 9, visits), [&](int n) { ended.push_back(n); });
    loop.run_for(100ms);
    EXPECT_EQ(ended, (std::vector{0, 9}));
    limiter.abort();
    loop.run_for(20ms);
    EXPECT_EQ(ended, (std::vector{0, 9, -1, -1}));
}

TEST(HostLimiter, turns_callers_away_while_a_host_wants_rest) {
    TestLoop loop;
    HostLimiter limiter(loop.io, {.gap = 0ms, .concurrency = 1, .patience = 60s});
    limiter.hold_back("http://a:80", std::chrono::hours(99));
    EXPECT_EQ(limiter.held_for("http://a:80"), 24h);
    EXPECT_EQ(limiter.held_for("http://b:80"), 0s);
    const auto refused = loop.run(limiter.acquire("http://a:80"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
    EXPECT_EQ(refused.error().retry_after, 24h);
    EXPECT_TRUE(loop.run(limiter.acquire("http://b:80")));
}

TEST(HostLimiter, leaves_a_silent_host_alone_and_names_it) {
    TestLoop loop;
    HostLimiter::Instant now{1000h};
    HostLimiter limiter(loop.io, {.gap = 0ms}, [&] { return now; });
    for (int i = 0; i < 5; ++i) {
        const auto permit = loop.run(limiter.acquire("http://a:80"));
        ASSERT_TRUE(permit);
        limiter.answered("http://a:80", {.word = HostPace::Word::unwell});
    }
    const auto refused = loop.run(limiter.acquire("http://a:80"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().retry_after, 5min);
    EXPECT_EQ(refused.error().message,
              "http://a:80 did not answer 5 times in a row and is left alone for 300 s");
    now += 5min;
    const auto silent = limiter.silent_hosts();
    ASSERT_EQ(silent.size(), 1U);
    EXPECT_EQ(silent.front().host, "http://a:80");
    EXPECT_EQ(silent.front().since, 5min);
    EXPECT_FALSE(silent.front().is_failing);
    EXPECT_TRUE(loop.run(limiter.acquire("http://a:80"))) << "a probe";
}

TEST(HostLimiter, waits_out_a_short_rest) {
    TestLoop loop;
    HostLimiter limiter(loop.io, {.gap = 0ms, .concurrency = 1});
    limiter.hold_back("http://a:80", 0s);  // clamped to 1 s
    const auto start = steady_clock::now();
    EXPECT_TRUE(loop.run(limiter.acquire("http://a:80")));
    EXPECT_GE(steady_clock::now() - start, 950ms);
}

}  // namespace
}  // namespace salaryd

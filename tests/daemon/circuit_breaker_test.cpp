#include "daemon/circuit_breaker.h"

#include <gtest/gtest.h>

#include <string>

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using State = CircuitBreaker::State;

const CircuitBreaker::Rules rules;

struct Machine {
    // One letter an exchange: f fails, s succeeds, n says neither; a digit waits that many rests of 5
    // minutes.
    State play(const std::string& script) {
        for (const char c : script) {
            if (c >= '0' && c <= '9') {
                now += (c - '0') * 5min;
                continue;
            }
            if (!breaker.admits(now)) {
                refused += c;
                continue;
            }
            breaker.start();
            if (c == 'f') breaker.fail(rules, now);
            if (c == 's') breaker.succeed(rules);
            if (c == 'n') breaker.end();
        }
        return breaker.state();
    }
    CircuitBreaker breaker;
    CircuitBreaker::Instant now{};
    std::string refused;
};

struct Case {
    const char* script;
    State state;
    const char* refused;
};

TEST(CircuitBreaker, opens_probes_and_closes) {
    const Case cases[] = {
        {"", State::closed, ""},
        {"ssss", State::closed, ""},
        {"ffff", State::closed, ""},
        {"ffffsffff", State::closed, ""},
        {"ffffnnf", State::open, ""},
        {"fffff", State::open, ""},
        {"fffffs", State::open, "s"},
        {"fffff1", State::open, ""},
        {"fffff1s", State::half_open, ""},
        {"fffff1ss", State::half_open, ""},
        {"fffff1sss", State::closed, ""},
        {"fffff1sssffff", State::closed, ""},
        {"fffff1sssfffff", State::open, ""},
        {"fffff1sf", State::open, ""},
        {"fffff1f1s", State::open, "s"},
        {"fffff1f2s", State::half_open, ""},
        {"fffff1f2f3s", State::open, "s"},
        {"fffff1f2f4s", State::half_open, ""},
        {"fffff1n", State::half_open, ""},
        {"fffff1ns", State::half_open, ""},
        {"fffff1ssnf", State::open, ""},
    };
    for (const auto& c : cases) {
        Machine machine;
        EXPECT_EQ(machine.play(c.script), c.state) << c.script;
        EXPECT_EQ(machine.refused, c.refused) << c.script;
    }
}

TEST(CircuitBreaker, probes_one_at_a_time) {
    Machine machine;
    machine.play("fffff1");
    ASSERT_TRUE(machine.breaker.admits(machine.now));
    machine.breaker.start();
    EXPECT_FALSE(machine.breaker.admits(machine.now + 24h));
    machine.breaker.succeed(rules);
    EXPECT_TRUE(machine.breaker.admits(machine.now));
}

TEST(CircuitBreaker, rests_twice_as_long_each_time_and_a_day_once_it_is_failing) {
    Machine machine;
    machine.play("fffff");
    auto expected = std::chrono::seconds(5min);
    int probes = 0;
    while (!machine.breaker.is_failing(rules, machine.now)) {
        const auto until = machine.breaker.rests_until();
        ASSERT_TRUE(until);
        EXPECT_EQ(*until - machine.now, expected);
        expected = std::min<std::chrono::seconds>(expected * 2, 6h);
        machine.now = *until;
        machine.play("f");
        ++probes;
    }
    EXPECT_GE(machine.now - *machine.breaker.open_since(), 7 * 24h);
    EXPECT_LT(probes, 40);
    EXPECT_EQ(*machine.breaker.rests_until() - machine.now, 24h);
    machine.now += 24h;
    EXPECT_EQ(machine.play("sss"), State::closed);
    EXPECT_FALSE(machine.breaker.open_since());
}

}  // namespace
}  // namespace salaryd

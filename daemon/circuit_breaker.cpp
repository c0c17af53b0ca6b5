#include "daemon/circuit_breaker.h"

#include <algorithm>

namespace salaryd {

bool CircuitBreaker::admits(Instant now) const {
    switch (state_) {
        case State::closed:
            return true;
        case State::open:
            return now >= until_;
        case State::half_open:
            return !probing_;
    }
    return false;
}

void CircuitBreaker::start() {
    if (state_ == State::closed) return;
    state_ = State::half_open;
    probing_ = true;
}

void CircuitBreaker::end() {
    probing_ = false;
}

void CircuitBreaker::succeed(const Rules& rules) {
    end();
    failures_ = 0;
    if (state_ == State::closed || ++successes_ < rules.successes_to_close) return;
    *this = CircuitBreaker();
}

void CircuitBreaker::fail(const Rules& rules, Instant now) {
    end();
    ++failures_;
    successes_ = 0;
    if (state_ == State::open || (state_ == State::closed && failures_ < rules.failures_to_open)) return;
    if (!open_since_) open_since_ = now;
    const int doublings = std::min(reopenings_++, 20);
    const auto rest = is_failing(rules, now)
                          ? rules.rest_when_failing
                          : std::min<std::chrono::seconds>(rules.longest_rest,
                                                           rules.first_rest * (std::int64_t{1} << doublings));
    state_ = State::open;
    until_ = now + rest;
}

std::optional<CircuitBreaker::Instant> CircuitBreaker::rests_until() const {
    return state_ == State::open ? std::optional(until_) : std::nullopt;
}

bool CircuitBreaker::is_failing(const Rules& rules, Instant now) const {
    return open_since_ && now - *open_since_ >= rules.failing_after;
}

}  // namespace salaryd

// When a host that does not answer is left alone, and how it comes back. Pure: the caller names the time.
//
// closed --(5 failures in a row)--> open --(rest is over)--> half open --(3 successes in a row)--> closed
//                                     ^------(a failure: twice the rest)-----'
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace salaryd {

class CircuitBreaker {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    struct Rules {
        int failures_to_open = 5;
        int successes_to_close = 3;
        std::chrono::seconds first_rest = std::chrono::minutes(5);  // doubles with every failed probe
        std::chrono::seconds longest_rest = std::chrono::hours(6);
        // Open for so long: given up but for one probe in `rest_when_failing`.
        std::chrono::seconds failing_after = std::chrono::days(7);
        std::chrono::seconds rest_when_failing = std::chrono::hours(24);
    };
    enum class State : std::uint8_t { closed, open, half_open };

    // Whether a request may start: always when closed, one at a time when half open or when the rest is over.
    [[nodiscard]] bool admits(Instant now) const;
    // A request that was admitted starts; each start has one end.
    void start();
    void succeed(const Rules& rules);
    void fail(const Rules& rules, Instant now);
    void end();  // without a word on the host: given up, or an answer that says neither

    [[nodiscard]] State state() const { return state_; }
    // The end of the rest; empty when not open.
    [[nodiscard]] std::optional<Instant> rests_until() const;
    // Since when the host has not been closed; empty when it is.
    [[nodiscard]] std::optional<Instant> open_since() const { return open_since_; }
    [[nodiscard]] bool is_failing(const Rules& rules, Instant now) const;
    [[nodiscard]] int failures() const { return failures_; }  // in a row

  private:
    State state_ = State::closed;
    int failures_ = 0;    // in a row
    int successes_ = 0;   // in a row, when half open
    int reopenings_ = 0;  // since it was closed
    bool probing_ = false;
    Instant until_{};
    std::optional<Instant> open_since_;
};

}  // namespace salaryd

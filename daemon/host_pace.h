// How fast one host is asked, and by whom next. Pure: the caller names the time, so that a simulated month
// takes a second; HostLimiter puts it on the clock.
//
// The delay between two starts follows Scrapy's AutoThrottle (docs.scrapy.org, topics/autothrottle): after an
// answer it becomes mean(delay, latency / concurrency), and an answer other than 200 may not lower it. It
// never leaves max(gap, Crawl-delay) .. 60 s.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "daemon/circuit_breaker.h"

namespace salaryd {

class HostPace {
  public:
    using Instant = CircuitBreaker::Instant;
    using Duration = std::chrono::milliseconds;

    struct Rules {
        Duration gap{1000};  // least time from the start of one request to the start of the next
        int concurrency = 1;
        // Whoever would wait longer than this for a host that rests is turned away at once.
        std::chrono::seconds patience{60};
        CircuitBreaker::Rules breaker{};
    };
    // What an exchange says of the host. well: an answer, and if it were 404. unwell: none, or a 5xx.
    // neither: the host asked for rest, or we gave up.
    enum class Word : std::uint8_t { well, unwell, neither };
    struct Answer {
        Word word = Word::neither;
        bool is_ok = false;  // status 200
        Duration latency{0};
    };
    // A place in the queue. Stays where it is as long as it waits.
    struct Ticket {
        std::string source;  // places of different sources take turns
        Instant since{};
    };

    void enter(Ticket& ticket) { queue_.push_back(&ticket); }
    void leave(Ticket& ticket);
    // The ticket whose request may start now; it has left the queue, and release() must follow.
    [[nodiscard]] Ticket* admit(const Rules& rules, Instant now);
    // When admit() is worth another call; empty: when a request ends, or nobody waits.
    [[nodiscard]] std::optional<Instant> wake_at(const Rules& rules, Instant now) const;
    void answered(const Rules& rules, const Answer& answer, Instant now);
    // The request ended; without answered() before, nothing is learnt of the host.
    void release();

    // The host said Retry-After; clamped to 1 s .. 24 h. Never shortens a wait.
    void hold_back(std::chrono::seconds wait, Instant now);
    // robots.txt said Crawl-delay; clamped to 1 s .. 60 s. Nothing: it says none any more.
    void set_crawl_delay(std::optional<Duration> delay);

    // How long the host still wants no request, by its own word or by its silence; 0: none.
    [[nodiscard]] std::chrono::seconds rests_for(Instant now) const;
    // The reason of a rest, as a sentence about the host.
    [[nodiscard]] std::string why_resting(Instant now) const;

    [[nodiscard]] Duration delay(const Rules& rules) const;
    [[nodiscard]] const CircuitBreaker& breaker() const { return breaker_; }
    [[nodiscard]] bool is_idle() const { return queue_.empty() && active_ == 0; }

  private:
    [[nodiscard]] Instant earliest(const Rules& rules) const;

    std::deque<Ticket*> queue_;
    std::map<std::string, std::uint64_t> served_;  // by source: the turn of its last start
    std::uint64_t turn_ = 0;
    int active_ = 0;
    std::optional<Instant> last_start_;
    std::optional<Instant> held_until_;
    std::optional<Duration> crawl_delay_;
    Duration throttle_{0};
    CircuitBreaker breaker_;
};

}  // namespace salaryd

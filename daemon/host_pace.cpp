#include "daemon/host_pace.h"

#include <fmt/format.h>

#include <algorithm>

#include "daemon/http_answer.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr HostPace::Duration longest_delay = 60s;
constexpr HostPace::Duration least_crawl_delay = 1s;

}  // namespace

HostPace::Duration HostPace::delay(const Rules& rules) const {
    const auto least = std::max(rules.gap, crawl_delay_.value_or(Duration(0)));
    return std::max(least, std::min(throttle_, longest_delay));
}

// By the delay and the host's own word; the breaker is asked on its own.
HostPace::Instant HostPace::earliest(const Rules& rules) const {
    auto at = held_until_.value_or(Instant::min());
    if (last_start_) at = std::max<Instant>(at, *last_start_ + delay(rules));
    return at;
}

void HostPace::leave(Ticket& ticket) {
    std::erase(queue_, &ticket);
}

HostPace::Ticket* HostPace::admit(const Rules& rules, Instant now) {
    if (queue_.empty() || active_ >= rules.concurrency || now < earliest(rules) || !breaker_.admits(now))
        return nullptr;
    // Whose source was served longest ago; of these, who came first.
    const auto next = std::ranges::min_element(queue_, {}, [this](const Ticket* ticket) {
        const auto served = served_.find(ticket->source);
        return served == served_.end() ? 0 : served->second;
    });
    auto* ticket = *next;
    queue_.erase(next);
    served_[ticket->source] = ++turn_;
    ++active_;
    last_start_ = now;
    breaker_.start();
    return ticket;
}

std::optional<HostPace::Instant> HostPace::wake_at(const Rules& rules, Instant now) const {
    const bool probing = breaker_.state() == CircuitBreaker::State::half_open && !breaker_.admits(now);
    if (queue_.empty() || active_ >= rules.concurrency || probing) return std::nullopt;
    auto at = earliest(rules);
    if (const auto rest = breaker_.rests_until()) at = std::max(at, *rest);
    return std::max(at, now);
}

void HostPace::answered(const Rules& rules, const Answer& answer, Instant now) {
    if (answer.word == Word::well) breaker_.succeed(rules.breaker);
    if (answer.word == Word::unwell) breaker_.fail(rules.breaker, now);
    const auto old = delay(rules);
    const auto mean = (old + answer.latency / std::max(rules.concurrency, 1)) / 2;
    if (answer.is_ok || mean > old) throttle_ = mean;
}

void HostPace::release() {
    --active_;
    breaker_.end();
}

void HostPace::hold_back(std::chrono::seconds wait, Instant now) {
    const auto until = now + clamp_retry_after(wait);
    held_until_ = std::max(held_until_.value_or(until), until);
}

void HostPace::set_crawl_delay(std::optional<Duration> delay) {
    crawl_delay_ = delay;
    if (delay) crawl_delay_ = std::clamp(*delay, least_crawl_delay, longest_delay);
}

std::chrono::seconds HostPace::rests_for(Instant now) const {
    auto until = held_until_.value_or(now);
    if (const auto rest = breaker_.rests_until()) until = std::max(until, *rest);
    return std::max(0s, std::chrono::ceil<std::chrono::seconds>(until - now));
}

std::string HostPace::why_resting(Instant now) const {
    const auto seconds = rests_for(now).count();
    if (held_until_ && *held_until_ > now &&
        std::chrono::ceil<std::chrono::seconds>(*held_until_ - now).count() == seconds)
        return fmt::format("asked for no request in the next {} s", seconds);
    return fmt::format("did not answer {} times in a row and is left alone for {} s", breaker_.failures(),
                       seconds);
}

}  // namespace salaryd

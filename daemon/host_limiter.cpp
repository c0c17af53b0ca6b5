#include "daemon/host_limiter.h"

#include <fmt/format.h>

#include <boost/asio/redirect_error.hpp>
#include <utility>

namespace salaryd {

// Leaves the queue, or gives back what was granted meanwhile, however the coroutine ends.
class HostLimiter::Place {
  public:
    Place(HostLimiter& limiter, std::shared_ptr<Host> host, std::string source)
        : waiter(limiter.io_, std::move(source)), limiter_(limiter), host_(std::move(host)) {
        waiter.since = limiter_.now_();
        host_->pace.enter(waiter);
        host_->waiting.insert(&waiter);
    }
    ~Place() {
        host_->waiting.erase(&waiter);
        if (waiter.has_place)
            limiter_.release(host_);
        else
            host_->pace.leave(waiter);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] Permit take() {
        waiter.has_place = false;
        return {limiter_, host_};
    }
    Waiter waiter;

  private:
    HostLimiter& limiter_;
    std::shared_ptr<Host> host_;
};

HostLimiter::Permit::~Permit() {
    if (host_) limiter_->release(host_);
}

std::shared_ptr<HostLimiter::Host> HostLimiter::host(const std::string& name) {
    auto& found = hosts_[name];
    if (!found) found = std::make_shared<Host>(io_);
    return found;
}

awaitable<Result<HostLimiter::Permit>> HostLimiter::acquire(std::string name, std::string source) {
    const auto turned_away = [] { return fail(ErrorCode::unavailable, "given up: the daemon is stopping"); };
    if (aborted_) co_return turned_away();
    const auto of_name = host(name);
    if (const auto wait = of_name->pace.rests_for(now_()); wait > rules_.patience) {
        auto error =
            fail(ErrorCode::unavailable, fmt::format("{} {}", name, of_name->pace.why_resting(now_())));
        error.error().retry_after = wait;
        co_return error;
    }
    Place place(*this, of_name, std::move(source));
    admit(of_name);
    boost::system::error_code woken;
    while (!place.waiter.has_place && !aborted_)
        co_await place.waiter.granted.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (aborted_) co_return turned_away();
    co_return place.take();
}

void HostLimiter::admit(const std::shared_ptr<Host>& host) {
    const auto now = now_();
    while (auto* ticket = host->pace.admit(rules_, now)) {
        auto* waiter = static_cast<Waiter*>(ticket);
        waiter->has_place = true;
        waiter->granted.cancel();
    }
    const auto next = host->pace.wake_at(rules_, now);
    if (!next) return;
    // As a duration: the pace may live on another clock than the timer.
    host->wake.expires_after(*next - now);
    host->wake.async_wait([this, host](boost::system::error_code stopped) {
        if (!stopped) admit(host);
    });
}

void HostLimiter::release(const std::shared_ptr<Host>& host) {
    host->pace.release();
    admit(host);
}

void HostLimiter::answered(const std::string& name, const HostPace::Answer& answer) {
    host(name)->pace.answered(rules_, answer, now_());
}

void HostLimiter::hold_back(const std::string& name, std::chrono::seconds wait) {
    host(name)->pace.hold_back(wait, now_());
}

void HostLimiter::set_crawl_delay(const std::string& name, std::optional<std::chrono::milliseconds> delay) {
    host(name)->pace.set_crawl_delay(delay);
}

std::chrono::seconds HostLimiter::held_for(const std::string& name) const {
    const auto found = hosts_.find(name);
    return found == hosts_.end() ? std::chrono::seconds(0) : found->second->pace.rests_for(now_());
}

std::vector<HostLimiter::Silence> HostLimiter::silent_hosts() const {
    std::vector<Silence> silent;
    const auto now = now_();
    for (const auto& [name, of_name] : hosts_)
        if (const auto since = of_name->pace.breaker().open_since())
            silent.push_back({name, std::chrono::duration_cast<std::chrono::seconds>(now - *since),
                              of_name->pace.breaker().is_failing(rules_.breaker, now)});
    return silent;
}

void HostLimiter::abort() {
    aborted_ = true;
    for (auto& [name, of_name] : hosts_) {
        of_name->wake.cancel();
        for (auto* waiter : of_name->waiting) waiter->granted.cancel();
    }
}

}  // namespace salaryd

#include "daemon/host_limiter.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "daemon/http_answer.h"

namespace salaryd {

using std::chrono::steady_clock;

// Leaves the queue, or gives back what was granted meanwhile, however the coroutine ends.
class HostLimiter::Place {
  public:
    Place(HostLimiter& limiter, std::shared_ptr<Host> host)
        : waiter(limiter.io_), limiter_(limiter), host_(std::move(host)) {
        host_->queue.push_back(&waiter);
    }
    ~Place() {
        if (waiter.has_place)
            limiter_.release(host_);
        else
            std::erase(host_->queue, &waiter);
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

awaitable<Result<HostLimiter::Permit>> HostLimiter::acquire(std::string name) {
    const auto turned_away = [] { return fail(ErrorCode::unavailable, "given up: the daemon is stopping"); };
    if (aborted_) co_return turned_away();
    if (const auto wait = held_for(name); wait > rules_.patience) {
        auto error = fail(ErrorCode::unavailable,
                          fmt::format("{} asked for no request in the next {} s", name, wait.count()));
        error.error().retry_after = wait;
        co_return error;
    }
    const auto of_name = host(name);
    Place place(*this, of_name);
    admit(of_name);
    boost::system::error_code woken;
    while (!place.waiter.has_place && !aborted_)
        co_await place.waiter.granted.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (aborted_) co_return turned_away();
    co_return place.take();
}

void HostLimiter::admit(const std::shared_ptr<Host>& host) {
    while (!host->queue.empty() && host->active < rules_.concurrency) {
        const auto now = steady_clock::now();
        if (now < host->next) {
            host->wake.expires_at(host->next);
            host->wake.async_wait([this, host](boost::system::error_code stopped) {
                if (!stopped) admit(host);
            });
            return;
        }
        auto* first = host->queue.front();
        host->queue.pop_front();
        ++host->active;
        host->next = now + rules_.gap;
        first->has_place = true;
        first->granted.cancel();
    }
}

void HostLimiter::release(const std::shared_ptr<Host>& host) {
    --host->active;
    admit(host);
}

void HostLimiter::hold_back(const std::string& name, std::chrono::seconds wait) {
    const auto of_name = host(name);
    const auto until = steady_clock::now() + clamp_retry_after(wait);
    of_name->held_until = std::max(of_name->held_until, until);
    of_name->next = std::max(of_name->next, until);
}

std::chrono::seconds HostLimiter::held_for(const std::string& name) const {
    const auto found = hosts_.find(name);
    if (found == hosts_.end()) return std::chrono::seconds(0);
    const auto left = found->second->held_until - steady_clock::now();
    return std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(left));
}

void HostLimiter::abort() {
    aborted_ = true;
    for (auto& [name, of_name] : hosts_) {
        of_name->wake.cancel();
        for (auto* waiter : of_name->queue) waiter->granted.cancel();
    }
}

}  // namespace salaryd

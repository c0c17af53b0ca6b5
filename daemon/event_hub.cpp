#include "daemon/event_hub.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <iterator>
#include <utility>

namespace salaryd {
namespace {

constexpr std::size_t most_remembered = 256;

}  // namespace

void EventHub::publish(std::string type, std::string data) {
    recent_.push_back({next_++, std::move(type), std::move(data)});
    if (recent_.size() > most_remembered) recent_.pop_front();
    wake();
}

std::vector<Event> EventHub::remembered(std::uint64_t last) const {
    const auto first = std::ranges::upper_bound(recent_, last, {}, &Event::id);
    return {first, recent_.end()};
}

awaitable<std::vector<Event>> EventHub::after(std::uint64_t last, std::chrono::milliseconds patience) {
    auto events = remembered(last);
    if (!events.empty() || stopping_) co_return events;
    asio::steady_timer timer(io_, patience);
    waiting_.insert(&timer);
    boost::system::error_code woken;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    waiting_.erase(&timer);
    co_return remembered(last);
}

void EventHub::wake() {
    for (auto* timer : waiting_) timer->cancel();
}

void EventHub::stop() {
    stopping_ = true;
    wake();
}

std::string server_sent(const Event& event) {
    return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", event.id, event.type, event.data);
}

}  // namespace salaryd

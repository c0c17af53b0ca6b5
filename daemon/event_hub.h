// What has happened lately, for those who listen: GET /v1/events is this as server-sent events (WHATWG HTML,
// 9.2). io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "daemon/executors.h"

namespace salaryd {

struct Event {
    std::uint64_t id = 0;  // grows, across restarts too
    std::string type;      // "run", "snapshot", "edition", "change"
    std::string data;      // a JSON object on one line
};

class EventHub {
  public:
    // Ids go on from `first`.
    EventHub(asio::io_context& io, std::uint64_t first) : io_(io), next_(first) {}

    void publish(std::string type, std::string data);

    // Those after `last` that are still remembered (the latest 256), or else the first to come; empty when
    // none came in time, or after stop().
    [[nodiscard]] awaitable<std::vector<Event>> after(std::uint64_t last, std::chrono::milliseconds patience);
    // Of the last event there was.
    [[nodiscard]] std::uint64_t latest() const { return next_ - 1; }

    void stop();

  private:
    [[nodiscard]] std::vector<Event> remembered(std::uint64_t last) const;
    void wake();

    asio::io_context& io_;
    std::uint64_t next_;
    std::deque<Event> recent_;
    std::set<asio::steady_timer*> waiting_;
    bool stopping_ = false;
};

// "id: 7\nevent: run\ndata: {...}\n\n"
[[nodiscard]] std::string server_sent(const Event& event);

}  // namespace salaryd

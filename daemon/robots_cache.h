// robots.txt of every host that is asked for pages: asked for once a day, through the host's own queue, kept
// in the store over restarts. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/clock.h"
#include "daemon/executors.h"
#include "daemon/polite_send.h"
#include "daemon/robots_rules.h"
#include "daemon/stores.h"

namespace salaryd {

class RobotsCache {
  public:
    // All outlive the cache.
    struct Parts {
        asio::io_context& io;
        const Clock& clock;
        Stores& stores;
        HttpClient& client;
        HostLimiter& hosts;
    };
    explicit RobotsCache(Parts parts) : parts_(parts) {}
    // No judge may be under way.
    ~RobotsCache() = default;
    RobotsCache(const RobotsCache&) = delete;
    RobotsCache& operator=(const RobotsCache&) = delete;

    // Whether `source` may ask for the address, and by which line. An error when that cannot be known:
    // unavailable with retry_after when robots.txt itself does not answer, or its host rests.
    [[nodiscard]] awaitable<Result<RobotsVerdict>> judge(std::string url, std::string source,
                                                         FetchLimits limits);

  private:
    struct Host {
        explicit Host(asio::io_context& io) : answered(io, std::chrono::steady_clock::time_point::max()) {}
        bool is_asking = false;
        asio::steady_timer answered;  // never expires; cancelled when an answer is there
        std::optional<RobotsCopy> copy;
        RobotsRuling ruling;
    };
    [[nodiscard]] awaitable<Result<void>> refresh(std::string origin, Host& host, std::string source,
                                                  FetchLimits limits);
    [[nodiscard]] awaitable<Result<void>> ask(Host& host, std::string source, FetchLimits limits);
    void take(Host& host, RobotsCopy copy);

    Parts parts_;
    std::map<std::string, std::unique_ptr<Host>> hosts_;  // by origin
};

}  // namespace salaryd

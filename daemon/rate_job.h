// The actor that keeps exchange rates current: the ECB publishes around 16:00 CET on working days, so its
// file is asked for once a day and, after a failure, every hour. What the store lacks decides which file: a
// day, 90 days, or all of them. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "config/config.h"
#include "core/clock.h"
#include "daemon/host_limiter.h"
#include "daemon/http_client.h"
#include "daemon/stores.h"

namespace salaryd {

// The smallest of the ECB's files that leaves no gap after `latest`.
[[nodiscard]] std::string_view ecb_file_for(std::optional<Day> latest, Day today);

class RateJob {
  public:
    struct Parts {
        Executors executors;
        const Clock& clock;
        Stores& stores;
        HttpClient& client;
        HostLimiter& hosts;
        std::function<std::shared_ptr<const Config>()> config;
        std::function<void()> on_new_rates;
    };

    explicit RateJob(Parts parts);

    // The actor; ends after stop().
    [[nodiscard]] awaitable<void> run();
    void stop();

    // Fetches and stores what is missing; the last day that the ECB's file has.
    [[nodiscard]] awaitable<Result<Day>> refresh();

    // A sentence when rates are wanted and the last ones are older than a week; empty when all is well.
    [[nodiscard]] std::string complaint() const;

  private:
    [[nodiscard]] awaitable<Result<Day>> fetch(std::string_view file);
    [[nodiscard]] awaitable<void> pause(std::chrono::seconds duration);

    Parts parts_;
    asio::steady_timer timer_;
    std::optional<Day> latest_;
    std::optional<Error> last_error_;
    bool stopping_ = false;
};

}  // namespace salaryd

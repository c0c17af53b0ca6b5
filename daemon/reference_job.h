// The actor that keeps one feed of reference data current: asked for when the store's is older than the
// feed's interval and, after a failure, every hour. io thread only.
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
#include "daemon/reference_feed.h"
#include "daemon/stores.h"

namespace salaryd {

class ReferenceJob {
  public:
    struct Parts {
        Executors executors;
        const Clock& clock;
        Stores& stores;
        HttpClient& client;
        HostLimiter& hosts;
        std::function<std::shared_ptr<const Config>()> config;
        std::function<void()> on_news;
    };

    ReferenceJob(ReferenceFeed feed, Parts parts);

    // The actor; ends after stop().
    [[nodiscard]] awaitable<void> run();
    void stop();

    // Fetches and stores what is missing, whether it is due or not; how recent it is then.
    [[nodiscard]] awaitable<Result<Day>> refresh();
    // The same when it is wanted and due. How long nothing more is to be done.
    [[nodiscard]] awaitable<std::chrono::seconds> refresh_if_due();

    // A sentence when the data are wanted, the last attempt failed, and the last ones are older than
    // longest_silence; empty when all is well.
    [[nodiscard]] std::string complaint() const;

  private:
    [[nodiscard]] awaitable<Result<void>> look_up_latest();
    [[nodiscard]] awaitable<Result<Day>> fetch(std::string url);
    [[nodiscard]] awaitable<void> pause(std::chrono::seconds duration);
    [[nodiscard]] Day today() const { return day_of(parts_.clock.now()); }

    ReferenceFeed feed_;
    Parts parts_;
    asio::steady_timer timer_;
    std::optional<Day> latest_;
    std::optional<Error> last_error_;
    bool stopping_ = false;
};

}  // namespace salaryd

// One run of one source: ask, archive, parse, normalize, store. Every run ends in the store with a row,
// whatever happened to it. io thread only; what costs time is done on the workers.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/source.h"
#include "daemon/canary.h"
#include "daemon/executors.h"
#include "daemon/fetch_run.h"
#include "daemon/host_limiter.h"
#include "daemon/http_client.h"
#include "daemon/metrics.h"
#include "daemon/robots_cache.h"
#include "daemon/source_probe.h"
#include "daemon/stores.h"
#include "normalize/normalizer.h"
#include "schema/store.h"
#include "scrapers/source_kind.h"

namespace salaryd {

class FetchLoop {
  public:
    struct Settings {
        FetchLimits limits{};
        // Pages a run may ask for: more listings make it partial, more pages of items wait for the next.
        int max_pages = 200;
        std::vector<std::chrono::milliseconds> quick_retries{std::chrono::seconds(1),
                                                             std::chrono::seconds(4)};
    };
    // All outlive the loop.
    struct Parts {
        Executors executors;
        const Clock& clock;
        Stores& stores;
        const Normalizer& normalizer;
        HttpClient& client;
        HostLimiter& hosts;
        RobotsCache& robots;
        Metrics& metrics;
        // What a source's kind is; injected by tests with a kind of their own.
        const SourceKind* (*find_kind)(std::string_view) = find_source_kind;
    };

    FetchLoop(Parts parts, Settings settings);

    // The receipt of the stored run; an error only when the run could not be stored.
    [[nodiscard]] awaitable<Result<IngestReceipt>> run_once(SourceSpec spec);

    // One look at a source that is not stored: what a first run would bring, from a few pages. Nothing is
    // written.
    [[nodiscard]] awaitable<Result<SourceProbe>> probe(SourceSpec spec);

    void set(Settings settings) { settings_ = std::move(settings); }  // for the runs to come
    // Runs under way end soon, as failed, with their row. Nothing can be fetched after this.
    void abort();

  private:
    using Run = RunInProgress;

    [[nodiscard]] awaitable<Result<void>> gather(Run& run);
    [[nodiscard]] awaitable<Result<void>> recall(Run& run);
    [[nodiscard]] awaitable<Result<std::vector<Request>>> first_requests(Run& run);
    [[nodiscard]] awaitable<Result<void>> fetch_listing(Run& run, const Request& request);
    [[nodiscard]] awaitable<bool> fetch_item(Run& run, const Request& request);
    [[nodiscard]] awaitable<Result<Response>> ask(Run& run, const Request& request);
    [[nodiscard]] awaitable<Result<Response>> ask_once(Run& run, const Request& request);
    [[nodiscard]] awaitable<Result<void>> check_robots(Run& run, const Request& request);
    [[nodiscard]] awaitable<void> doubt_emptiness(Run& run);
    [[nodiscard]] awaitable<bool> pause(std::chrono::milliseconds wait);
    [[nodiscard]] awaitable<Result<PageRead>> read(Run& run, Response response);
    [[nodiscard]] FetchLimits limits_for(const SourceSpec& spec) const;
    void count(const IngestReceipt& receipt) const;

    Parts parts_;
    Settings settings_;
    Canaries canaries_;
    std::set<asio::steady_timer*> pauses_;
    bool aborted_ = false;
};

}  // namespace salaryd

// One run of one source: ask, archive, parse, normalize, store. Every run ends in the store with a row,
// whatever happened to it. io thread only; what costs time is done on the workers.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/source.h"
#include "daemon/executors.h"
#include "daemon/host_limiter.h"
#include "daemon/http_client.h"
#include "daemon/metrics.h"
#include "daemon/run_judge.h"
#include "daemon/stores.h"
#include "normalize/normalizer.h"
#include "schema/store.h"
#include "scrapers/source_kind.h"

namespace salaryd {

class FetchLoop {
  public:
    struct Settings {
        FetchLimits limits;
        int max_pages = 200;  // requests a run may make; more pages make the run partial
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
        Metrics& metrics;
    };

    FetchLoop(Parts parts, Settings settings);

    // The receipt of the stored run; an error only when the run could not be stored.
    [[nodiscard]] awaitable<Result<IngestReceipt>> run_once(SourceSpec spec);

    void set(Settings settings) { settings_ = std::move(settings); }  // for the runs to come
    // Runs under way end soon, as failed, with their row. Nothing can be fetched after this.
    void abort();

  private:
    struct Run;   // what is known of a run under way
    struct Page;  // one payload, as the workers read it

    [[nodiscard]] awaitable<Result<void>> gather(Run& run);
    [[nodiscard]] awaitable<Result<std::vector<Request>>> first_requests(Run& run);
    [[nodiscard]] awaitable<void> fetch_page(Run& run, Request request);
    [[nodiscard]] awaitable<Result<Response>> ask(Run& run, Request request);
    [[nodiscard]] awaitable<Result<Response>> ask_once(Run& run, const Request& request);
    [[nodiscard]] awaitable<bool> pause(std::chrono::milliseconds wait);
    [[nodiscard]] awaitable<Result<void>> read_page(Run& run, Response response);
    void conclude(Run& run) const;
    void count(const IngestReceipt& receipt) const;

    Parts parts_;
    Settings settings_;
    std::set<asio::steady_timer*> pauses_;
    bool aborted_ = false;
};

}  // namespace salaryd

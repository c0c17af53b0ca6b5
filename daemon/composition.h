// Every long-lived object of the daemon, in the order in which they stand on each other, and the verbs of
// Control. Used by run_daemon() only. io thread only.
#pragma once

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "core/clock.h"
#include "daemon/curl.h"
#include "daemon/edition_job.h"
#include "daemon/event_hub.h"
#include "daemon/executors.h"
#include "daemon/fetch_loop.h"
#include "daemon/host_limiter.h"
#include "daemon/http_session.h"
#include "daemon/metrics.h"
#include "daemon/publisher.h"
#include "daemon/reference_job.h"
#include "daemon/reprocessor.h"
#include "daemon/robots_cache.h"
#include "daemon/scheduler.h"
#include "daemon/services.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"
#include "daemon/supervisor.h"
#include "daemon/teacher.h"
#include "daemon/watchdog.h"

namespace salaryd {

// What must be there before anything runs.
struct Foundation {
    Normalizer normalizer;
    Store store;
};

using ConfigLoader = std::function<std::expected<Config, std::vector<ConfigFault>>()>;

[[nodiscard]] ReferenceData reference_data(const Config& config);
// The configured sources and the one that imports are stored under.
[[nodiscard]] std::vector<SourceSpec> all_sources(const Config& config);

class Composition final : public Control {
  public:
    Composition(Config config, ConfigLoader loader, Foundation foundation, const Clock& clock);
    ~Composition() override;

    // Until SIGTERM or SIGINT; the exit code.
    [[nodiscard]] int serve();
    // One round of every source, the edition that is due, a summary on stdout; 1 when a source failed.
    [[nodiscard]] int once();

    [[nodiscard]] awaitable<Result<FetchRun>> fetch_now(std::string source) override;
    [[nodiscard]] awaitable<Result<SourceProbe>> probe(std::string url, std::string name) override;
    [[nodiscard]] awaitable<Result<StoredEdition>> make_edition() override;
    [[nodiscard]] awaitable<Result<ImportReceipt>> import(std::string name, std::string format,
                                                          std::string bytes) override;
    [[nodiscard]] awaitable<Result<void>> review(std::int64_t posting_id, VerdictStatus status,
                                                 std::string who, std::string note) override;
    [[nodiscard]] awaitable<Result<void>> decide_vacancy(std::int64_t posting_id, bool apart, std::string who,
                                                         std::string note) override;
    [[nodiscard]] awaitable<Result<void>> rematch_vacancies() override;
    [[nodiscard]] ReloadReceipt reload() override;
    [[nodiscard]] Health health() const override;
    [[nodiscard]] std::shared_ptr<const Config> config() const override { return config_; }

  private:
    void spawn_actors();
    void run_until_stopped();
    [[nodiscard]] awaitable<bool> plan_sources();
    [[nodiscard]] awaitable<void> start_schedule();
    void apply_fetch_settings();
    void request_stop(int exit_code);
    [[nodiscard]] awaitable<void> stop();
    [[nodiscard]] awaitable<void> say_ready();
    [[nodiscard]] awaitable<void> handle_signals();
    [[nodiscard]] awaitable<void> reload_taught();
    [[nodiscard]] awaitable<void> catch_up_with_taught();
    [[nodiscard]] awaitable<void> keep_house();
    [[nodiscard]] awaitable<void> do_round();
    [[nodiscard]] awaitable<void> refresh_source_states();
    [[nodiscard]] ReferenceJob::Parts reference_parts();
    [[nodiscard]] bool first_round_is_through() const;
    void note_edition(const StoredEdition& edition, const std::vector<ChangeAlert>& changes);
    void note_run(const std::string& source, const IngestReceipt& receipt);

    std::shared_ptr<const Config> config_;
    ConfigLoader loader_;
    const Clock& clock_;
    Normalizer normalizer_;
    Metrics metrics_;
    SnapshotCell cell_;
    asio::io_context io_{1};
    asio::thread_pool workers_;
    asio::thread_pool writer_{1};
    Executors executors_{io_, workers_, writer_};
    Supervisor supervisor_;
    EventHub events_;
    Stores stores_;
    CurlClient http_;
    HostLimiter limiter_;
    RobotsCache robots_;
    Publisher publisher_;
    FetchLoop fetch_loop_;
    Scheduler scheduler_;
    EditionJob editions_;
    ReferenceJob rates_, parities_;
    Teacher teacher_;
    Reprocessor reprocessor_;
    Watchdog watchdog_;
    asio::signal_set signals_;
    asio::steady_timer housekeeping_;
    std::optional<SessionServer> server_;
    std::vector<SourceStatus> source_states_;  // refreshed after every run
    int exit_code_ = 0;
};

}  // namespace salaryd

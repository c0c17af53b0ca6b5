// Starts the run of each source when it is due, at most so many at a time, and tells the store when it is due
// again. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/source.h"
#include "daemon/fetch_loop.h"
#include "daemon/host_limiter.h"
#include "daemon/schedule.h"
#include "daemon/stores.h"
#include "daemon/supervisor.h"

namespace salaryd {

class Scheduler {
  public:
    struct Settings {
        int max_in_flight = 32;
        // Runs that may wait for one host: more would fill the places of all others.
        int runs_per_host = 2;
        int max_ingest_waiting = 4;  // finished runs waiting for the writer; beyond, none is started
        std::chrono::milliseconds grace{10'000};  // for runs under way, at stop()
        std::chrono::milliseconds longest_sleep{
            30'000};  // then the clock is read again: it may have been set
    };
    // All outlive the scheduler.
    struct Parts {
        asio::io_context& io;
        const Clock& clock;
        Stores& stores;
        FetchLoop& fetch_loop;
        HostLimiter& hosts;
        Supervisor& supervisor;
        Metrics& metrics;
        // Called once a run is stored, before whoever waits for the run goes on.
        std::function<void(const std::string& source, const IngestReceipt&)> on_ingested;
    };

    Scheduler(Parts parts, Settings settings);

    // Tells the store which sources there are and plans them: new ones at once, overdue ones spread. Also for
    // a reload: what did not change keeps its time, a run under way goes on, what is gone is not started
    // again.
    [[nodiscard]] awaitable<Result<void>> update(std::vector<SourceSpec> sources);

    // The actor; ends after stop().
    [[nodiscard]] awaitable<void> run();
    // Starts nothing more, gives runs under way their grace, then aborts them. No run is alive afterwards.
    [[nodiscard]] awaitable<void> stop();

    // Runs the source now, or joins its run under way. not_found, invalid_argument (disabled), unavailable
    // (stopping).
    [[nodiscard]] awaitable<Result<IngestReceipt>> fetch_now(std::string source);
    // Every enabled source once, within the limits; needs run(). Returns when the last is stored.
    [[nodiscard]] awaitable<std::map<std::string, Result<IngestReceipt>>> fetch_all();

    void set(Settings settings) { settings_ = settings; }
    [[nodiscard]] std::optional<Time> due(const std::string& source) const { return queue_.due(source); }
    [[nodiscard]] std::size_t running() const { return running_.size(); }

  private:
    struct Source {
        SourceSpec spec;
        std::string host;
        int failures = 0;  // in a row, since the start
    };
    struct RunUnderWay {
        RunUnderWay(asio::io_context& io, std::string at_host)
            : host(std::move(at_host)), ended(io, std::chrono::steady_clock::time_point::max()) {}
        std::string host;
        std::optional<Result<IngestReceipt>> result;
        asio::steady_timer ended;  // never expires; cancelled when the result is there
    };
    using RunHandle = std::shared_ptr<RunUnderWay>;
    struct Plan;  // what the store says about the sources

    [[nodiscard]] awaitable<Result<Plan>> ask_store(std::vector<SourceSpec> sources);
    void take_over(const std::vector<SourceSpec>& sources, const Plan& plan);
    [[nodiscard]] bool has_room() const;
    [[nodiscard]] bool admits(const std::string& source) const;
    void start_due();
    RunHandle start(const std::string& source);
    [[nodiscard]] awaitable<void> carry_out(SourceSpec spec, RunHandle handle);
    [[nodiscard]] awaitable<void> plan_next(const SourceSpec& spec, const Result<IngestReceipt>& result);
    [[nodiscard]] Time due_after(const SourceSpec& spec, const Result<IngestReceipt>& result);
    [[nodiscard]] std::chrono::milliseconds time_to_sleep() const;
    void wake() { alarm_.cancel(); }

    Parts parts_;
    Settings settings_;
    std::map<std::string, Source> sources_;
    DueQueue queue_;
    std::map<std::string, RunHandle> running_;
    std::map<std::string, std::optional<Result<IngestReceipt>>> round_;  // of fetch_all
    asio::steady_timer alarm_;
    asio::steady_timer run_ended_;  // never expires; cancelled at the end of each run
    bool stopping_ = false;
};

}  // namespace salaryd

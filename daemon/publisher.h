// Builds snapshots off the io thread and publishes them: debounced, one at a time, never more often than a
// quarter of the time. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "analytics/pooled_cells.h"
#include "config/config.h"
#include "core/clock.h"
#include "daemon/metrics.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"

namespace salaryd {

// On a worker: reads every posting, builds, and pools small cells where variance components are given. With
// `as_of`, what the store knew at the end of that day: later postings are left out, later closures undone;
// pay is as last read.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>> build_snapshot(
    Reader& reader, SnapshotOptions options, std::uint64_t id, Time built_at, std::optional<Day> as_of,
    std::optional<VarianceComponents> components);

// On a worker: `before` with the present state of these postings, see SnapshotBuilder; for a few of them much
// faster than a build.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>> refresh_snapshot(Reader& reader, const Snapshot& before,
                                                                       std::vector<std::int64_t> changed,
                                                                       std::uint64_t id, Time built_at);

class Publisher {
  public:
    Publisher(asio::io_context& io, const Clock& clock, Stores& stores, SnapshotCell& cell, Metrics& metrics,
              std::function<Config::Statistics()> settings,
              std::function<void(const Snapshot&)> on_published);

    // The actor; ends after stop().
    [[nodiscard]] awaitable<void> run();
    void stop();

    // Anything that statistics see may have changed: the next snapshot is built from every posting.
    void request();
    // These postings have, and nothing else: the next snapshot is a refresh, unless it is another day by now,
    // or much has come since the last whole build.
    void request(std::span<const std::int64_t> postings);
    // Returns once a snapshot that shows everything stored so far is published (or the daemon stops).
    [[nodiscard]] awaitable<void> settled();

    [[nodiscard]] const std::optional<Error>& last_error() const { return last_error_; }

  private:
    awaitable<bool> match();
    [[nodiscard]] awaitable<Result<void>> build();
    [[nodiscard]] awaitable<Result<std::shared_ptr<const Snapshot>>> read_store(std::uint64_t id, Time now);
    [[nodiscard]] SnapshotOptions options(Time now) const;
    [[nodiscard]] bool can_refresh(const Snapshot& before, const SnapshotOptions& options) const;
    [[nodiscard]] awaitable<void> wait_for_change();
    [[nodiscard]] awaitable<void> learn_components();

    const Clock& clock_;
    Stores& stores_;
    SnapshotCell& cell_;
    Metrics& metrics_;
    std::function<Config::Statistics()> settings_;
    std::function<void(const Snapshot&)> on_published_;
    asio::steady_timer wake_;   // never expires; cancelled to wake whoever waits
    asio::steady_timer pause_;  // between a request and its build
    std::uint64_t requested_ = 1, built_ = 0, last_id_ = 0;
    bool anything_ = true;               // see request()
    std::vector<std::int64_t> changed_;  // since the last build
    std::chrono::steady_clock::duration last_duration_{};
    std::optional<Error> last_error_;
    VarianceComponents components_ = PooledCells::usual_components();
    std::optional<Time> learned_at_;
    std::stop_source stop_learning_;
    bool stopping_ = false;
};

}  // namespace salaryd

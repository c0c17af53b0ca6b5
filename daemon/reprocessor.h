// Reads the archived bodies anew, with today's parsers and rules, and puts what they say now in the place of
// what was read: source by source, one at a time, while everything else goes on. Closes nothing, adds
// nothing, and leaves alone what a later run has changed. io thread only; what costs time is done on the
// workers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/archive_reading.h"
#include "daemon/executors.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"

namespace salaryd {

struct ReprocessOrder {
    bool dry_run = false;
    Time since{};  // bodies of earlier runs are not looked at
};

struct ReprocessStatus {
    bool running = false;
    ReprocessOrder order;
    std::optional<Time> started_at, finished_at;
    std::size_t sources = 0, sources_done = 0;
    ArchiveReading reading;  // of the sources that are done
    MovedCells cells;        // when it is finished
    CurrencyCode currency;   // of their medians, a year
    std::uint64_t applied = 0;
    std::optional<Error> error;
};

class Reprocessor {
  public:
    // All outlive the reprocessor.
    struct Parts {
        const Clock& clock;
        Stores& stores;
        SnapshotCell& snapshot;
        const Normalizer& normalizer;
        std::function<std::vector<SourceSpec>()> sources;
        std::function<void(awaitable<void>)> spawn;
        std::function<awaitable<void>()> publish;  // what is stored now; returns when it is published
    };
    explicit Reprocessor(Parts parts) : parts_(std::move(parts)) {}

    // Begins; unavailable while another order is under way. status() tells how far it is.
    [[nodiscard]] Result<void> start(ReprocessOrder order);
    [[nodiscard]] const ReprocessStatus& status() const { return status_; }
    // The order under way ends after its source.
    void stop() { stopping_ = true; }

  private:
    [[nodiscard]] awaitable<void> run();
    [[nodiscard]] awaitable<Result<void>> read_sources(const std::vector<SourceSpec>& sources);
    [[nodiscard]] awaitable<Result<void>> weigh();
    [[nodiscard]] awaitable<Result<void>> apply(const SourceSpec& source);

    Parts parts_;
    ReprocessStatus status_;
    bool stopping_ = false;
};

}  // namespace salaryd

// Health from the inside, every few seconds: is the loop prompt, does the writer answer, is a snapshot
// published? systemd's watchdog is fed only then. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/metrics.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"

namespace salaryd {

class Watchdog {
  public:
    Watchdog(asio::io_context& io, Stores& stores, SnapshotCell& cell, Metrics& metrics);

    // The actor; ends after stop().
    [[nodiscard]] awaitable<void> run();
    void stop();

    // What is wrong, as sentences; empty when all is well.
    [[nodiscard]] std::vector<std::string> complaints() const;

  private:
    [[nodiscard]] awaitable<void> measure();

    Stores& stores_;
    SnapshotCell& cell_;
    Metrics& metrics_;
    asio::steady_timer timer_;
    std::chrono::microseconds lateness_{0};
    std::chrono::milliseconds writer_round_trip_{0};
    std::optional<std::string> writer_error_;
    bool stopping_ = false;
};

}  // namespace salaryd

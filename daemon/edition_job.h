// The actor that writes weekly editions: when one is due, and at start every week that was missed. io thread
// only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analytics/change_alerts.h"
#include "config/config.h"
#include "core/clock.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"
#include "normalize/normalizer.h"

namespace salaryd {

class EditionJob {
  public:
    using ConfigSource = std::function<std::shared_ptr<const Config>()>;
    using OnMade = std::function<void(const StoredEdition&, const std::vector<ChangeAlert>&)>;
    using FirstRound = std::function<bool()>;  // whether every source has had a run

    EditionJob(asio::io_context& io, const Clock& clock, Stores& stores, SnapshotCell& cell,
               const Normalizer& normalizer, ConfigSource config, FirstRound first_round, OnMade on_made);

    // The actor; ends after stop(). The first edition waits until every source has had a run, so that it does
    // not show an empty market, but no longer than 15 minutes.
    [[nodiscard]] awaitable<void> run();
    void stop();

    // Makes what is due and missing, oldest first; empty when nothing is. Two callers never make one week
    // twice.
    [[nodiscard]] awaitable<Result<std::vector<StoredEdition>>> make_due();

  private:
    struct Made {
        StoredEdition edition;
        std::vector<ChangeAlert> changes;
    };
    [[nodiscard]] awaitable<Result<StoredEdition>> make(IsoWeek week);
    [[nodiscard]] awaitable<Result<std::shared_ptr<const Snapshot>>> snapshot_for(IsoWeek week, Time due);
    [[nodiscard]] bool may_begin() const;
    [[nodiscard]] awaitable<void> pause(std::chrono::steady_clock::duration duration);

    const Clock& clock_;
    Stores& stores_;
    SnapshotCell& cell_;
    const Normalizer& normalizer_;
    ConfigSource config_;
    FirstRound first_round_;
    OnMade on_made_;
    asio::steady_timer timer_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    bool making_ = false;
    bool stopping_ = false;
};

}  // namespace salaryd

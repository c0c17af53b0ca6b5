// What the routes may use and ask for. The composition (daemon/daemon.h) owns all of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/config.h"
#include "core/clock.h"
#include "daemon/executors.h"
#include "daemon/metrics.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"
#include "normalize/normalizer.h"

namespace salaryd {

class EventHub;
struct SourceProbe;
class Reprocessor;
class Teacher;

struct ReloadReceipt {
    std::vector<std::string> applied;        // "source acme: added"
    std::vector<std::string> needs_restart;  // "storage.path"
    std::vector<std::string> rejected;       // configuration faults; then nothing was applied
};

struct ImportReceipt {
    std::uint64_t listed = 0, rejected = 0, added = 0, changed = 0, unchanged = 0;
    std::vector<std::string> faults;  // "line 3: id is missing"; at most 20
};

struct Health {
    bool live = true;
    bool ready = false;                // store open, first snapshot published
    std::vector<std::string> reasons;  // why not healthy: "source acme: degraded: HTTP 500 for 3 runs"
};

// Verbs that change something. All on the io thread.
class Control {
  public:
    virtual ~Control() = default;
    // Waits until the run is stored and the snapshot that shows it is published.
    [[nodiscard]] virtual awaitable<Result<FetchRun>> fetch_now(std::string source) = 0;
    // Tries a source before it is configured; an address (and a name) becomes one by source_for().
    [[nodiscard]] virtual awaitable<Result<SourceProbe>> probe(std::string url, std::string name) = 0;
    [[nodiscard]] virtual awaitable<Result<StoredEdition>>
    make_edition() = 0;  // of the current week; not_found if not due
    [[nodiscard]] virtual awaitable<Result<ImportReceipt>> import(std::string name, std::string format,
                                                                  std::string bytes) = 0;
    [[nodiscard]] virtual awaitable<Result<void>> review(std::int64_t posting_id, VerdictStatus status,
                                                         std::string who, std::string note) = 0;
    // A person's word on the postings that share this one's vacancy (Store::split_vacancy, rejoin_vacancy);
    // returns when it shows.
    [[nodiscard]] virtual awaitable<Result<void>> decide_vacancy(std::int64_t posting_id, bool apart,
                                                                 std::string who, std::string note) = 0;
    // Matches the postings of every employer anew; returns when that shows.
    [[nodiscard]] virtual awaitable<Result<void>> rematch_vacancies() = 0;
    [[nodiscard]] virtual ReloadReceipt reload() = 0;
    [[nodiscard]] virtual Health health() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const Config> config() const = 0;
};

struct Services {
    Executors executors;
    const Clock& clock;
    Stores& stores;
    SnapshotCell& snapshot;
    const Normalizer& normalizer;
    Metrics& metrics;
    Control& control;
    Teacher* teacher = nullptr;          // null where nothing can be taught
    EventHub* events = nullptr;          // null where nobody tells
    Reprocessor* reprocessor = nullptr;  // null where there is no archive to read
};

}  // namespace salaryd

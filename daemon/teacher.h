// What people teach the reading rules: the daemon's own tables (UserTables), which only it writes. io thread
// only; what costs time is done on the workers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/executors.h"
#include "daemon/rereading.h"
#include "daemon/snapshot_cell.h"
#include "daemon/stores.h"
#include "normalize/lesson.h"

namespace salaryd {

struct TeachReceipt {
    Lesson lesson;
    std::string value;  // what the lesson's value resolved to
    bool applied = false;
    std::uint64_t tables_version = 0;  // with the lesson
    Rereading rereading;
    MovedCells cells;
    CurrencyCode currency;  // of their medians, a year
};

class Teacher {
  public:
    // All outlive the teacher.
    struct Parts {
        Executors executors;
        Stores& stores;
        SnapshotCell& snapshot;
        Normalizer& normalizer;
        std::function<ReferenceData()> reference;
        std::function<awaitable<void>()> publish;  // what is stored now; returns when it is published
    };
    explicit Teacher(Parts parts) : parts_(std::move(parts)) {}

    // `dry_run`: only says what the lesson would change. Else appends it to its table, durably, reads with it
    // from now on, and waits until the stored postings are read anew and published. unavailable while another
    // lesson is under way; invalid_argument for a lesson that cannot be, with what would be right.
    [[nodiscard]] awaitable<Result<TeachReceipt>> teach(Lesson lesson, bool dry_run);
    // Reads the tables again, after somebody edited them; whether they differ from those in force. Then the
    // stored postings are read anew as well. An error leaves the old tables in force.
    [[nodiscard]] awaitable<Result<bool>> reload();
    // After a start: reads the stored postings anew when other tables than those in force read them last.
    [[nodiscard]] awaitable<Result<void>> catch_up();

  private:
    struct Trial;  // a lesson and the normalizer that has it
    [[nodiscard]] awaitable<Result<Trial>> try_out(const Lesson& lesson, const ReferenceData& reference);
    [[nodiscard]] awaitable<Result<TeachReceipt>> weigh(const Lesson& lesson, const Trial& trial);
    [[nodiscard]] awaitable<Result<void>> read_anew(std::map<std::string, std::vector<std::int64_t>> ids);
    [[nodiscard]] awaitable<Result<void>> read_everything_anew();
    [[nodiscard]] std::string in_force() const;  // the version of the tables, as a line

    Parts parts_;
    bool busy_ = false;
};

}  // namespace salaryd

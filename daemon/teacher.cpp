#include "daemon/teacher.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <utility>

#include "daemon/durable_file.h"
#include "daemon/log.h"

namespace salaryd {
namespace {

// Held while a lesson is under way: the tables have one writer.
class Busy {
  public:
    explicit Busy(bool& busy) : busy_(busy) { busy_ = true; }
    ~Busy() { busy_ = false; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

  private:
    bool& busy_;
};

std::unexpected<Error> busy_error() {
    return fail(ErrorCode::unavailable, "another lesson is being taught; try again in a moment");
}

}  // namespace

struct Teacher::Trial {
    LessonLine line;
    UserTables tables;
    std::shared_ptr<const Normalizer> taught;
};

awaitable<Result<Teacher::Trial>> Teacher::try_out(const Lesson& lesson, const ReferenceData& reference) {
    co_return co_await offload(parts_.executors.workers,
                               [&lesson, &reference, &normalizer = parts_.normalizer]() -> Result<Trial> {
                                   auto line = resolve_lesson(lesson, normalizer);
                                   if (!line) return std::unexpected(line.error());
                                   // Not those in force: somebody may have edited the files since, and that
                                   // must not be lost.
                                   const auto before = UserTables::read(reference.taught);
                                   if (!before) return std::unexpected(before.error());
                                   auto tables = before->with(lesson.kind, line->row);
                                   if (!tables) return std::unexpected(tables.error());
                                   auto taught = Normalizer::load(reference, *tables);
                                   if (!taught) return std::unexpected(taught.error());
                                   if (auto takes = check_lesson(lesson, *taught); !takes)
                                       return std::unexpected(takes.error());
                                   return Trial{std::move(*line), std::move(*tables),
                                                std::make_shared<const Normalizer>(std::move(*taught))};
                               });
}

awaitable<Result<TeachReceipt>> Teacher::weigh(const Lesson& lesson, const Trial& trial) {
    const auto snapshot = parts_.snapshot.load();
    if (!snapshot) co_return fail(ErrorCode::unavailable, "the first snapshot is still being built");
    co_return co_await parts_.stores.read(
        [&lesson, &trial, &normalizer = parts_.normalizer,
         options = snapshot->options()](Reader& reader) -> Result<TeachReceipt> {
            auto rereading = reread_stored(reader, lesson.kind, normalizer, *trial.taught);
            if (!rereading) return std::unexpected(rereading.error());
            auto cells = moved_cells(reader, *rereading, options);
            if (!cells) return std::unexpected(cells.error());
            return TeachReceipt{.lesson = lesson,
                                .value = trial.line.value,
                                .applied = false,
                                .tables_version = trial.tables.version(),
                                .rereading = std::move(*rereading),
                                .cells = std::move(*cells),
                                .currency = options.currency};
        });
}

awaitable<Result<TeachReceipt>> Teacher::teach(Lesson lesson, bool dry_run) {
    if (busy_) co_return busy_error();
    const Busy busy(busy_);
    const auto reference = parts_.reference();
    auto trial = co_await try_out(lesson, reference);
    if (!trial) co_return std::unexpected(trial.error());
    auto receipt = co_await weigh(lesson, *trial);
    if (!receipt || dry_run) co_return receipt;
    const auto path = std::filesystem::path(reference.taught) / UserTables::file_name(lesson.kind);
    auto written = co_await offload(
        parts_.executors.workers,
        [&table = trial->tables.table(lesson.kind), path] { return replace_file(path, table.text); });
    if (!written) co_return std::unexpected(written.error());
    parts_.normalizer.adopt(*trial->taught);
    spdlog::info("taught: {} \"{}\" means {}", to_string(lesson.kind), log_safe(lesson.alias),
                 log_safe(receipt->value));
    receipt->applied = true;
    co_return receipt;
}

awaitable<Result<bool>> Teacher::reload() {
    if (busy_) co_return busy_error();
    const Busy busy(busy_);
    const auto reference = parts_.reference();
    auto taught = co_await offload(parts_.executors.workers,
                                   [&reference, &normalizer = parts_.normalizer]() -> Result<bool> {
                                       auto tables = UserTables::read(reference.taught);
                                       if (!tables) return std::unexpected(tables.error());
                                       if (tables->version() == normalizer.tables_version()) return false;
                                       auto loaded = Normalizer::load(reference, std::move(*tables));
                                       if (!loaded) return std::unexpected(loaded.error());
                                       normalizer.adopt(*loaded);
                                       return true;
                                   });
    co_return taught;
}

}  // namespace salaryd

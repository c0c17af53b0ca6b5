#include "daemon/teacher.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
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

// Between two transactions of the writer others have their turn.
constexpr std::size_t postings_at_once = 500;

using IdsBySource = std::map<std::string, std::vector<std::int64_t>>;

IdsBySource ids_by_source(const Rereading& rereading) {
    IdsBySource ids;
    for (const RereadPosting& one : rereading.changed) ids[one.source].push_back(one.id);
    return ids;
}

Result<IdsBySource> open_ids_by_source(Reader& reader) {
    std::map<std::uint32_t, std::vector<std::int64_t>> found;
    const auto names = reader.scan([&](const PostingRecord& record) {
        if (!record.closed) found[record.source].push_back(record.id);
    });
    if (!names) return std::unexpected(names.error());
    IdsBySource ids;
    for (auto& [source, of_source] : found)
        if (source < names->sources.size()) ids.emplace(names->sources[source], std::move(of_source));
    return ids;
}

// Which tables the stored postings were read with last.
std::filesystem::path note_of(const ReferenceData& reference) {
    return std::filesystem::path(reference.taught) / "read-with";
}

std::string noted_version(const ReferenceData& reference) {
    std::ifstream in(note_of(reference), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

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
    spdlog::info("taught: {} \"{}\" means {}; {} postings are read anew", to_string(lesson.kind),
                 log_safe(lesson.alias), log_safe(receipt->value), receipt->rereading.changed.size());
    auto stored = co_await read_anew(ids_by_source(receipt->rereading));
    if (!stored) co_return std::unexpected(stored.error());
    receipt->applied = true;
    co_return receipt;
}

awaitable<Result<void>> Teacher::read_anew(IdsBySource ids) {
    for (const auto& [source, all] : ids)
        for (std::size_t at = 0; at < all.size(); at += postings_at_once) {
            const auto some = std::span(all).subspan(at, std::min(postings_at_once, all.size() - at));
            auto prepared =
                co_await parts_.stores.read([&source, some, &normalizer = parts_.normalizer](Reader& reader) {
                    return prepare_reread(reader, source, some, normalizer);
                });
            if (!prepared) co_return std::unexpected(prepared.error());
            auto stored = co_await parts_.stores.write(
                [&source, &postings = *prepared](Store& store) { return store.reread(source, postings); });
            if (!stored) co_return std::unexpected(stored.error());
        }
    co_await parts_.publish();
    co_return co_await offload(
        parts_.executors.workers,
        [path = note_of(parts_.reference()), version = in_force()] { return replace_file(path, version); });
}

awaitable<Result<void>> Teacher::read_everything_anew() {
    auto open = co_await parts_.stores.read([](Reader& reader) { return open_ids_by_source(reader); });
    if (!open) co_return std::unexpected(open.error());
    co_return co_await read_anew(std::move(*open));
}

std::string Teacher::in_force() const {
    return fmt::format("{:016x}\n", parts_.normalizer.tables_version());
}

awaitable<Result<void>> Teacher::catch_up() {
    if (busy_) co_return busy_error();
    const Busy busy(busy_);
    auto read_with = co_await offload(parts_.executors.workers, [reference = parts_.reference()] {
        return Result<std::string>(noted_version(reference));
    });
    const bool nothing_taught_ever =
        read_with && read_with->empty() && parts_.normalizer.tables_version() == 0;
    if (!read_with || nothing_taught_ever || *read_with == in_force()) co_return Result<void>();
    spdlog::info("the taught tables have changed: the stored postings are read anew");
    co_return co_await read_everything_anew();
}

awaitable<Result<bool>> Teacher::reload() {
    if (busy_) co_return busy_error();
    const Busy busy(busy_);
    const auto reference = parts_.reference();
    auto changed = co_await offload(parts_.executors.workers,
                                    [&reference, &normalizer = parts_.normalizer]() -> Result<bool> {
                                        auto tables = UserTables::read(reference.taught);
                                        if (!tables) return std::unexpected(tables.error());
                                        if (tables->version() == normalizer.tables_version()) return false;
                                        auto loaded = Normalizer::load(reference, std::move(*tables));
                                        if (!loaded) return std::unexpected(loaded.error());
                                        normalizer.adopt(*loaded);
                                        return true;
                                    });
    if (!changed || !*changed) co_return changed;
    auto stored = co_await read_everything_anew();
    if (!stored) co_return std::unexpected(stored.error());
    co_return changed;
}

}  // namespace salaryd

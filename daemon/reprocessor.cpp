#include "daemon/reprocessor.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "schema/pack.h"

namespace salaryd {
namespace {

// Between two transactions of the writer others have their turn.
constexpr std::size_t postings_at_once = 500;

void add(ArchiveReading& all, ArchiveReading&& one) {
    all.rereading.considered += one.rereading.considered;
    std::ranges::move(one.rereading.changed, std::back_inserter(all.rereading.changed));
    all.bodies += one.bodies;
    all.unreadable += one.unreadable;
    all.unstored += one.unstored;
    all.newer += one.newer;
}

// With the texts compressed as a run would; no more than the writer takes at once.
std::vector<FetchedReadings> in_portions(std::vector<FetchedReadings> readings) {
    std::vector<FetchedReadings> portions;
    for (auto& [fetched, postings] : readings)
        for (std::size_t at = 0; at < postings.size(); at += postings_at_once) {
            const auto begin = postings.begin() + static_cast<std::ptrdiff_t>(at);
            const auto end =
                begin + static_cast<std::ptrdiff_t>(std::min(postings_at_once, postings.size() - at));
            portions.push_back({fetched, {std::move_iterator(begin), std::move_iterator(end)}});
        }
    return portions;
}

Result<FetchedReadings> packed(Reader& reader, const std::string& source, FetchedReadings readings,
                               const TextCodec& codec) {
    FetchBatch batch;
    batch.source = source;
    batch.postings = std::move(readings.postings);
    if (auto done = pack_texts(batch, reader, codec); !done) return std::unexpected(done.error());
    // A base of the source's texts is for its runs to make.
    if (batch.new_base)
        for (auto& posting : batch.postings) {
            posting.text.clear();
            posting.base.reset();
        }
    return FetchedReadings{readings.fetched, std::move(batch.postings)};
}

}  // namespace

Result<void> Reprocessor::start(ReprocessOrder order) {
    if (status_.running)
        return fail(ErrorCode::unavailable,
                    "the archive is being read already; GET /v1/reprocess tells how far it is");
    status_ = {};
    status_.running = true;
    status_.order = order;
    status_.started_at = parts_.clock.now();
    parts_.spawn(run());
    return {};
}

awaitable<void> Reprocessor::run() {
    const auto sources = parts_.sources();
    auto done = co_await read_sources(sources);
    if (done) done = co_await weigh();
    if (done && !status_.order.dry_run) {
        std::set<std::string> changed;
        for (const RereadPosting& one : status_.reading.rereading.changed) changed.insert(one.source);
        for (const SourceSpec& source : sources) {
            if (!done || stopping_) break;
            if (changed.contains(source.name)) done = co_await apply(source);
        }
        if (!stopping_ && status_.applied > 0) co_await parts_.publish();
    }
    if (!done) {
        spdlog::error("reprocess: {}", done.error().message);
        status_.error = done.error();
    }
    spdlog::info("reprocess: {} bodies, {} postings read otherwise, {} stored", status_.reading.bodies,
                 status_.reading.rereading.changed.size(), status_.applied);
    status_.finished_at = parts_.clock.now();
    status_.running = false;
}

awaitable<Result<void>> Reprocessor::read_sources(const std::vector<SourceSpec>& sources) {
    status_.sources = sources.size();
    for (const SourceSpec& source : sources) {
        if (stopping_) co_return fail(ErrorCode::unavailable, "the daemon is stopping");
        auto read = co_await parts_.stores.read(
            [&source, since = status_.order.since, &normalizer = parts_.normalizer](Reader& reader) {
                return read_archive(reader, source, since, normalizer);
            });
        if (!read) co_return std::unexpected(std::move(read.error()).within(source.name));
        add(status_.reading, std::move(*read));
        ++status_.sources_done;
    }
    co_return Result<void>();
}

awaitable<Result<void>> Reprocessor::weigh() {
    const auto snapshot = parts_.snapshot.load();
    if (!snapshot) co_return fail(ErrorCode::unavailable, "the first snapshot is still being built");
    status_.currency = snapshot->options().currency;
    auto cells =
        co_await parts_.stores.read([&rereading = status_.reading.rereading, options = snapshot->options()](
                                        Reader& reader) { return moved_cells(reader, rereading, options); });
    if (!cells) co_return std::unexpected(cells.error());
    status_.cells = std::move(*cells);
    co_return Result<void>();
}

awaitable<Result<void>> Reprocessor::apply(const SourceSpec& source) {
    auto prepared = co_await parts_.stores.read(
        [&source, since = status_.order.since, &normalizer = parts_.normalizer](Reader& reader) {
            return prepare_archive(reader, source, since, normalizer);
        });
    if (!prepared) co_return std::unexpected(prepared.error());
    for (auto& portion : in_portions(std::move(*prepared))) {
        auto ready =
            co_await parts_.stores.read([&source, &portion, &codec = parts_.stores.codec()](Reader& reader) {
                return packed(reader, source.name, std::move(portion), codec);
            });
        if (!ready) co_return std::unexpected(ready.error());
        auto stored = co_await parts_.stores.write([&source, &readings = *ready](Store& store) {
            return store.reprocess(source.name, readings.postings, readings.fetched);
        });
        if (!stored) co_return std::unexpected(stored.error());
        status_.applied += *stored;
    }
    co_return Result<void>();
}

}  // namespace salaryd

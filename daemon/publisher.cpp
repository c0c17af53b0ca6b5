#include "daemon/publisher.h"

#include <fmt/format.h>
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <set>
#include <utility>

#include "analytics/outliers.h"
#include "core/legal_tender.h"
#include "daemon/vacancy_matching.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto debounce = 100ms;
constexpr auto longest_pause = 30s;
// How far roles, places and employers differ hardly moves from day to day, and takes seconds to learn.
constexpr auto learning_interval = 24h;

// What changes of one posting of a vacancy may change which of them votes. Leaves ids ascending, each once.
void add_siblings(std::vector<std::int64_t>& changed, const std::vector<VacancyMember>& members) {
    std::ranges::sort(changed);
    std::set<std::int64_t> vacancies;
    for (const auto& [posting, vacancy] : members)
        if (std::ranges::binary_search(changed, posting)) vacancies.insert(vacancy);
    for (const auto& [posting, vacancy] : members)
        if (vacancies.contains(vacancy)) changed.push_back(posting);
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> build_snapshot(Reader& reader, SnapshotOptions options,
                                                       std::uint64_t id, Time built_at,
                                                       std::optional<Day> as_of,
                                                       std::optional<VarianceComponents> components) {
    const auto rates = reader.rates();
    if (!rates) return std::unexpected(rates.error());
    auto power = reader.purchasing_power();
    if (!power) return std::unexpected(power.error());
    auto members = reader.vacancy_members();
    if (!members) return std::unexpected(members.error());
    SnapshotBuilder builder(std::move(options), *rates, {std::move(*power), legal_tender});
    builder.share(std::move(*members));
    auto names = reader.scan([&](const PostingRecord& record) {
        if (!as_of) return builder.add(record);
        if (record.first_seen > *as_of) return;
        PostingRecord then = record;
        if (then.closed && *then.closed > *as_of) then.closed.reset();
        builder.add(then);
    });
    if (!names) return std::unexpected(names.error());
    auto snapshot = std::move(builder).finish(std::move(*names), id, built_at);
    if (components) snapshot.pool(*components);
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

Result<std::shared_ptr<const Snapshot>> refresh_snapshot(Reader& reader, const Snapshot& before,
                                                         std::vector<std::int64_t> changed, std::uint64_t id,
                                                         Time built_at) {
    const auto rates = reader.rates();
    if (!rates) return std::unexpected(rates.error());
    auto power = reader.purchasing_power();
    if (!power) return std::unexpected(power.error());
    auto members = reader.vacancy_members();
    if (!members) return std::unexpected(members.error());
    add_siblings(changed, *members);
    SnapshotBuilder builder(before, changed, *rates, {std::move(*power), legal_tender});
    builder.share(std::move(*members));
    auto names = reader.scan(changed, [&](const PostingRecord& record) { builder.add(record); });
    if (!names) return std::unexpected(names.error());
    return std::make_shared<const Snapshot>(std::move(builder).finish(std::move(*names), id, built_at));
}

Publisher::Publisher(asio::io_context& io, const Clock& clock, Stores& stores, SnapshotCell& cell,
                     Metrics& metrics, std::function<Config::Statistics()> settings,
                     std::function<void(const Snapshot&)> on_published)
    : clock_(clock),
      stores_(stores),
      cell_(cell),
      metrics_(metrics),
      settings_(std::move(settings)),
      on_published_(std::move(on_published)),
      wake_(io, steady_clock::time_point::max()),
      pause_(io) {}

void Publisher::request() {
    anything_ = true;
    ++requested_;
    wake_.cancel();
}

void Publisher::request(std::span<const std::int64_t> postings) {
    changed_.insert(changed_.end(), postings.begin(), postings.end());
    ++requested_;
    wake_.cancel();
}

void Publisher::stop() {
    stopping_ = true;
    stop_learning_.request_stop();
    wake_.cancel();
    pause_.cancel();
}

awaitable<void> Publisher::wait_for_change() {
    boost::system::error_code cancelled;
    co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

awaitable<void> Publisher::settled() {
    const auto wanted = requested_;
    while (built_ < wanted && !stopping_) co_await wait_for_change();
}

awaitable<void> Publisher::run() {
    while (!stopping_) {
        if (built_ >= requested_) {
            co_await wait_for_change();
            continue;
        }
        boost::system::error_code stopped;
        // The first snapshot is what the daemon's start waits for: there is nothing to gather before it.
        const auto least = built_ == 0 ? steady_clock::duration::zero() : debounce;
        pause_.expires_after(std::clamp<steady_clock::duration>(3 * last_duration_, least, longest_pause));
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
        if (stopping_) break;
        const auto covers = requested_;
        // The first snapshot is not kept waiting for what an older version of the store left to do.
        const bool first = built_ == 0;
        if (!first) co_await match();
        auto done = co_await build();
        if (!done) spdlog::error("snapshot: {}", done.error().message);
        last_error_ = done ? std::nullopt : std::optional(done.error());
        built_ = covers;
        wake_.cancel();
        if (first && co_await match()) ++requested_;
        if (!stopping_) co_await learn_components();
    }
}

SnapshotOptions Publisher::options(Time now) const {
    const auto settings = settings_();
    return {.currency = settings.currency,
            .today = day_of(now),
            .window = settings.window,
            .min_n = settings.min_n};
}

bool Publisher::can_refresh(const Snapshot& before, const SnapshotOptions& options) const {
    if (anything_ || before.options() != options) return false;
    const auto moved = changed_.size() + before.unfitted();
    return moved <= before.postings() / 20;
}

awaitable<Result<std::shared_ptr<const Snapshot>>> Publisher::read_store(std::uint64_t id, Time now) {
    const auto before = cell_.load();
    const auto wanted = options(now);
    const bool refresh = before && can_refresh(*before, wanted);
    auto changed = std::exchange(changed_, {});
    anything_ = false;
    auto read = [=, components = components_](Reader& reader) {
        return refresh ? refresh_snapshot(reader, *before, changed, id, now)
                       : build_snapshot(reader, wanted, id, now, std::nullopt, components);
    };
    auto built = co_await stores_.read(std::move(read));
    if (!built) anything_ = true;  // nothing is known of what was to be read
    co_return built;
}

// Whether postings share vacancies otherwise than before; they have changed for the next snapshot.
awaitable<bool> Publisher::match() {
    auto news = co_await match_vacancies(stores_, clock_);
    if (!news) spdlog::error("vacancies: {}", news.error().message);
    if (!news || news->empty()) co_return false;
    changed_.insert(changed_.end(), news->begin(), news->end());
    co_return true;
}

awaitable<Result<void>> Publisher::build() {
    const auto started = steady_clock::now();
    const auto now = clock_.now();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    last_id_ = std::max(last_id_ + 1, static_cast<std::uint64_t>(seconds));  // never repeats across restarts
    auto built = co_await read_store(last_id_, now);
    if (!built) co_return std::unexpected(built.error());
    auto snapshot = std::move(*built);
    cell_.store(snapshot);
    on_published_(*snapshot);
    auto recorded = co_await stores_.write([snapshot, now](Store& store) {
        return store.record_verdicts(snapshot->verdicts(), judging_version, now);
    });
    last_duration_ = steady_clock::now() - started;
    metrics_.snapshot_builds += 1;
    metrics_.snapshot_build_microseconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(last_duration_).count());
    spdlog::info("snapshot {}: {} postings, {} with pay, {} flagged, {} ms", snapshot->id(),
                 snapshot->postings(), snapshot->priced(), snapshot->verdicts().size(),
                 std::chrono::duration_cast<std::chrono::milliseconds>(last_duration_).count());
    if (!recorded) co_return recorded;
    // A build leaves its scratch memory and the old snapshot with malloc, which would keep them: rest small.
    snapshot.reset();
    co_return co_await stores_.read([](Reader&) { return ::malloc_trim(0), Result<void>(); });
}

// For the snapshots to come; the one that is published keeps what it was fitted with.
awaitable<void> Publisher::learn_components() {
    const auto snapshot = cell_.load();
    const auto now = clock_.now();
    if (!snapshot || (learned_at_ && now - *learned_at_ < learning_interval)) co_return;
    auto learned = co_await stores_.read([snapshot, stop = stop_learning_.get_token()](Reader&) {
        return Result<std::optional<VarianceComponents>>(snapshot->pooled()->learned_components(stop));
    });
    if (!learned || !*learned) co_return;
    components_ = std::move(**learned);
    learned_at_ = now;
    spdlog::info("pooled estimates: residual component of ln pay {:.4f}, employers' {:.4f}",
                 components_.residual, components_.factors.back());
}

}  // namespace salaryd

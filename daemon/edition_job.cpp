#include "daemon/edition_job.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "daemon/edition_schedule.h"
#include "daemon/edition_writer.h"
#include "daemon/publisher.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_sleep = 60s;  // a stepped clock is noticed within this
constexpr auto first_round_patience = 15min;
constexpr std::size_t most_outliers = 100'000;

// What an edition shows beside the snapshot.
struct Surroundings {
    std::vector<StoredVerdict> verdicts;
    std::vector<SourceWeek> sources;
};

Result<Surroundings> read_surroundings(Reader& reader, Day first_day) {
    auto verdicts = reader.verdicts(std::nullopt, most_outliers);
    if (!verdicts) return std::unexpected(verdicts.error());
    auto sources = reader.source_weeks(first_day);
    if (!sources) return std::unexpected(sources.error());
    return Surroundings{std::move(*verdicts), std::move(*sources)};
}

EditionInput edition_input(IsoWeek week, const Snapshot& snapshot, const Surroundings& around,
                           const std::vector<Role>& roles, const Config::Report& report) {
    EditionInput input;
    input.week = week;
    input.snapshot = &snapshot;
    for (const auto& role : roles) input.role_titles.emplace_back(role.id, role.title);
    for (const auto& v : around.verdicts)
        input.outliers.push_back(
            {v.verdict.posting_id, v.source, v.url, v.title, v.company, v.stated_pay, v.verdict, v.status});
    for (const auto& s : around.sources)
        input.sources.push_back({s.source, s.kind, s.runs, s.failures, s.postings_seen, s.added, s.changed,
                                 s.closed, s.expected_ratio});
    input.rules_version = rules_version;
    input.csv = {.separator = report.separator, .bom = report.bom};
    return input;
}

// What has moved since the store's state one and two weeks before, all at the rates of the edition's day.
Result<std::vector<ChangeAlert>> read_changes(Reader& reader, const Snapshot& now, Day day) {
    constexpr std::chrono::days week{7};
    const auto weeks_ago = [&](int weeks) {
        return build_snapshot(reader, now.options(), now.id(), now.built_at(), day - weeks * week,
                              std::nullopt);
    };
    const auto before = weeks_ago(2);
    if (!before) return std::unexpected(before.error());
    const auto after = weeks_ago(1);
    if (!after) return std::unexpected(after.error());
    return change_alerts(**before, **after, now);
}

// On a worker: text, files, and the row that remembers them.
Result<StoredEdition> render_and_write(const EditionInput& input, const std::string& directory, Time now) {
    const auto files = render_edition(input, sha256);
    auto place = write_edition(directory, input.week, files);
    if (!place) return std::unexpected(place.error());
    return StoredEdition{format_week(input.week), now, std::move(*place), files.back().content};
}

}  // namespace

EditionJob::EditionJob(asio::io_context& io, const Clock& clock, Stores& stores, SnapshotCell& cell,
                       const Normalizer& normalizer, ConfigSource config, FirstRound first_round,
                       OnMade on_made)
    : clock_(clock),
      stores_(stores),
      cell_(cell),
      normalizer_(normalizer),
      config_(std::move(config)),
      first_round_(std::move(first_round)),
      on_made_(std::move(on_made)),
      timer_(io) {}

void EditionJob::stop() {
    stopping_ = true;
    timer_.cancel();
}

awaitable<void> EditionJob::pause(std::chrono::steady_clock::duration duration) {
    boost::system::error_code stopped;
    timer_.expires_after(duration);
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
}

awaitable<void> EditionJob::run() {
    while (!stopping_ && !may_begin()) co_await pause(500ms);
    while (!stopping_) {
        auto made = co_await make_due();
        if (!made) spdlog::error("edition: {}", made.error().message);
        const auto now = clock_.now();
        const auto next = next_edition_at(now, config_()->report);
        const auto wait =
            next ? std::chrono::duration_cast<std::chrono::milliseconds>(*next - now) + 1ms : longest_sleep;
        co_await pause(std::min<std::chrono::milliseconds>(wait, longest_sleep));
    }
}

bool EditionJob::may_begin() const {
    if (!cell_.load()) return false;
    return first_round_() || std::chrono::steady_clock::now() - started_ > first_round_patience;
}

awaitable<Result<std::vector<StoredEdition>>> EditionJob::make_due() {
    std::vector<StoredEdition> made;
    if (std::exchange(making_, true)) co_return made;
    const auto done = std::unique_ptr<bool, void (*)(bool*)>(&making_, [](bool* making) { *making = false; });
    auto last = co_await stores_.read([](Reader& reader) { return reader.last_edition(); });
    if (!last) co_return std::unexpected(last.error());
    const auto last_week = *last ? parse_week((*last)->week) : std::nullopt;
    const auto due = editions_due(last_week, clock_.now(), config_()->report);
    if (!due) co_return std::unexpected(due.error());
    for (const auto week : *due) {
        auto edition = co_await make(week);
        if (!edition) co_return std::unexpected(std::move(edition.error()).within(format_week(week)));
        spdlog::info("edition {} written to {}", edition->week, edition->directory);
        made.push_back(std::move(*edition));
    }
    co_return made;
}

awaitable<Result<std::shared_ptr<const Snapshot>>> EditionJob::snapshot_for(IsoWeek week, Time due) {
    const auto now = clock_.now();
    auto current = cell_.load();
    if (week == iso_week(day_of(now)) && current) co_return current;
    const auto statistics = config_()->statistics;
    const SnapshotOptions options{.currency = statistics.currency,
                                  .today = day_of(due),
                                  .window = statistics.window,
                                  .min_n = statistics.min_n};
    const auto id = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(due.time_since_epoch()).count());
    co_return co_await stores_.read([options, id, due](Reader& reader) {
        return build_snapshot(reader, options, id, due, day_of(due), std::nullopt);
    });
}

awaitable<Result<StoredEdition>> EditionJob::make(IsoWeek week) {
    const auto config = config_();
    const auto due = edition_due_at(week, config->report);
    if (!due) co_return std::unexpected(due.error());
    auto snapshot = co_await snapshot_for(week, *due);
    if (!snapshot) co_return std::unexpected(snapshot.error());
    const auto now = clock_.now();
    const auto moment = week == iso_week(day_of(now)) ? now : *due;
    auto made = co_await stores_.read([this, week, snapshot = *snapshot, config, now,
                                       first_day = day_of(moment) -
                                                   std::chrono::days(6)](Reader& reader) -> Result<Made> {
        const auto around = read_surroundings(reader, first_day);
        if (!around) return std::unexpected(around.error());
        auto changes = read_changes(reader, *snapshot, first_day + std::chrono::days(6));
        if (!changes) return std::unexpected(changes.error());
        auto input = edition_input(week, *snapshot, *around, normalizer_.titles()->roles(), config->report);
        input.changes = std::move(*changes);
        auto edition = render_and_write(input, config->report.directory, now);
        if (!edition) return std::unexpected(edition.error());
        return Made{std::move(*edition), std::move(input.changes)};
    });
    if (!made) co_return std::unexpected(made.error());
    auto recorded = co_await stores_.write(
        [edition = made->edition](Store& store) { return store.record_edition(edition); });
    if (!recorded) co_return std::unexpected(recorded.error());
    on_made_(made->edition, made->changes);
    co_return std::move(made->edition);
}

}  // namespace salaryd

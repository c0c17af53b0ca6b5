// The verbs of Control: what the routes may ask the composition to do.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "config/units.h"
#include "daemon/composition.h"
#include "daemon/edition_schedule.h"
#include "daemon/importer.h"
#include "daemon/reload.h"
#include "daemon/source_health.h"
#include "daemon/source_probe.h"
#include "scrapers/source_check.h"

namespace salaryd {

awaitable<Result<FetchRun>> Composition::fetch_now(std::string source) {
    auto receipt = co_await scheduler_.fetch_now(std::move(source));
    if (!receipt) co_return std::unexpected(receipt.error());
    co_await publisher_.settled();
    co_return receipt->run;
}

awaitable<Result<SourceProbe>> Composition::probe(std::string url, std::string name) {
    auto spec = source_for(url, config_->sources);
    if (!spec) co_return std::unexpected(spec.error());
    if (!name.empty()) spec->name = std::move(name);
    if (auto ok = check_source(*spec); !ok) co_return std::unexpected(ok.error());
    co_return co_await fetch_loop_.probe(std::move(*spec));
}

awaitable<Result<StoredEdition>> Composition::make_edition() {
    auto made = co_await editions_.make_due();
    if (!made) co_return std::unexpected(made.error());
    if (!made->empty()) co_return std::move(made->back());
    const auto next = next_edition_at(clock_.now(), config_->report);
    co_return fail(ErrorCode::not_found,
                   fmt::format("no edition is due{}; editions never change once they are written",
                               next ? " before " + format_time(*next) : ""));
}

awaitable<Result<ImportReceipt>> Composition::import(std::string name, std::string format,
                                                     std::string bytes) {
    auto read = co_await offload(workers_, [this, name = std::move(name), format = std::move(format),
                                            bytes = std::move(bytes)]() mutable {
        return read_import(name, format, std::move(bytes), normalizer_, stores_.codec(), clock_.now());
    });
    if (!read) co_return std::unexpected(read.error());
    auto receipt = co_await stores_.ingest(std::move(read->batch));
    if (!receipt) co_return std::unexpected(receipt.error());
    note_run(std::string(import_source), *receipt);
    co_await publisher_.settled();
    constexpr std::size_t most_faults = 20;
    if (read->faults.size() > most_faults) read->faults.resize(most_faults);
    const auto& run = receipt->run;
    co_return ImportReceipt{run.listed,  run.rejected,  run.added,
                            run.changed, run.unchanged, std::move(read->faults)};
}

awaitable<Result<void>> Composition::review(std::int64_t posting_id, VerdictStatus status, std::string who,
                                            std::string note) {
    auto reviewed = co_await stores_.write(
        [posting_id, status, who = std::move(who), note = std::move(note), now = clock_.now()](Store& store) {
            return store.review_verdict(posting_id, status, who, note, now);
        });
    if (!reviewed) co_return reviewed;
    publisher_.request(std::span(&posting_id, 1));
    co_await publisher_.settled();
    co_return reviewed;
}

awaitable<Result<void>> Composition::decide_vacancy(std::int64_t posting_id, bool apart, std::string who,
                                                    std::string note) {
    auto decided = co_await stores_.write(
        [posting_id, apart, who = std::move(who), note = std::move(note), now = clock_.now()](Store& store) {
            return apart ? store.split_vacancy(posting_id, who, note, now)
                         : store.rejoin_vacancy(posting_id, who, note, now);
        });
    if (!decided) co_return decided;
    publisher_.request({});  // what the matching moves, it tells
    co_await publisher_.settled();
    co_return decided;
}

awaitable<Result<void>> Composition::rematch_vacancies() {
    auto due = co_await stores_.write([](Store& store) { return store.rematch_everything(); });
    if (!due) co_return due;
    publisher_.request({});  // what the matching moves, it tells
    co_await publisher_.settled();
    co_return due;
}

ReloadReceipt Composition::reload() {
    const auto loaded = loader_();
    if (!loaded) {
        ReloadReceipt receipt;
        for (const auto& fault : loaded.error()) {
            spdlog::error("reload: {}", fault.text());
            receipt.rejected.push_back(fault.text());
        }
        return receipt;
    }
    auto receipt = compare_configs(*config_, *loaded);
    config_ = std::make_shared<const Config>(applicable(*config_, *loaded));
    spdlog::set_level(spdlog::level::from_str(config_->log_level));
    apply_fetch_settings();
    supervisor_.spawn_task("reload", [](Composition& self) -> awaitable<void> {
        auto planned = co_await self.scheduler_.update(all_sources(*self.config_));
        if (!planned) spdlog::error("reload: {}", planned.error().message);
        co_await self.refresh_source_states();
    }(*this));
    publisher_.request();
    for (const auto& key : receipt.applied) spdlog::info("reload: applied {}", key);
    for (const auto& key : receipt.needs_restart) spdlog::warn("reload: {} needs a restart", key);
    return receipt;
}

Health Composition::health() const {
    Health health;
    health.ready = cell_.load() != nullptr && !supervisor_.stopping();
    health.reasons = watchdog_.complaints();
    for (const ReferenceJob* job : {&rates_, &parities_})
        if (auto complaint = job->complaint(); !complaint.empty())
            health.reasons.push_back(std::move(complaint));
    if (const auto& error = publisher_.last_error()) health.reasons.push_back("snapshot: " + error->message);
    for (const auto& source : source_states_) {
        const auto judged = judge_source(source, clock_.now());
        if (is_ill(judged.condition))
            health.reasons.push_back(
                fmt::format("source {}: {}{}", source.spec.name,
                            judged.condition == SourceCondition::failing ? "failing: " : "", judged.reason));
    }
    for (const auto& silent : limiter_.silent_hosts())
        health.reasons.push_back(fmt::format("host {}: has not answered for {}{}", silent.host,
                                             format_duration(silent.since),
                                             silent.is_failing ? "; it is asked once a day" : ""));
    return health;
}

}  // namespace salaryd

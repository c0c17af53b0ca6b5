#include "daemon/composition.h"

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <thread>
#include <utility>

#include "daemon/importer.h"
#include "daemon/listener.h"
#include "daemon/once.h"
#include "daemon/render_events.h"
#include "daemon/source_health.h"
#include "daemon/systemd.h"
#include "scrapers/source_check.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr auto housekeeping_period = 6h;

std::size_t worker_count() {
    return std::clamp(std::thread::hardware_concurrency(), 3U, 9U) - 1;
}

HostLimiter::Rules host_rules(const Config::Fetch& fetch) {
    HostLimiter::Rules rules;
    rules.gap = fetch.host_gap;
    rules.concurrency = fetch.host_concurrency;
    return rules;
}

FetchLoop::Settings fetch_settings(const Config::Fetch& fetch) {
    FetchLoop::Settings settings;
    settings.limits = fetch_limits(fetch);
    return settings;
}

Scheduler::Settings schedule_settings(const Config::Fetch& fetch) {
    Scheduler::Settings settings;
    settings.max_in_flight = fetch.max_in_flight;
    return settings;
}

}  // namespace

ReferenceData reference_data(const Config& config) {
    return {.directory = config.reference.directory,
            .gazetteer = config.reference.gazetteer,
            .taught = config.reference.taught};
}

std::vector<SourceSpec> all_sources(const Config& config) {
    std::vector<SourceSpec> sources;
    for (const SourceSpec& spec : config.sources) sources.push_back(with_terms(spec));
    sources.push_back(import_spec());
    return sources;
}

Composition::Composition(Config config, ConfigLoader loader, Foundation foundation, const Clock& clock)
    : config_(std::make_shared<const Config>(std::move(config))),
      loader_(std::move(loader)),
      clock_(clock),
      normalizer_(std::move(foundation.normalizer)),
      workers_(worker_count()),
      supervisor_(io_,
                  [this](const std::string& what) {
                      spdlog::critical("{}", what);
                      request_stop(1);
                  }),
      events_(io_, static_cast<std::uint64_t>(clock_.now().time_since_epoch().count())),
      stores_(executors_, std::move(foundation.store), config_->storage.path),
      http_(executors_, clock_, config_->fetch.contact),
      limiter_(io_, host_rules(config_->fetch)),
      robots_({io_, clock_, stores_, http_, limiter_}),
      publisher_(
          io_, clock_, stores_, cell_, metrics_, [this] { return config_->statistics; },
          [this](const Snapshot& snapshot) { events_.publish("snapshot", snapshot_event(snapshot)); }),
      fetch_loop_({executors_, clock_, stores_, normalizer_, http_, limiter_, robots_, metrics_},
                  fetch_settings(config_->fetch)),
      scheduler_(
          {io_, clock_, stores_, fetch_loop_, limiter_, supervisor_, metrics_,
           [this](const std::string& source, const IngestReceipt& receipt) { note_run(source, receipt); }},
          schedule_settings(config_->fetch)),
      editions_(
          io_, clock_, stores_, cell_, normalizer_, [this] { return config_; },
          [this] { return first_round_is_through(); },
          [this](const StoredEdition& edition, const std::vector<ChangeAlert>& changes) {
              note_edition(edition, changes);
          }),
      rates_(ecb_feed(), reference_parts()),
      parities_(world_bank_feed(), reference_parts()),
      teacher_({executors_, stores_, cell_, normalizer_, [this] { return reference_data(*config_); },
                [this]() -> awaitable<void> {
                    publisher_.request();
                    co_await publisher_.settled();
                }}),
      reprocessor_({clock_, stores_, cell_, normalizer_, [this] { return all_sources(*config_); },
                    [this](awaitable<void> task) { supervisor_.spawn_task("reprocess", std::move(task)); },
                    [this]() -> awaitable<void> {
                        publisher_.request();
                        co_await publisher_.settled();
                    }}),
      watchdog_(io_, stores_, cell_, metrics_),
      signals_(io_),
      housekeeping_(io_) {}

ReferenceJob::Parts Composition::reference_parts() {
    return {executors_,
            clock_,
            stores_,
            http_,
            limiter_,
            [this] { return config_; },
            [this] { publisher_.request(); }};
}

// Nothing runs any more: run_until_stopped() has waited for every coroutine. The pools end first, because
// what is left in them may still touch the store.
Composition::~Composition() {
    workers_.join();
    writer_.join();
}

int Composition::serve() {
    const auto passed = systemd::passed_socket();
    auto acceptor = passed ? adopt_listener(io_, *passed) : listen_on(io_, config_->listen.socket);
    if (!acceptor) {
        spdlog::critical("{}", acceptor.error().message);
        return 1;
    }
    server_.emplace(Services{executors_, clock_, stores_, cell_, normalizer_, metrics_, *this, &teacher_,
                             &events_, &reprocessor_},
                    supervisor_, std::move(*acceptor));
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    signals_.add(SIGHUP);
    spawn_actors();
    supervisor_.spawn_task("schedule", start_schedule());
    supervisor_.spawn("session server", server_->run());
    supervisor_.spawn("editions", editions_.run());
    supervisor_.spawn("rates", rates_.run());
    supervisor_.spawn("purchasing power", parities_.run());
    supervisor_.spawn("housekeeping", keep_house());
    supervisor_.spawn("signals", handle_signals());
    supervisor_.spawn_task("readiness", say_ready());
    supervisor_.spawn_task("taught tables", catch_up_with_taught());
    run_until_stopped();
    return exit_code_;
}

int Composition::once() {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    spawn_actors();
    supervisor_.spawn("signals", handle_signals());
    supervisor_.spawn_task("round", do_round());
    run_until_stopped();
    return exit_code_;
}

void Composition::spawn_actors() {
    supervisor_.spawn("publisher", publisher_.run());
    supervisor_.spawn("watchdog", watchdog_.run());
}

awaitable<bool> Composition::plan_sources() {
    auto planned = co_await scheduler_.update(all_sources(*config_));
    if (!planned) {
        spdlog::critical("{}", planned.error().message);
        request_stop(1);
        co_return false;
    }
    co_await refresh_source_states();
    supervisor_.spawn("scheduler", scheduler_.run());
    co_return true;
}

awaitable<void> Composition::start_schedule() {
    static_cast<void>(co_await plan_sources());
}

void Composition::apply_fetch_settings() {
    limiter_.set_rules(host_rules(config_->fetch));
    fetch_loop_.set(fetch_settings(config_->fetch));
    http_.set_contact(config_->fetch.contact);
    scheduler_.set(schedule_settings(config_->fetch));
}

// Not io_.run(): what libcurl keeps open between requests would hold it for ever.
void Composition::run_until_stopped() {
    while (!supervisor_.stopping() || supervisor_.running() > 0)
        if (io_.run_one() == 0) break;
}

void Composition::request_stop(int exit_code) {
    if (supervisor_.stopping()) return;
    exit_code_ = std::max(exit_code_, exit_code);
    supervisor_.begin_stop();
    supervisor_.spawn_task("stop", stop());
}

// The order, and why: no new work (sessions, schedule); running fetches get their grace and are stored, so
// that nothing that was read is lost; then whoever only waits; the checkpoint last, when nothing writes any
// more.
awaitable<void> Composition::stop() {
    systemd::notify_stopping();
    if (server_) server_->stop();
    events_.stop();
    co_await scheduler_.stop();
    reprocessor_.stop();
    publisher_.stop();
    editions_.stop();
    rates_.stop();
    parities_.stop();
    watchdog_.stop();
    housekeeping_.cancel();
    signals_.cancel();
    auto done = co_await stores_.write([](Store& store) { return store.checkpoint(); });
    if (!done) spdlog::error("checkpoint: {}", done.error().message);
    spdlog::info("stopped");
}

awaitable<void> Composition::say_ready() {
    co_await publisher_.settled();
    const auto snapshot = cell_.load();
    if (!snapshot) {
        spdlog::critical("no snapshot can be built; the reason is above");
        request_stop(1);
        co_return;
    }
    const auto status = fmt::format("{} postings, {} sources", snapshot->postings(), config_->sources.size());
    systemd::notify_ready(status);
    spdlog::info("ready on {}: {}", config_->listen.socket, status);
}

awaitable<void> Composition::handle_signals() {
    while (!supervisor_.stopping()) {
        boost::system::error_code cancelled;
        const int signal = co_await signals_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (cancelled) break;
        if (signal != SIGHUP) {
            spdlog::info("stopping on signal {}", signal);
            request_stop(0);
            break;
        }
        systemd::notify_reloading();
        static_cast<void>(reload());
        supervisor_.spawn_task("taught tables", reload_taught());
        systemd::notify_ready("reloaded");
    }
}

awaitable<void> Composition::reload_taught() {
    auto changed = co_await teacher_.reload();
    if (!changed) spdlog::error("reload: {}", changed.error().message);
    if (changed && *changed) spdlog::info("reload: applied the taught tables");
}

awaitable<void> Composition::catch_up_with_taught() {
    auto done = co_await teacher_.catch_up();
    if (!done) spdlog::error("taught tables: {}", done.error().message);
}

awaitable<void> Composition::keep_house() {
    while (!supervisor_.stopping()) {
        const auto oldest = clock_.now() - config_->storage.archive;
        auto pruned = co_await stores_.write([oldest](Store& store) -> Result<void> {
            if (auto done = store.prune_archive(oldest); !done) return done;
            return store.checkpoint();
        });
        if (!pruned) spdlog::error("housekeeping: {}", pruned.error().message);
        if (supervisor_.stopping()) break;
        boost::system::error_code stopped;
        housekeeping_.expires_after(housekeeping_period);
        co_await housekeeping_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
    }
}

awaitable<void> Composition::refresh_source_states() {
    auto states = co_await stores_.read([](Reader& reader) { return reader.sources(); });
    if (!states) co_return;
    source_states_ = std::move(*states);
    const auto count = [&](SourceCondition condition) {
        return std::ranges::count_if(source_states_, [&](const SourceStatus& source) {
            return judge_source(source, clock_.now()).condition == condition;
        });
    };
    metrics_.sources_degraded = count(SourceCondition::degraded);
    metrics_.sources_failing = count(SourceCondition::failing);
}

bool Composition::first_round_is_through() const {
    const auto waits = [](const SourceStatus& source) { return source.spec.enabled && !source.last_run; };
    // Empty until it was read once: imports have a source of their own.
    return !source_states_.empty() && std::ranges::none_of(source_states_, waits);
}

void Composition::note_edition(const StoredEdition& edition, const std::vector<ChangeAlert>& changes) {
    events_.publish("edition", edition_event(edition, changes.size()));
    for (const auto& change : changes)
        events_.publish("change", change_event(edition.week, change, config_->statistics.currency));
}

void Composition::note_run(const std::string& source, const IngestReceipt& receipt) {
    events_.publish("run", run_event(source, receipt));
    if (!receipt.moved.empty()) publisher_.request(receipt.moved);
    if (!supervisor_.stopping()) supervisor_.spawn_task("source states", refresh_source_states());
}

awaitable<void> Composition::do_round() {
    const bool planned = co_await plan_sources();
    if (!planned) co_return;
    auto results = co_await scheduler_.fetch_all();
    publisher_.request();
    co_await publisher_.settled();
    auto editions = co_await editions_.make_due();
    auto summary = co_await stores_.read(
        [this](Reader& reader) { return summarize(reader, cell_.load(), clock_.now()); });
    const bool failed = !editions || !summary || std::ranges::any_of(results, [](const auto& result) {
        return !result.second || result.second->run.outcome == RunOutcome::failed;
    });
    if (!editions) spdlog::error("edition: {}", editions.error().message);
    if (!summary) spdlog::error("summary: {}", summary.error().message);
    if (summary) fmt::print("{}", *summary);
    if (editions)
        for (const auto& edition : *editions) fmt::print("edition {}: {}\n", edition.week, edition.directory);
    request_stop(failed ? 1 : 0);
}

}  // namespace salaryd

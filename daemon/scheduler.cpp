#include "daemon/scheduler.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <set>
#include <utility>

#include "daemon/log.h"
#include "daemon/url.h"
#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

// The host that the source's first request goes to; empty for files.
std::string host_of(const SourceSpec& spec) {
    const auto* kind = find_source_kind(spec.kind);
    if (kind == nullptr) return {};
    const auto requests = kind->start(spec);
    return requests.empty() ? std::string() : host_key(requests.front().url);
}

bool is_good(const IngestReceipt& receipt) {
    const auto outcome = receipt.run.outcome;
    return outcome == RunOutcome::ok || outcome == RunOutcome::not_modified;
}

// A 4xx is an answer; asking again soon would get the same one.
bool is_settled(const IngestReceipt& receipt) {
    const int status = receipt.run.http_status;
    return status >= 400 && status < 500 && status != 408 && status != 429;
}

void log_run(const std::string& source, const IngestReceipt& receipt, Time due) {
    const auto& run = receipt.run;
    const auto line = fmt::format(
        "fetch {}: {}, HTTP {}, {} requests, {} listed, {} added, {} changed, {} closed, {} rejected, {} ms, "
        "due {}{}{}",
        log_safe(source), to_string(run.outcome), run.http_status, run.requests, run.listed, run.added,
        run.changed, run.closed, run.rejected,
        std::chrono::duration_cast<std::chrono::milliseconds>(run.finished_at - run.started_at).count(),
        format_time(due), run.error.empty() ? "" : ": ", log_safe(run.error));
    spdlog::log(is_good(receipt) ? spdlog::level::info : spdlog::level::warn, "{}", line);
}

}  // namespace

struct Scheduler::Plan {
    std::map<std::string, Time> due;
    std::set<std::string> new_ones;  // never read as a whole
};

Scheduler::Scheduler(Parts parts, Settings settings)
    : parts_(std::move(parts)),
      settings_(settings),
      alarm_(parts_.io),
      run_ended_(parts_.io, steady_clock::time_point::max()) {}

awaitable<Result<void>> Scheduler::update(std::vector<SourceSpec> sources) {
    auto plan = co_await ask_store(sources);
    if (!plan) co_return std::unexpected(plan.error());
    take_over(sources, *plan);
    wake();
    co_return Result<void>();
}

awaitable<Result<Scheduler::Plan>> Scheduler::ask_store(std::vector<SourceSpec> sources) {
    co_return co_await parts_.stores.write(
        [sources = std::move(sources), now = parts_.clock.now()](Store& store) -> Result<Plan> {
            if (auto ok = store.sync_sources(sources, now); !ok) return std::unexpected(ok.error());
            auto due = store.due_times();
            if (!due) return std::unexpected(due.error());
            Plan plan{std::move(*due), {}};
            for (const auto& [name, time] : plan.due) {
                const auto state = store.source_state(name);
                if (!state) return std::unexpected(state.error());
                if (!state->last_full_fetch) plan.new_ones.insert(name);
            }
            return plan;
        });
}

void Scheduler::take_over(const std::vector<SourceSpec>& sources, const Plan& plan) {
    const auto now = parts_.clock.now();
    std::map<std::string, Source> next;
    std::vector<DueSource> planned;
    for (const auto& spec : sources) {
        const auto known = sources_.find(spec.name);
        const bool same = known != sources_.end() && known->second.spec == spec;
        auto& source = next[spec.name];
        source = same ? known->second : Source{spec, host_of(spec), 0};
        const bool is_queued = same && queue_.due(spec.name);
        if (!spec.enabled || is_queued || running_.contains(spec.name)) continue;
        const auto stored = plan.due.find(spec.name);
        if (stored == plan.due.end() || plan.new_ones.contains(spec.name))
            queue_.set(spec.name, now);
        else
            planned.push_back({spec.name, spec.interval, stored->second});
    }
    for (const auto& [name, source] : sources_)
        if (!next.contains(name) || !next.at(name).spec.enabled) queue_.remove(name);
    sources_ = std::move(next);
    for (const auto& source : catch_up(std::move(planned), now)) queue_.set(source.name, source.due);
}

bool Scheduler::has_room() const {
    return std::cmp_less(running_.size(), settings_.max_in_flight) &&
           parts_.metrics.ingest_waiting.load() <= settings_.max_ingest_waiting;
}

bool Scheduler::admits(const std::string& source) const {
    const auto& host = sources_.at(source).host;
    if (running_.contains(source)) return false;
    if (host.empty()) return true;
    if (parts_.hosts.held_for(host) > 0s) return false;
    const auto at_host =
        std::ranges::count_if(running_, [&](const auto& run) { return run.second->host == host; });
    return at_host < settings_.runs_per_host;
}

void Scheduler::start_due() {
    const auto now = parts_.clock.now();
    while (!stopping_ && has_room()) {
        const auto source = queue_.pop(now, [this](const std::string& name) { return admits(name); });
        if (!source) return;
        start(*source);
    }
}

awaitable<void> Scheduler::run() {
    while (!stopping_) {
        start_due();
        alarm_.expires_after(time_to_sleep());
        boost::system::error_code woken;
        co_await alarm_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

std::chrono::milliseconds Scheduler::time_to_sleep() const {
    const auto now = parts_.clock.now();
    const auto next = queue_.next_after(now);
    if (!next) return settings_.longest_sleep;
    return std::clamp(std::chrono::ceil<std::chrono::milliseconds>(*next - now), 1ms,
                      settings_.longest_sleep);
}

Scheduler::RunHandle Scheduler::start(const std::string& source) {
    const auto& known = sources_.at(source);
    queue_.remove(source);
    auto handle = std::make_shared<RunUnderWay>(parts_.io, known.host);
    running_[source] = handle;
    parts_.supervisor.spawn_task("fetch " + source, carry_out(known.spec, handle));
    return handle;
}

awaitable<void> Scheduler::carry_out(SourceSpec spec, RunHandle handle) {
    auto result = co_await parts_.fetch_loop.run_once(spec);
    co_await plan_next(spec, result);
    if (result && parts_.on_ingested) parts_.on_ingested(spec.name, *result);
    running_.erase(spec.name);
    if (const auto waited_for = round_.find(spec.name); waited_for != round_.end())
        waited_for->second = result;
    handle->result = std::move(result);
    handle->ended.cancel();
    run_ended_.cancel();
    wake();
}

awaitable<void> Scheduler::plan_next(const SourceSpec& spec, const Result<IngestReceipt>& result) {
    const auto due = due_after(spec, result);
    const auto known = sources_.find(spec.name);
    if (known != sources_.end() && known->second.spec.enabled) queue_.set(spec.name, due);
    auto stored = co_await parts_.stores.write(
        [name = spec.name, due](Store& store) { return store.set_due(name, due); });
    if (!stored)
        spdlog::error("fetch {}: its next time could not be stored: {}", log_safe(spec.name),
                      log_safe(stored.error().message));
    if (result) log_run(spec.name, *result, due);
}

Time Scheduler::due_after(const SourceSpec& spec, const Result<IngestReceipt>& result) {
    const auto now = parts_.clock.now();
    const auto known = sources_.find(spec.name);
    const bool good = result && is_good(*result);
    int failures = 1;
    if (known != sources_.end()) failures = known->second.failures = good ? 0 : known->second.failures + 1;
    const bool regular = good || (result && is_settled(*result));
    const auto due = regular ? next_due(spec.name, spec.interval, now)
                             : retry_due(spec.name, spec.interval, failures, now);
    const auto host = known != sources_.end() ? known->second.host : std::string();
    return host.empty() ? due : std::max(due, now + parts_.hosts.held_for(host));
}

awaitable<Result<IngestReceipt>> Scheduler::fetch_now(std::string source) {
    if (stopping_) co_return fail(ErrorCode::unavailable, "the daemon is stopping");
    const auto known = sources_.find(source);
    if (known == sources_.end())
        co_return fail(ErrorCode::not_found, fmt::format("no source is called \"{}\"", source));
    if (!known->second.spec.enabled)
        co_return fail(ErrorCode::invalid_argument, fmt::format("source {} is not enabled", source));
    const auto under_way = running_.find(source);
    const auto handle = under_way != running_.end() ? under_way->second : start(source);
    boost::system::error_code woken;
    while (!handle->result)
        co_await handle->ended.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    co_return *handle->result;
}

awaitable<std::map<std::string, Result<IngestReceipt>>> Scheduler::fetch_all() {
    for (const auto& [name, source] : sources_) {
        if (!source.spec.enabled) continue;
        round_[name] = std::nullopt;
        if (!running_.contains(name)) queue_.set(name, Time::min());
    }
    wake();
    const auto is_open = [](const auto& entry) { return !entry.second; };
    boost::system::error_code woken;
    while (std::ranges::any_of(round_, is_open) && (!stopping_ || !running_.empty()))
        co_await run_ended_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    std::map<std::string, Result<IngestReceipt>> results;
    for (const auto& [name, result] : std::exchange(round_, {}))
        results.emplace(name, result ? *result : fail(ErrorCode::unavailable, "the daemon is stopping"));
    co_return results;
}

awaitable<void> Scheduler::stop() {
    stopping_ = true;
    wake();
    run_ended_.cancel();
    asio::steady_timer deadline(parts_.io, settings_.grace);
    deadline.async_wait([this](boost::system::error_code stopped) {
        if (!stopped) parts_.fetch_loop.abort();
    });
    boost::system::error_code woken;
    while (!running_.empty())
        co_await run_ended_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    deadline.cancel();
    parts_.fetch_loop.abort();
}

}  // namespace salaryd

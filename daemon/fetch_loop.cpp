#include "daemon/fetch_loop.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "daemon/file_fetch.h"
#include "daemon/log.h"
#include "daemon/polite_send.h"
#include "daemon/url.h"

namespace salaryd {

FetchLoop::FetchLoop(Parts parts, Settings settings) : parts_(parts), settings_(std::move(settings)) {}

void FetchLoop::abort() {
    aborted_ = true;
    parts_.client.abort();
    parts_.hosts.abort();
    for (auto* timer : pauses_) timer->cancel();
}

awaitable<Result<IngestReceipt>> FetchLoop::run_once(SourceSpec spec) {
    Run run;
    run.spec = std::move(spec);
    run.batch.source = run.spec.name;
    run.batch.run.started_at = parts_.clock.now();
    parts_.metrics.in_flight += 1;
    auto gathered = co_await gather(run);
    parts_.metrics.in_flight -= 1;
    if (!gathered) {
        ++run.tally.failed;
        run.note(gathered.error());
    }
    run.conclude(parts_.clock.now());
    parts_.metrics.ingest_waiting += 1;
    auto receipt = co_await parts_.stores.ingest(std::move(run.batch));
    parts_.metrics.ingest_waiting -= 1;
    if (receipt)
        count(*receipt);
    else
        spdlog::error("fetch {}: the run could not be stored: {}", log_safe(run.spec.name),
                      log_safe(receipt.error().message));
    co_return receipt;
}

awaitable<Result<SourceProbe>> FetchLoop::probe(SourceSpec spec) {
    constexpr int most_pages = 6;
    Run run;
    run.spec = std::move(spec);
    run.spec.max_pages = most_pages;
    run.is_probe = true;
    run.batch.source = run.spec.name;
    run.batch.run.started_at = parts_.clock.now();
    auto gathered = co_await gather(run);
    if (!gathered) co_return std::unexpected(gathered.error());
    run.conclude(parts_.clock.now());
    SourceProbe probe;
    probe.spec = std::move(run.spec);
    probe.spec.max_pages.reset();
    probe.run = run.batch.run;
    for (auto& posting : run.batch.postings) probe.postings.push_back(std::move(posting.posting));
    co_return probe;
}

awaitable<Result<void>> FetchLoop::gather(Run& run) {
    run.kind = parts_.find_kind(run.spec.kind);
    if (run.kind == nullptr)
        co_return fail(ErrorCode::invalid_argument, fmt::format("kind \"{}\" is not known", run.spec.kind));
    if (auto known = co_await recall(run); !known) co_return std::unexpected(known.error());
    auto first = co_await first_requests(run);
    if (!first) co_return std::unexpected(first.error());
    run.waiting.assign(first->begin(), first->end());
    run.batch.regular = !first->empty() && !is_file_request(first->front());
    if (run.batch.regular && !run.spec.obey_robots)
        spdlog::warn("fetch {}: obey_robots = false, so robots.txt is not asked", log_safe(run.spec.name));
    const int max_pages = run.spec.max_pages.value_or(settings_.max_pages);
    while (!aborted_) {
        const auto request = run.next(max_pages);
        if (!request) break;
        run.asked.insert(address_of(*request));
        if (request->version) {
            const bool go_on = co_await fetch_item(run, *request);
            if (!go_on) break;
            continue;
        }
        auto fetched = co_await fetch_listing(run, *request);
        if (fetched) continue;
        ++run.tally.failed;
        run.note(std::move(fetched.error()).within(display_url(request->url)));
    }
    if (run.is_empty_board()) co_await doubt_emptiness(run);
    co_return Result<void>();
}

awaitable<void> FetchLoop::doubt_emptiness(Run& run) {
    const auto request = canary_request(*run.kind, run.spec);
    if (!request || aborted_) co_return;
    const auto host = host_key(request->url);
    auto tells_apart = canaries_.known(run.kind->name, host, parts_.clock.now());
    if (!tells_apart) {
        const int status = run.batch.run.http_status;
        const auto answer = co_await ask_once(run, *request);
        run.batch.run.http_status = status;  // the row is about the board
        tells_apart = tells_boards_apart(*run.kind, run.spec, answer);
        if (tells_apart) canaries_.note(run.kind->name, host, *tells_apart, parts_.clock.now());
    }
    if (!tells_apart.value_or(true))
        run.doubt = fmt::format(
            "the board is empty, which proves nothing: {} gives an empty board for any name that does not "
            "exist",
            host);
}

awaitable<Result<void>> FetchLoop::recall(Run& run) {
    if (run.is_probe) {
        run.items.emplace(ListedPages{}, reader_version(*run.kind), run.batch.run.started_at);
        co_return Result<void>();
    }
    struct Known {
        SourceState state;
        ListedPages pages;
    };
    auto known = co_await parts_.stores.write([name = run.spec.name](Store& store) -> Result<Known> {
        auto state = store.source_state(name);
        if (!state) return std::unexpected(state.error());
        auto pages = store.listed_pages(name);
        if (!pages) return std::unexpected(pages.error());
        return Known{std::move(*state), std::move(*pages)};
    });
    if (!known) co_return std::unexpected(known.error());
    run.state = std::move(known->state);
    run.items.emplace(std::move(known->pages), reader_version(*run.kind), run.batch.run.started_at);
    co_return Result<void>();
}

awaitable<Result<std::vector<Request>>> FetchLoop::first_requests(Run& run) {
    auto requests = run.kind->start(run.spec);
    if (requests.size() != 1 || !is_file_request(requests.front())) {
        // Page one unchanged says nothing about page two: only boards of one request are asked conditionally.
        if (requests.size() == 1)
            requests.front().validators = validators_for(requests.front().url, run.state,
                                                         reader_version(*run.kind), parts_.clock.now());
        co_return requests;
    }
    auto files = co_await offload(parts_.executors.workers,
                                  [request = requests.front()] { return expand_file_request(request); });
    if (files && files->empty())
        co_return fail(ErrorCode::not_found, fmt::format("{}: the directory has no files", run.spec.path));
    co_return files;
}

awaitable<Result<void>> FetchLoop::fetch_listing(Run& run, const Request& request) {
    auto response = co_await ask(run, request);
    if (!response) co_return std::unexpected(response.error());
    if (response->status == 304) {
        ++run.tally.unchanged;
        ++run.batch.politeness.not_modified;
        co_return Result<void>();
    }
    auto page = co_await read(run, std::move(*response));
    if (!page) co_return std::unexpected(page.error());
    if (!page->parsed) co_return std::unexpected(page->parsed.error());
    run.take_listing(request, std::move(*page));
    co_return Result<void>();
}

// False: no further page of an item is to be asked for in this run.
awaitable<bool> FetchLoop::fetch_item(Run& run, const Request& request) {
    auto response = co_await ask(run, request);
    if (!response) co_return run.miss_item(request, std::move(response.error()));
    auto page = co_await read(run, std::move(*response));
    if (!page) co_return run.miss_item(request, std::move(page.error()));
    run.take_item(request, std::move(*page));
    co_return true;
}

awaitable<Result<Response>> FetchLoop::ask(Run& run, const Request& request) {
    const auto& retries = settings_.quick_retries;
    for (std::size_t attempt = 0;; ++attempt) {
        auto response = co_await ask_once(run, request);
        if (response || attempt >= retries.size() || !worth_a_quick_retry(response.error()))
            co_return response;
        const auto wait = jittered(retries[attempt], request.url, static_cast<int>(attempt));
        if (const bool go_on = co_await pause(wait); !go_on) co_return response;
    }
}

FetchLimits FetchLoop::limits_for(const SourceSpec& spec) const {
    auto limits = settings_.limits;
    limits.honour_reservation = spec.obey_robots;
    return limits;
}

awaitable<Result<void>> FetchLoop::check_robots(Run& run, const Request& request) {
    if (!run.spec.obey_robots) co_return Result<void>();
    auto& manners = run.batch.politeness;
    auto verdict = co_await parts_.robots.judge(request.url, run.spec.name, limits_for(run.spec));
    if (!verdict) {
        ++manners.turned_away;
        co_return std::unexpected(verdict.error());
    }
    if (!verdict->line.empty()) manners.robots_line = verdict->line;
    if (verdict->allowed) co_return Result<void>();
    ++manners.forbidden;
    parts_.metrics.requests_forbidden += 1;
    co_return fail(ErrorCode::refused,
                   fmt::format("forbidden by {}/robots.txt, {}", host_key(request.url), verdict->line));
}

awaitable<Result<Response>> FetchLoop::ask_once(Run& run, const Request& request) {
    if (is_file_request(request)) {
        ++run.batch.run.requests;
        co_return co_await offload(parts_.executors.workers, [request, cap = settings_.limits.max_body] {
            return read_file_response(request, cap);
        });
    }
    auto allowed = co_await check_robots(run, request);
    if (!allowed) co_return std::unexpected(allowed.error());
    auto exchange =
        co_await send_politely(parts_.hosts, parts_.client, request, limits_for(run.spec), run.spec.name);
    auto& manners = run.batch.politeness;
    manners.waited += exchange.waited;
    if (!exchange.was_sent) {
        ++manners.turned_away;
        co_return std::unexpected(exchange.response.error());
    }
    ++run.batch.run.requests;
    ++manners.requests;
    parts_.metrics.fetch_requests += 1;
    if (!exchange.response) co_return std::unexpected(exchange.response.error());
    auto& response = *exchange.response;
    if (!request.version) run.batch.run.http_status = response.status;
    manners.wire_bytes += response.wire_bytes;
    parts_.metrics.fetch_bytes += response.wire_bytes;
    auto judged = judge_status(response);
    if (!judged) co_return std::unexpected(judged.error());
    co_return std::move(response);
}

// False when the daemon is stopping.
awaitable<bool> FetchLoop::pause(std::chrono::milliseconds wait) {
    if (aborted_) co_return false;
    asio::steady_timer timer(parts_.executors.io, wait);
    struct Listed {
        std::set<asio::steady_timer*>& all;
        asio::steady_timer* timer;
        ~Listed() { all.erase(timer); }
    } const listed{pauses_, &timer};
    pauses_.insert(&timer);
    boost::system::error_code stopped;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
    co_return !aborted_;
}

awaitable<Result<PageRead>> FetchLoop::read(Run& run, Response response) {
    run.batch.run.bytes += response.body.size();
    auto page = co_await offload(
        parts_.executors.workers,
        [kind = run.kind, spec = run.spec, response = std::move(response), &normalizer = parts_.normalizer,
         &codec = parts_.stores.codec()]() -> Result<PageRead> {
            return read_page(*kind, spec, response, normalizer, codec);
        });
    if (page) run.batch.payloads.push_back(std::move(page->payload));
    co_return page;
}

void FetchLoop::count(const IngestReceipt& receipt) const {
    const auto& run = receipt.run;
    auto& metrics = parts_.metrics;
    const bool good = run.outcome == RunOutcome::ok || run.outcome == RunOutcome::not_modified;
    (good ? metrics.fetch_runs_ok : metrics.fetch_runs_failed) += 1;
    if (run.outcome == RunOutcome::not_modified) metrics.not_modified += 1;
    metrics.postings_added += run.added;
    metrics.postings_changed += run.changed;
    metrics.postings_closed += run.closed;
    metrics.postings_rejected += run.rejected;
}

}  // namespace salaryd

#include "daemon/fetch_loop.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <deque>
#include <utility>

#include "daemon/file_fetch.h"
#include "daemon/log.h"
#include "daemon/url.h"

namespace salaryd {
namespace {

// A 304 says that the bytes are the same; what we read off them is only if the rules are too.
int reader_version(const SourceKind& kind) {
    return kind.parser_version * 10'000 + rules_version;
}

}  // namespace

struct FetchLoop::Run {
    SourceSpec spec;
    const SourceKind* kind = nullptr;
    SourceState state;
    FetchBatch batch;
    PageTally tally;
    std::deque<Request> waiting;
    std::set<std::string> asked;
    std::string first_error;  // of a page, with its URL

    void note(const Error& error) {
        if (first_error.empty()) first_error = error.message;
        if (error.http_status != 0) batch.run.http_status = error.http_status;
    }
};

struct FetchLoop::Page {
    PreparedPayload payload;
    std::vector<PreparedPosting> postings;
    std::vector<Request> next;
    std::uint64_t listed = 0, rejected = 0;
    bool complete = false;
    Result<void> parsed;
};

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
    conclude(run);
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

awaitable<Result<void>> FetchLoop::gather(Run& run) {
    run.kind = find_source_kind(run.spec.kind);
    if (run.kind == nullptr)
        co_return fail(ErrorCode::invalid_argument, fmt::format("kind \"{}\" is not known", run.spec.kind));
    auto state = co_await parts_.stores.write(
        [name = run.spec.name](Store& store) { return store.source_state(name); });
    if (!state) co_return std::unexpected(state.error());
    run.state = std::move(*state);
    auto first = co_await first_requests(run);
    if (!first) co_return std::unexpected(first.error());
    run.waiting.assign(first->begin(), first->end());
    while (!run.waiting.empty()) {
        Request request = std::move(run.waiting.front());
        run.waiting.pop_front();
        if (!run.asked.insert(request.url + request.body).second) continue;
        const int max_pages = run.spec.max_pages.value_or(settings_.max_pages);
        if (std::cmp_greater(run.asked.size(), max_pages)) {
            run.tally.capped = true;
            if (run.first_error.empty()) run.first_error = fmt::format("stopped after {} pages", max_pages);
            break;
        }
        co_await fetch_page(run, std::move(request));
        if (aborted_) break;
    }
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

awaitable<void> FetchLoop::fetch_page(Run& run, Request request) {
    const auto url = request.url;
    auto response = co_await ask(run, std::move(request));
    if (response && response->status == 304) {
        ++run.tally.unchanged;
        co_return;
    }
    Result<void> done;
    if (response)
        done = co_await read_page(run, std::move(*response));
    else
        done = std::unexpected(response.error());
    if (done) {
        ++run.tally.read;
        co_return;
    }
    ++run.tally.failed;
    run.note(std::move(done.error()).within(display_url(url)));
}

awaitable<Result<Response>> FetchLoop::ask(Run& run, Request request) {
    const auto& retries = settings_.quick_retries;
    for (std::size_t attempt = 0;; ++attempt) {
        auto response = co_await ask_once(run, request);
        if (response || attempt >= retries.size() || !worth_a_quick_retry(response.error()))
            co_return response;
        const auto wait = jittered(retries[attempt], request.url, static_cast<int>(attempt));
        if (const bool go_on = co_await pause(wait); !go_on) co_return response;
    }
}

awaitable<Result<Response>> FetchLoop::ask_once(Run& run, const Request& request) {
    ++run.batch.run.requests;
    parts_.metrics.fetch_requests += 1;
    if (is_file_request(request))
        co_return co_await offload(parts_.executors.workers, [request, cap = settings_.limits.max_body] {
            return read_file_response(request, cap);
        });
    const auto host = host_key(request.url);
    auto permit = co_await parts_.hosts.acquire(host);
    if (!permit) co_return std::unexpected(permit.error());
    auto response = co_await parts_.client.send(request, settings_.limits);
    if (!response) co_return response;
    run.batch.run.http_status = response->status;
    parts_.metrics.fetch_bytes += response->wire_bytes;
    auto judged = judge_status(*response);
    if (judged) co_return response;
    if (response->retry_after) parts_.hosts.hold_back(host, *response->retry_after);
    co_return std::unexpected(judged.error());
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

awaitable<Result<void>> FetchLoop::read_page(Run& run, Response response) {
    run.batch.run.bytes += response.body.size();
    auto validators = response.validators;
    const auto url = response.url;
    auto read = co_await offload(
        parts_.executors.workers,
        [kind = run.kind, spec = run.spec, response = std::move(response), &normalizer = parts_.normalizer,
         &codec = parts_.stores.codec()]() -> Result<Page> {
            Page page;
            page.payload = prepare_payload(response, codec);  // archived even if it cannot be parsed
            auto outcome = kind->parse(spec, response);
            if (!outcome) {
                page.parsed = std::unexpected(outcome.error());
                return page;
            }
            for (auto& raw : outcome->postings)
                page.postings.push_back(prepare(normalizer.normalize(std::move(raw), spec)));
            page.next = std::move(outcome->next);
            page.listed = outcome->listed;
            page.rejected = outcome->rejected;
            page.complete = outcome->complete;
            return page;
        });
    if (!read) co_return std::unexpected(read.error());
    Page& page = *read;
    run.batch.payloads.push_back(std::move(page.payload));
    if (!page.parsed) co_return std::unexpected(page.parsed.error());
    std::ranges::move(page.postings, std::back_inserter(run.batch.postings));
    std::ranges::move(page.next, std::back_inserter(run.waiting));
    run.batch.run.listed += page.listed;
    run.batch.run.rejected += page.rejected;
    run.tally.all_complete = run.tally.all_complete && page.complete;
    if (!validators.etag.empty() || !validators.last_modified.empty()) {
        validators.reader_version = reader_version(*run.kind);
        run.batch.validators[url] = std::move(validators);
    }
    co_return Result<void>();
}

void FetchLoop::conclude(Run& run) const {
    auto& row = run.batch.run;
    row.finished_at = std::max(parts_.clock.now(), row.started_at);
    row.outcome = judge_run(run.tally);
    row.error = run.first_error;
    if (run.tally.failed > 0 && run.tally.read > 0)
        row.error = fmt::format("{} of {} pages failed: {}", run.tally.failed,
                                run.tally.failed + run.tally.read, run.first_error);
    if (row.outcome == RunOutcome::failed && row.error.empty())
        row.error = "the source gave nothing to ask for";
    run.batch.complete = run.kind != nullptr && is_whole_board(run.tally, run.kind->coverage);
    if (run.asked.size() != 1) run.batch.validators.clear();
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

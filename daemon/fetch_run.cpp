#include "daemon/fetch_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "daemon/url.h"

namespace salaryd {

std::optional<Request> RunInProgress::next(int max_pages) {
    while (!waiting.empty() && asked.contains(address_of(waiting.front()))) waiting.pop_front();
    if (std::cmp_greater_equal(asked.size(), max_pages)) {
        tally.capped = !waiting.empty();
        if (tally.capped && first_error.empty())
            first_error = fmt::format("stopped after {} pages", max_pages);
        return std::nullopt;
    }
    if (waiting.empty()) return items->next();
    auto request = std::move(waiting.front());
    waiting.pop_front();
    return request;
}

void RunInProgress::note(const Error& error) {
    if (first_error.empty()) first_error = error.message;
    if (error.http_status != 0) batch.run.http_status = error.http_status;
}

void RunInProgress::take(PageRead& page) {
    std::ranges::move(page.postings, std::back_inserter(batch.postings));
    for (auto& request : page.next) {
        if (request.version)
            items->list(std::move(request));
        else
            waiting.push_back(std::move(request));
    }
    batch.run.listed += page.listed;
    batch.run.rejected += page.rejected;
}

void RunInProgress::take_listing(const Request& request, PageRead page) {
    ++tally.read;
    tally.all_complete = tally.all_complete && page.complete;
    if (!page.validators.etag.empty() || !page.validators.last_modified.empty())
        batch.validators[request.url] = std::move(page.validators);
    take(page);
}

void RunInProgress::take_item(const Request& request, PageRead page) {
    if (page.parsed) {
        items->read(request, page.ids(), page.rejected);
        take(page);
        return;
    }
    items->unreadable(request);
    ++batch.run.listed;
    ++batch.run.rejected;
    note(std::move(page.parsed.error()).within(display_url(request.url)));
}

bool RunInProgress::miss_item(const Request& request, Error error) {
    if (error.http_status == 404 || error.http_status == 410) {
        items->gone(request);
        return true;
    }
    const bool go_on = error.code != ErrorCode::unavailable && !error.retry_after;
    items->failed(request);
    note(std::move(error).within(display_url(request.url)));
    return go_on;
}

// What the pages of items leave to the store, and the remark on them that the run's row carries.
std::string RunInProgress::conclude_items() {
    if (!items || tally.read == 0) return {};
    tally.unknown_failed = items->unknown_failed();
    tally.unknown_waiting = items->unknown_waiting();
    tally.items_lost = are_items_lost(items->lost(), items->attempts());
    std::string remark;
    if (items->lost() > 0)
        remark = fmt::format("{} of {} pages of items brought nothing: {}", items->lost(), items->attempts(),
                             first_error);
    if (items->waiting() > 0)
        remark +=
            fmt::format("{}{} pages wait for the next run", remark.empty() ? "" : "; ", items->waiting());
    const bool says_all = tally.all_complete || kind->coverage == Coverage::window;
    std::move(*items).conclude(tally.failed == 0 && !tally.capped && says_all, batch);
    return remark;
}

void RunInProgress::conclude(Time now) {
    auto& row = batch.run;
    row.finished_at = std::max(now, row.started_at);
    if (asked.size() != 1 || items->any()) batch.validators.clear();
    const auto remark = conclude_items();
    row.outcome = judge_run(tally);
    if (tally.failed > 0 && tally.read > 0)
        row.error =
            fmt::format("{} of {} pages failed: {}", tally.failed, tally.failed + tally.read, first_error);
    else
        row.error = tally.capped || tally.read == 0 ? first_error : remark;
    if (row.outcome == RunOutcome::failed && row.error.empty())
        row.error = "the source gave nothing to ask for";
    if (row.outcome == RunOutcome::ok && !doubt.empty()) {
        row.outcome = RunOutcome::suspicious;
        row.error = doubt;
    }
    batch.complete = kind != nullptr && is_whole_board(tally, kind->coverage);
}

}  // namespace salaryd

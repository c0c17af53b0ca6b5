#include "daemon/run_judge.h"

#include <fmt/format.h>

#include "core/posting.h"

namespace salaryd {
namespace {

std::string_view meaning_of(int status) {
    switch (status) {
        case 401:
        case 403:
            return "the server refuses us; does the board need a key, or does its owner not want this?";
        case 404:
        case 410:
            return "the board is gone or its name is wrong";
        case 429:
            return "too many requests";
        default:
            return status >= 500 ? "the server is in trouble" : "not an answer that carries postings";
    }
}

}  // namespace

Result<void> judge_status(const Response& response) {
    const int status = response.status;
    if (status == 200 || status == 203 || status == 304) return {};
    return std::unexpected(Error{.code = ErrorCode::http_status,
                                 .message = fmt::format("HTTP {}: {}", status, meaning_of(status)),
                                 .retry_after = response.retry_after,
                                 .http_status = status});
}

bool worth_a_quick_retry(const Error& error) {
    if (error.retry_after) return false;
    if (error.code == ErrorCode::network || error.code == ErrorCode::timeout) return true;
    if (error.code != ErrorCode::http_status) return false;
    // 303 answers a POST at Workday now and then, and the same POST a moment later is served.
    return error.http_status >= 500 || error.http_status == 303;
}

std::chrono::milliseconds jittered(std::chrono::milliseconds wait, std::string_view url, int attempt) {
    const auto share = static_cast<std::int64_t>(stable_hash(fmt::format("{}#{}", url, attempt)) % 501);
    return wait * (500 + share) / 1000;
}

Validators validators_for(std::string_view url, const SourceState& state, int reader_version, Time now) {
    constexpr auto longest_trust = std::chrono::days(7);
    const auto found = state.validators.find(std::string(url));
    if (found == state.validators.end() || found->second.reader_version != reader_version) return {};
    // A full fetch in the future was written by another clock: not to be trusted either.
    if (!state.last_full_fetch || now < *state.last_full_fetch ||
        now - *state.last_full_fetch >= longest_trust)
        return {};
    return found->second;
}

RunOutcome judge_run(const PageTally& tally) {
    if (tally.read == 0) {
        if (tally.failed > 0) return RunOutcome::failed;
        return tally.unchanged > 0 ? RunOutcome::not_modified : RunOutcome::failed;
    }
    const bool gaps = tally.failed > 0 || tally.capped || tally.unknown_failed > 0 || tally.items_lost;
    return gaps ? RunOutcome::partial : RunOutcome::ok;
}

bool are_items_lost(std::size_t lost, std::size_t attempts) {
    constexpr std::size_t unremarkable = 10;
    return lost > unremarkable && lost * 2 > attempts;
}

bool is_whole_board(const PageTally& tally, Coverage coverage) {
    return coverage == Coverage::snapshot && judge_run(tally) == RunOutcome::ok && tally.unchanged == 0 &&
           tally.all_complete && tally.unknown_waiting == 0;
}

}  // namespace salaryd

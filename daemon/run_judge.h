// What a run amounts to: which answers carry postings, which failures deserve another try, and how its pages
// add up. Pure; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/source.h"
#include "schema/store.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// An http_status error, with what the status means for the source, unless it is 200, 203 or 304.
[[nodiscard]] Result<void> judge_status(const Response& response);

// Trouble that may be over in seconds: connection, timeout, 5xx without the server's own word when to come
// back.
[[nodiscard]] bool worth_a_quick_retry(const Error& error);

// Full jitter without randomness: half to all of `wait`, as the URL and the attempt decide.
[[nodiscard]] std::chrono::milliseconds jittered(std::chrono::milliseconds wait, std::string_view url,
                                                 int attempt);

// The validators to send: those of these very parser and rules, and a whole body at least every 7 days.
[[nodiscard]] Validators validators_for(std::string_view url, const SourceState& state, int reader_version,
                                        Time now);

// The pages of one run.
struct PageTally {
    int read = 0;
    int unchanged = 0;  // 304
    int failed = 0;
    bool capped = false;       // more pages were listed than a run may ask for
    bool all_complete = true;  // every page said that it and its followers are the whole board
    // Pages of items (daemon/item_pages.h), which are not counted above.
    std::size_t unknown_failed = 0;   // failed, and never read before: their postings are missing
    std::size_t unknown_waiting = 0;  // never read, and left for the next run
    bool items_lost = false;          // so many brought nothing that the site is not what it was
};
[[nodiscard]] RunOutcome judge_run(const PageTally& tally);
// More than 10, and more than half, of the pages of items that were asked for brought nothing.
[[nodiscard]] bool are_items_lost(std::size_t lost, std::size_t attempts);
// Whether absence from this run means anything.
[[nodiscard]] bool is_whole_board(const PageTally& tally, Coverage coverage);

}  // namespace salaryd

// What is known of one run of a source while it is under way, and what its parts add up to. Private to
// daemon/fetch_loop.cpp. No I/O.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>

#include "core/source.h"
#include "daemon/item_pages.h"
#include "daemon/page_reader.h"
#include "daemon/run_judge.h"

namespace salaryd {

struct RunInProgress {
    SourceSpec spec;
    const SourceKind* kind = nullptr;
    SourceState state;
    FetchBatch batch;
    PageTally tally;
    std::deque<Request> waiting;     // listings
    std::optional<ItemPages> items;  // once it is known what the store knows
    std::set<std::string> asked;     // addresses
    std::string first_error;         // of a page, with its URL
    std::string doubt;               // why a good run cannot be believed
    bool is_probe = false;           // the store knows nothing of the source, and will not

    // Every listing was read, and none names anything.
    [[nodiscard]] bool is_empty_board() const {
        return tally.read > 0 && tally.failed == 0 && !tally.capped && batch.run.listed == 0 && !items->any();
    }

    // Listings before the pages of the items that they name; empty when all is asked, or the budget is used.
    [[nodiscard]] std::optional<Request> next(int max_pages);

    void note(const Error& error);
    // What a page of either sort brings.
    void take(PageRead& page);
    void take_listing(const Request& request, PageRead page);
    void take_item(const Request& request, PageRead page);
    // An item's page that brought no answer; false when the host wants no further request now: the other
    // pages keep their place in the queue.
    bool miss_item(const Request& request, Error error);

    // The row's outcome and error, and what the store is to know.
    void conclude(Time now);

  private:
    std::string conclude_items();
};

}  // namespace salaryd

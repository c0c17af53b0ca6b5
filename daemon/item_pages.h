// The pages of items of one run: which of them are worth a request, in which order, and what is known
// afterwards. Pure: the caller names the time, asks, and says what came. docs/sources.md, "Pages of items".
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "schema/store.h"

namespace salaryd {

// What makes two requests the same one.
[[nodiscard]] inline std::string address_of(const Request& request) {
    return request.url + request.body;
}

// Whether what is stored of a page needs no reading: it was read in this version by this reader within its
// time. That is 5 to 7 days, as the address decides, so that the pages of a large site do not fall due
// together; a day for a page with unreadable items.
[[nodiscard]] bool is_current(const ListedPage& page, std::string_view address, std::string_view version,
                              int reader_version, Time now);

class ItemPages {
  public:
    ItemPages(ListedPages known, int reader_version, Time now);

    // A listing names the page; `request.version` is set. A second naming of the same address is passed over.
    void list(Request request);
    // The page that has waited longest; empty when nothing is left to ask for.
    [[nodiscard]] std::optional<Request> next();

    // What came of a page that next() gave: what it held; or that the item is gone (404, 410); or that it was
    // read and makes no sense; or that there was no answer. The last two keep what is known of it listed, and
    // a page that failed goes to the end of the queue.
    void read(const Request& request, std::vector<std::string> postings, std::uint64_t rejected);
    void gone(const Request& request);
    void unreadable(const Request& request);
    void failed(const Request& request);

    // Once, at the end: what the store should know, and the postings that are listed still. `whole`: every
    // listing was read, so that what it does not name is gone.
    void conclude(bool whole, FetchBatch& batch) &&;

    [[nodiscard]] bool any() const { return !listed_.empty(); }
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    // Of these, pages that were never read: what they hold may be what seems absent.
    [[nodiscard]] std::size_t unknown_waiting() const;
    [[nodiscard]] std::size_t unknown_failed() const { return unknown_failed_; }
    // Attempts that brought nothing, except at pages that made no sense before either.
    [[nodiscard]] std::size_t lost() const { return lost_; }
    [[nodiscard]] std::size_t attempts() const { return attempts_; }

  private:
    struct Waiting {
        Time since;
        std::size_t position = 0;  // in the listing
        Request request;
    };
    [[nodiscard]] const ListedPage* find(const std::string& address) const;
    [[nodiscard]] bool is_unknown(const std::string& address) const;
    void keep_listed(const ListedPage& page);
    void put_off(const std::string& address, Time since);

    ListedPages known_;
    int reader_version_;
    Time now_;
    std::set<std::string> listed_;
    std::vector<Waiting> waiting_;
    bool ordered_ = false;
    std::size_t unknown_failed_ = 0, lost_ = 0, attempts_ = 0;
    ListedPages changed_;
    std::vector<std::string> still_listed_;
    std::uint64_t still_rejected_ = 0;
};

}  // namespace salaryd

#include "daemon/item_pages.h"

#include <algorithm>
#include <utility>

#include "core/posting.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds longest_trust = 7 * 24h;
constexpr std::chrono::seconds trust_spread = 2 * 24h;
constexpr std::chrono::seconds trust_in_the_unreadable = 24h;

}  // namespace

bool is_current(const ListedPage& page, std::string_view address, std::string_view version,
                int reader_version, Time now) {
    if (!page.read_at || page.version != version || page.reader_version != reader_version) return false;
    const auto share =
        static_cast<std::int64_t>(stable_hash(address) % static_cast<std::uint64_t>(trust_spread.count()));
    const auto trust =
        page.rejected > 0 ? trust_in_the_unreadable : longest_trust - std::chrono::seconds(share);
    // A time to come was written by another clock: not to be trusted either.
    return *page.read_at <= now && now - *page.read_at < trust;
}

ItemPages::ItemPages(ListedPages known, int reader_version, Time now)
    : known_(std::move(known)), reader_version_(reader_version), now_(now) {}

const ListedPage* ItemPages::find(const std::string& address) const {
    const auto found = known_.find(address);
    return found == known_.end() ? nullptr : &found->second;
}

void ItemPages::keep_listed(const ListedPage& page) {
    still_listed_.insert(still_listed_.end(), page.postings.begin(), page.postings.end());
    still_rejected_ += page.rejected;
}

void ItemPages::list(Request request) {
    auto address = address_of(request);
    if (!listed_.insert(address).second) return;
    const auto* page = find(address);
    if (page != nullptr && is_current(*page, address, *request.version, reader_version_, now_)) {
        keep_listed(*page);
        return;
    }
    const auto since = page != nullptr ? page->waiting_since.value_or(now_) : now_;
    waiting_.push_back({since, listed_.size(), std::move(request)});
    ordered_ = false;
}

std::optional<Request> ItemPages::next() {
    if (waiting_.empty()) return std::nullopt;
    if (!ordered_) {  // the longest wait last, where it is taken from
        std::ranges::sort(waiting_, [](const Waiting& a, const Waiting& b) {
            return a.since != b.since ? a.since > b.since : a.position > b.position;
        });
        ordered_ = true;
    }
    auto request = std::move(waiting_.back().request);
    waiting_.pop_back();
    ++attempts_;
    return request;
}

void ItemPages::read(const Request& request, std::vector<std::string> postings, std::uint64_t rejected) {
    changed_[address_of(request)] = {.version = *request.version,
                                     .reader_version = reader_version_,
                                     .read_at = now_,
                                     .waiting_since = std::nullopt,
                                     .rejected = rejected,
                                     .postings = std::move(postings)};
}

// Remembered as a page without items: a listing that names it for months must not make us ask each time.
void ItemPages::gone(const Request& request) {
    read(request, {}, 0);
}

void ItemPages::unreadable(const Request& request) {
    const auto* page = find(address_of(request));
    if (page == nullptr || page->rejected == 0) ++lost_;
    read(request, page != nullptr ? page->postings : std::vector<std::string>(), 1);
    if (page != nullptr)
        still_listed_.insert(still_listed_.end(), page->postings.begin(), page->postings.end());
}

void ItemPages::failed(const Request& request) {
    const auto address = address_of(request);
    ++lost_;
    if (is_unknown(address)) ++unknown_failed_;
    put_off(address, now_);
}

void ItemPages::put_off(const std::string& address, Time since) {
    const auto* page = find(address);
    auto waiting = page != nullptr ? *page : ListedPage();
    waiting.waiting_since = since;
    keep_listed(waiting);
    if (page == nullptr || *page != waiting) changed_[address] = std::move(waiting);
}

bool ItemPages::is_unknown(const std::string& address) const {
    const auto* page = find(address);
    return page == nullptr || !page->read_at;
}

std::size_t ItemPages::unknown_waiting() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        waiting_, [this](const Waiting& waiting) { return is_unknown(address_of(waiting.request)); }));
}

void ItemPages::conclude(bool whole, FetchBatch& batch) && {
    for (const auto& waiting : waiting_) put_off(address_of(waiting.request), waiting.since);
    for (const auto& [address, page] : known_) {
        if (listed_.contains(address)) continue;
        if (whole)
            batch.gone_pages.push_back(address);
        else
            keep_listed(page);  // perhaps on a listing that could not be read
    }
    batch.run.listed += still_listed_.size() + still_rejected_;
    batch.run.rejected += still_rejected_;
    batch.still_listed = std::move(still_listed_);
    batch.pages = std::move(changed_);
}

}  // namespace salaryd

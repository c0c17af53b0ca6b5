// Vendors that list their postings as short rows and keep the rest on a page for each.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "scrapers/board.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// The address of the page of an item, by its row.
using PageAddress = std::function<std::string(const RawPosting& row)>;

// Turns the postings that a listing's rows became into requests for their pages, with what the row says as
// context and its hash as version; rows of one id have been merged before, so that all their locations go
// along. A listing that is not fetched from its own kind (a saved one, read by kind "files") has no pages to
// ask for: its rows stay postings, poor as they are. `more` lists go first.
[[nodiscard]] ParseOutcome ask_for_pages(const SourceSpec& spec, std::string_view kind, ParseOutcome listing,
                                         const PageAddress& address, std::vector<Request> more = {});

// What an item's page says, completed by what its row knew (Request::context; empty for a saved page): the
// page wins, and the places of several rows are united with the page's.
[[nodiscard]] RawPosting with_row(RawPosting page, std::string_view context);

// The outcome of a page that holds one item.
[[nodiscard]] ParseOutcome one_item(ItemReading reading);

}  // namespace salaryd

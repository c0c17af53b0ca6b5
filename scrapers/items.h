// The frame that most vendors' answers share: one JSON object around an array of items, one posting each.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/result.h"
#include "scrapers/board.h"
#include "scrapers/json.h"
#include "scrapers/source_kind.h"

namespace salaryd {

using ReadItem = ItemReading (*)(json::Value item);

// payload[key]; an error names `what` was expected ("a Recruitee board") and what came.
[[nodiscard]] Result<json::Array> items_of(json::Value payload, std::string_view key, std::string_view what);
// The payload itself, where a vendor answers with a bare array.
[[nodiscard]] Result<json::Array> items_of(json::Value payload, std::string_view what);

// Reads one item with `read`; one that is no object is rejected.
void add_item(json::Value item, std::string_view where, ReadItem read, Account& account);
// The same of every item.
void add_items(json::Array items, std::string_view where, ReadItem read, Account& account);

// All of it, for a kind whose one answer is the whole board (or, for a window kind, all that it shows).
[[nodiscard]] Result<ParseOutcome> read_items(const Response& response, std::string_view key,
                                              std::string_view what, ReadItem read);

// The members of those names that are not empty, joined by commas; a part equal to the one before it (a city
// that is its own state) is left out.
[[nodiscard]] std::string place_line(json::Value object, std::initializer_list<std::string_view> keys);

// What a vendor calls the parts of a range of pay.
struct PayKeys {
    std::string_view min, max, currency, interval;
};
// Adds the range that the object states, when it has a bound.
void add_range(json::Value object, const PayKeys& keys, RawPosting& posting);

// The number of the page that a request asks for, carried in Request::context; 1 when there is none.
[[nodiscard]] int page_of(const Response& response);

// A walk over a window without an end: `next` joins the outcome unless the source's budget of pages
// (SourceSpec::max_pages, else 50) is used up. The budget is part of the source, so a walk that it ends is
// no partial run.
void walk_on(const SourceSpec& spec, const Response& response, Request next, ParseOutcome& outcome);

}  // namespace salaryd

// A source kind turns the bytes of one vendor into RawPostings. One file per kind, one line in registry.cpp,
// one fixture directory tests/fixtures/<kind>/. Pure: no I/O, no clock, no state; any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "core/source.h"

namespace salaryd {

// A remark on one item of a payload: why it could not be read, or which part of it was left out. An
// unreadable item is counted and skipped, never guessed, and never takes the rest of the page with it.
struct Diagnostic {
    std::string where;  // "jobs[17]", "line 3"
    std::string what;   // "id is missing"
};

struct ParseOutcome {
    std::vector<RawPosting> postings;
    std::vector<Request> next;            // further pages, and the pages of items (Request::version)
    std::vector<Diagnostic> diagnostics;  // one per rejected item, and remarks on items that were read
    std::size_t listed = 0;    // items that the payload holds: postings + merged + rejected + hidden
    std::size_t rejected = 0;  // not readable; `diagnostics` says why
    std::size_t hidden = 0;    // unlisted on purpose by the employer (Ashby isListed=false)
    std::size_t merged = 0;    // carried the id of an earlier item and gave it their locations
    bool complete = false;     // this payload, with what `next` brings, is the whole board
};

// A snapshot kind lists everything that is open; a window kind shows only the newest part, so that absence
// from it means nothing.
enum class Coverage : std::uint8_t { snapshot, window };

struct SourceKind {
    std::string_view name;
    std::string_view default_base_url;  // empty: none needed
    Coverage coverage;
    int parser_version;  // raise it when parse() reads more or otherwise

    // What is missing or wrong in the [[source]] block, as a sentence that names the key.
    Result<void> (*validate)(const SourceSpec&);
    // The first requests of a run.
    std::vector<Request> (*start)(const SourceSpec&);
    // Total: never throws, any bytes. An error means that the payload as a whole is not what the kind serves
    // (HTML, truncated JSON, another vendor's shape); `response.status` is 200 here.
    Result<ParseOutcome> (*parse)(const SourceSpec&, const Response&);

    // The [[source]] block for an address as people copy it from a browser
    // ("https://jobs.lever.co/acme/..."): its kind, board, and base_url or url where they are not the
    // defaults. Null: no address is typical.
    std::optional<SourceSpec> (*recognize)(std::string_view url) = nullptr;
    // What the terms ask a user of the data to show; stored with the source unless its block says otherwise.
    std::string_view attribution{};
    // The terms' least time between two runs; a shorter `interval` is refused.
    std::chrono::seconds least_interval{0};
};

// Sorted by name.
[[nodiscard]] const std::vector<SourceKind>& source_kinds();
[[nodiscard]] const SourceKind* find_source_kind(std::string_view name);
// Of the first kind that knows the address as one of its boards'.
[[nodiscard]] std::optional<SourceSpec> recognize_source(std::string_view url);

}  // namespace salaryd

// What a configured source of postings is, and what one exchange with it carries. Plain data.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"

namespace salaryd {

// One [[source]] block.
struct SourceSpec {
    std::string name;      // unique; the key in the database
    std::string kind;      // "greenhouse", see scrapers/registry.cpp
    std::string board;     // what the kind needs: board, site or company slug
    std::string company;   // display name for postings that do not carry one
    std::string base_url;  // empty: the kind's default
    std::string url;       // kinds that read one address: a feed, a page, a site, a data set
    std::string query;     // what a search kind asks for, percent-encoded: "Keyword=data&LocationName=Ohio"
    // kind feed and socrata: what each of our fields is called there ("title" -> "business_title").
    std::map<std::string, std::string> fields;
    std::string pattern;   // kind jsonld: only sitemap addresses that contain this
    std::string key_file;  // absolute path, or the name of a systemd credential
    std::string key;       // what it held; never in an answer, a log or the store
    std::string path;      // kind files: a file or a directory
    std::string format;    // kind files: greenhouse | lever | ashby | jsonl | cards; empty: recognized
    std::string country;   // ISO 3166-1 alpha-2 hint for postings without a place
    std::chrono::seconds interval{std::chrono::hours(6)};
    std::optional<int> max_pages;  // requests a run may make; none: the daemon's limit
    bool obey_robots = true;       // false: the site's owner has agreed otherwise; logged at every run
    bool enabled = true;
    std::string attribution;  // stored and shown where the source's terms ask for it

    bool operator==(const SourceSpec&) const = default;
};

// Stored with the postings they belong to, in the same transaction, and keyed by the version of what reads
// them: a 304 must never hide what an older parser, or older rules, did not read.
struct Validators {
    std::string etag;           // verbatim
    std::string last_modified;  // verbatim
    int reader_version = 0;     // of the parser and the rules together

    bool operator==(const Validators&) const = default;
};

// What the store remembers of a source between runs.
struct SourceState {
    std::map<std::string, Validators> validators;  // by URL
    std::optional<Time> last_full_fetch;           // last run that read a whole body
};

struct Request {
    std::string url;  // http, https, or file:///absolute/path (a file or a directory, for kind files)
    std::string accept = "application/json";
    std::string body;                                          // not empty: a POST of JSON
    std::vector<std::pair<std::string, std::string>> headers;  // further ones; they may carry a key
    // What the page that asked for this one knows of it (a row of a listing); for the kind alone.
    std::string context;
    // A page of its own for an item that a listing names: what the listing says of the item's state (a date,
    // a hash of its row). A page that the store has read in this state is not asked for again within a week:
    // its postings count as listed and unchanged. Not for pages that list: these are asked for in every run.
    std::optional<std::string> version;
    Validators validators;  // sent as If-None-Match and If-Modified-Since when set
};

struct Response {
    std::string url;      // the one asked for
    std::string context;  // of the request
    int status = 0;
    std::string content_type;
    std::string body;  // decoded
    Validators validators;
    std::uint64_t wire_bytes = 0;                     // as transferred
    std::optional<std::chrono::seconds> retry_after;  // the server's own word, clamped to 1 s .. 24 h
};

}  // namespace salaryd

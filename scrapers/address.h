// Web addresses as people copy them from a browser, taken apart for SourceKind::recognize.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace salaryd {

struct WebAddress {
    std::string scheme;             // "https" or "http"
    std::string host;               // lower case, without a port of its scheme's own
    std::vector<std::string> path;  // segments, %XX resolved, empty ones left out
    std::string_view query;         // behind '?', as written; of the text that was read

    // The first value of a query parameter, %XX and '+' resolved; empty: absent.
    [[nodiscard]] std::string parameter(std::string_view name) const;
    // The segment, or empty.
    [[nodiscard]] std::string segment(std::size_t i) const { return i < path.size() ? path[i] : ""; }
    // Where the path goes on behind a language that it may begin with ("en-GB").
    [[nodiscard]] std::size_t behind_language() const {
        const std::string first = segment(0);
        return first.size() == 5 && first[2] == '-' ? 1 : 0;
    }
    [[nodiscard]] std::string origin() const { return scheme + "://" + host; }
};

// http and https only; a missing scheme is read as https. Nothing: not an address with a dotted host.
[[nodiscard]] std::optional<WebAddress> read_address(std::string_view url);

// What read_address takes for an address, written out: with its scheme, without a fragment. Empty: none.
[[nodiscard]] std::string web_url(std::string_view url);

// "acme" of "acme.recruitee.com" for the suffix ".recruitee.com"; empty for "www", for deeper names and for
// other hosts.
[[nodiscard]] std::string tenant_of(std::string_view host, std::string_view suffix);

// A source of that kind and board; nothing when `board` cannot be one (empty, or with characters that no
// vendor puts into a board's name).
[[nodiscard]] std::optional<SourceSpec> board_spec(std::string_view kind, std::string board);

// The same for a kind that gives each board a host of its own: the board of
// "https://acme.recruitee.com/o/cook".
[[nodiscard]] std::optional<SourceSpec> tenant_spec(std::string_view kind, std::string_view url,
                                                    std::string_view suffix);

}  // namespace salaryd

// What the store remembers of the pages of items that a source's listing names (core/source.h,
// Request::version), so that a page is asked for when it has something new to say, and not before.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"

namespace salaryd {

struct ListedPage {
    std::string version;                // the state in which it was read last
    int reader_version = 0;             // of the parser and the rules that read it
    std::optional<Time> read_at;        // none: never
    std::optional<Time> waiting_since;  // wanted from then on and not read yet; set anew by a failed attempt
    std::uint64_t rejected = 0;         // items of it that could not be read
    std::vector<std::string> postings;  // external ids that it held when it was read last

    bool operator==(const ListedPage&) const = default;
};
using ListedPages = std::map<std::string, ListedPage>;  // by address: URL and body of the request

// External ids as one text, whatever bytes they are made of. decode_ids is total: what does not follow the
// form ends the list.
[[nodiscard]] std::string encode_ids(const std::vector<std::string>& ids);
[[nodiscard]] std::vector<std::string> decode_ids(std::string_view text);

}  // namespace salaryd

// What open postings say and nobody could read: the queue for whoever teaches. Worker threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/normalizer.h"
#include "schema/reader.h"

namespace salaryd {

enum class UnparsedKind : std::uint8_t { role, level, place, pay };
[[nodiscard]] std::optional<UnparsedKind> parse_unparsed_kind(std::string_view name);

struct Unparsed {
    std::string value;  // a title without brackets and ids, a board's level, a location, a pay text
    std::uint64_t postings = 0;
    std::int64_t example = 0;  // id of the first posting
    std::string suggestion;    // role id or place; empty: none
};

// The most frequent `limit` values, and how many different ones there are. Pay texts that differ only in
// their numbers count as one.
struct UnparsedList {
    std::vector<Unparsed> values;
    std::size_t distinct = 0;
};
[[nodiscard]] Result<UnparsedList> list_unparsed(Reader& reader, UnparsedKind kind,
                                                 const Normalizer& normalizer, std::size_t limit);

}  // namespace salaryd

// Cuts a location text into alternatives ("A; B"), segments (commas) and parts, and looks up what each may
// name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "normalize/gazetteer.h"

namespace salaryd {

struct CityAlias {
    std::uint32_t city;
    bool cased;  // counts only when written in capitals ("LA", "DF")
};
using CityAliases = std::unordered_map<std::string, CityAlias>;  // by place_key

// One name in the text and all it may mean.
struct PlacePart {
    std::string key;
    std::vector<NameRef> names;
    bool whole = true;    // the name fills its part; otherwise it was found among other words
    bool street = false;  // the part begins with a number
    bool code = false;    // two letters that may be a country's or a region's code
    bool alias = false;   // from metro_aliases.tsv
};

// "A; B | C" -> A, B, C.
[[nodiscard]] std::vector<std::string_view> split_alternatives(std::string_view text);

// "A, B (C)" -> A, B, C.
[[nodiscard]] std::vector<std::string_view> split_segments(std::string_view alternative);

// Every part of one alternative, in order.
[[nodiscard]] std::vector<PlacePart> find_parts(std::string_view alternative, const Gazetteer& gazetteer,
                                                const CityAliases& aliases);

}  // namespace salaryd

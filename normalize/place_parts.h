// Cuts a location text into alternatives ("A; B"), segments (commas) and parts, and looks up what each may
// name.
#pragma once

#include <cstdint>
#include <span>
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

// One alternative: its segments, and the parts that each has, in order. Views into the text.
class PlaceText {
  public:
    using Parts = std::span<const PlacePart>;
    struct Segment {
        std::string_view text;
        std::size_t begin, end;  // of its parts
    };

    PlaceText(std::string_view alternative, const Gazetteer& gazetteer, const CityAliases& aliases);

    [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }
    [[nodiscard]] Parts parts(const Segment& segment) const;
    // Of all segments together, twelve at most: no address has more.
    [[nodiscard]] Parts parts() const;

  private:
    std::vector<Segment> segments_;
    std::vector<PlacePart> parts_;
};

}  // namespace salaryd

// Chooses one consistent reading of the parts of a location: at most one country, one region, one city.
#pragma once

#include <optional>
#include <span>

#include "normalize/place_parts.h"

namespace salaryd {

struct PlaceChoice {
    Place place;
    double score = 0;
    std::uint32_t population = 0;  // of the city; 0 without one
    int country = -1;
    int region = -1;
    std::size_t parts_used = 0;  // of the country, the region and the city
    std::size_t region_part = SIZE_MAX;
    bool city_whole = false;  // the city's name filled its part
};

// `country_hint` (index, or -1) is the source's own field: it constrains when the text itself says nothing.
[[nodiscard]] std::optional<PlaceChoice> choose_place(std::span<const PlacePart> parts,
                                                      const Gazetteer& gazetteer, int country_hint);

}  // namespace salaryd

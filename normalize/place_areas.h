// Lists of countries and regions: "USA, UK, BG", "Ohio, Michigan, Wisconsin", "USA, England".
#pragma once

#include <string_view>
#include <vector>

#include "normalize/place_parts.h"

namespace salaryd {

class AreaList {
  public:
    AreaList(const Gazetteer& gazetteer, const PlaceText& text) : gazetteer_(gazetteer), text_(text) {}

    // The areas that the segments name, each in order; empty: they are no such list. `listed`: the board says
    // that its jobs are remote, so two codes are rather countries than a city's address.
    [[nodiscard]] std::vector<Place> read(bool listed) const;

  private:
    using Segment = PlaceText::Segment;
    [[nodiscard]] std::vector<Place> countries(bool listed) const;
    [[nodiscard]] std::vector<Place> states() const;
    [[nodiscard]] std::vector<Place> areas() const;
    [[nodiscard]] std::vector<NameRef> consistent_areas() const;
    [[nodiscard]] std::vector<NameRef> areas_named_by(const Segment& segment) const;
    [[nodiscard]] std::uint32_t country_around(const NameRef& area) const;
    [[nodiscard]] bool names_city_in(const Segment& segment, std::uint32_t country) const;

    const Gazetteer& gazetteer_;
    const PlaceText& text_;
};

}  // namespace salaryd

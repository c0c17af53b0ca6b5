// Lists of countries and regions: "USA, UK, BG", "Ohio, Michigan, Wisconsin", "USA, England".
#pragma once

#include <string_view>
#include <vector>

#include "normalize/place_parts.h"

namespace salaryd {

class AreaList {
  public:
    AreaList(const Gazetteer& gazetteer, const CityAliases& aliases)
        : gazetteer_(gazetteer), aliases_(aliases) {}

    // The areas that the segments name, each in order; empty: they are no such list. `listed`: the board says
    // that its jobs are remote, so two codes are rather countries than a city's address.
    [[nodiscard]] std::vector<Place> read(const std::vector<std::string_view>& segments, bool listed) const;

  private:
    using Segments = std::vector<std::string_view>;
    [[nodiscard]] std::vector<Place> countries(const Segments& segments, bool listed) const;
    [[nodiscard]] std::vector<Place> states(const Segments& segments) const;
    [[nodiscard]] std::vector<Place> areas(const Segments& segments) const;
    [[nodiscard]] std::vector<NameRef> consistent_areas(const Segments& segments) const;
    [[nodiscard]] std::vector<NameRef> areas_named_by(std::string_view segment) const;
    [[nodiscard]] std::uint32_t country_around(const NameRef& area) const;
    [[nodiscard]] bool names_city_in(std::string_view segment, std::uint32_t country) const;

    const Gazetteer& gazetteer_;
    const CityAliases& aliases_;
};

}  // namespace salaryd

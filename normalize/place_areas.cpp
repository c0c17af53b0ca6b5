#include "normalize/place_areas.h"

#include <algorithm>

namespace salaryd {

std::vector<Place> AreaList::read(bool listed) const {
    if (text_.segments().size() < 2) return {};
    auto found = countries(listed);
    if (found.empty()) found = states();
    return found.empty() ? areas() : found;
}

// "USA, UK, BG": countries by name or code; with codes only when a place in one of them is not meant.
std::vector<Place> AreaList::countries(bool listed) const {
    std::vector<Place> found;
    bool any_code = false;
    for (const Segment& segment : text_.segments()) {
        const auto parts = text_.parts(segment);
        if (parts.size() != 1 || !parts[0].whole) return {};
        const auto name = std::ranges::find(parts[0].names, NameRef::Kind::country, &NameRef::kind);
        const int code = gazetteer_.country_of(parts[0].key);
        if (name != parts[0].names.end())
            found.push_back(gazetteer_.place_of_country(name->index));
        else if (code >= 0 && !found.empty())
            found.push_back(gazetteer_.place_of_country(static_cast<std::uint32_t>(code)));
        else
            return {};
        any_code |= name == parts[0].names.end();
    }
    if (any_code && !listed && text_.segments().size() < 3) return {};
    if (std::ranges::all_of(found, [&](const Place& p) { return p == found[0]; })) return {};
    return found;
}

// "CA, NY, WA": the codes of states alone.
std::vector<Place> AreaList::states() const {
    const int country = gazetteer_.country_of("US");
    std::vector<Place> found;
    for (const Segment& segment : text_.segments()) {
        const auto parts = text_.parts(segment);
        if (parts.size() != 1 || !parts[0].code || parts[0].alias) return {};
        const int region = gazetteer_.region_of(country, parts[0].key);
        if (region < 0) return {};
        found.push_back(gazetteer_.place_of_region(static_cast<std::uint32_t>(region)));
    }
    return found;
}

// The countries and regions that a segment names by name.
std::vector<NameRef> AreaList::areas_named_by(const Segment& segment) const {
    const auto parts = text_.parts(segment);
    if (parts.size() != 1 || !parts[0].whole || parts[0].code) return {};
    std::vector<NameRef> areas = parts[0].names;
    std::erase_if(areas, [](const NameRef& n) { return n.kind == NameRef::Kind::city; });
    return areas;
}

std::uint32_t AreaList::country_around(const NameRef& area) const {
    return area.kind == NameRef::Kind::region ? gazetteer_.regions()[area.index].country : area.index;
}

bool AreaList::names_city_in(const Segment& segment, std::uint32_t country) const {
    constexpr std::uint32_t known_city = 15000;
    for (const PlacePart& part : text_.parts(segment))
        for (const NameRef& name : part.names) {
            if (name.kind != NameRef::Kind::city) continue;
            const FileCity& city = gazetteer_.cities()[name.index];
            if (city.country == country && city.population >= known_city) return true;
        }
    return false;
}

// One reading of every segment: regions of one country where all name one, else a country, else a region.
std::vector<NameRef> AreaList::consistent_areas() const {
    std::vector<std::vector<NameRef>> options;
    for (const Segment& segment : text_.segments()) {
        options.push_back(areas_named_by(segment));
        if (options.back().empty()) return {};
    }
    const auto region_in = [&](const std::vector<NameRef>& areas, std::uint32_t country) {
        return std::ranges::find_if(areas, [&](const NameRef& n) {
            return n.kind == NameRef::Kind::region && country_around(n) == country;
        });
    };
    std::vector<NameRef> areas;
    for (const NameRef& first : options[0]) {
        const std::uint32_t country = country_around(first);
        const bool shared = std::ranges::all_of(
            options, [&](const auto& names) { return region_in(names, country) != names.end(); });
        if (!shared) continue;
        for (const auto& names : options) areas.push_back(*region_in(names, country));
        return areas;
    }
    for (const auto& names : options) {
        const auto named = std::ranges::find(names, NameRef::Kind::country, &NameRef::kind);
        areas.push_back(named == names.end() ? names.front() : *named);
    }
    return areas;
}

// "Alabama, California, Ohio"; "USA, England": areas of which none lies in another. Two regions alone are
// rather a city and its region.
std::vector<Place> AreaList::areas() const {
    const auto named = consistent_areas();
    const auto regions = std::ranges::count(named, NameRef::Kind::region, &NameRef::kind);
    if (regions == 0 || (regions == std::ssize(named) && regions < 3)) return {};
    for (std::size_t i = 0; i < named.size(); ++i)
        for (const NameRef& other : named) {
            const bool lies_in = named[i].kind == NameRef::Kind::region &&
                                 other.kind == NameRef::Kind::country &&
                                 country_around(named[i]) == other.index;
            const bool same = country_around(named[i]) == country_around(other);
            if (lies_in || (!same && names_city_in(text_.segments()[i], country_around(other)))) return {};
        }
    std::vector<Place> found;
    for (const NameRef& area : named)
        found.push_back(area.kind == NameRef::Kind::region ? gazetteer_.place_of_region(area.index)
                                                           : gazetteer_.place_of_country(area.index));
    return found;
}

}  // namespace salaryd

#include "normalize/place_choice.h"

#include <algorithm>
#include <cmath>

#include "normalize/fold.h"

namespace salaryd {

namespace {

// Weights of a reading; only their order and rough distances matter. A name beats a code, an explicit region
// beats a bigger city elsewhere.
constexpr double country_by_name = 3.6;
constexpr double country_by_code = 1.6;
constexpr double region_by_name = 2.5;
constexpr double region_by_code = 2.4;  // of the US, Canada or Australia, where codes are written
constexpr double region_by_other_code = 1.0;
constexpr double city_by_name = 3.0;
constexpr double per_population_digit = 0.12;
constexpr double alternate_name = -0.3;
constexpr double found_inside = -0.6;  // among other words
constexpr double street_part = -1.0;
constexpr double section_of_city = -0.4;
constexpr double later_part = -0.1;       // per part: the city stands first
constexpr double also_names_more = -1.5;  // the same words name the region or country around it

constexpr std::uint32_t known_region = 1000000;  // inhabitants: may be meant without its country
constexpr std::uint32_t strong_city = 100000;    // the same of a city

struct Option {
    int index = -1;  // of the country or region; -1: none stated
    std::size_t part = SIZE_MAX;
    double score = 0;
};

bool writes_region_codes(std::string_view country) {
    return country == "US" || country == "CA" || country == "AU";
}

bool is_city_state(std::string_view country) {
    return country == "SG" || country == "LU" || country == "HK" || country == "MO" || country == "MC" ||
           country == "GI" || country == "VA";
}

class Chooser {
  public:
    Chooser(std::span<const PlacePart> parts, const Gazetteer& gazetteer, int hint)
        : parts_(parts), gazetteer_(gazetteer), hint_(hint) {
        collect_countries();
        collect_regions();
    }

    std::optional<PlaceChoice> best() {
        for (const Option& country : countries_)
            for (const Option& region : regions_) {
                if (country.part == region.part && country.part != SIZE_MAX) continue;
                if (country.index >= 0 && region.index >= 0 && owner(region.index) != country.index) continue;
                consider(country, region);
            }
        if (!best_) return std::nullopt;
        return best_->city != nullptr ? chosen_city(*best_) : chosen_area(*best_);
    }

  private:
    // Only the best is made a Place of, whose names are many strings.
    struct Candidate {
        double score = 0;
        int country = -1, region = -1;
        std::size_t parts_used = 0, region_part = SIZE_MAX;
        const NameRef* city = nullptr;  // null: an area
        const PlacePart* part = nullptr;
    };

    int owner(int region) const { return gazetteer_.regions()[static_cast<std::size_t>(region)].country; }
    std::string_view code_of(int country) const {
        return {gazetteer_.countries()[static_cast<std::size_t>(country)].code.data(), 2};
    }

    void collect_countries() {
        countries_.push_back({});
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            for (const NameRef& name : parts_[p].names)
                if (name.kind == NameRef::Kind::country) {
                    const bool more = also_names_state(parts_[p], name.index) ||
                                      is_city_state(code_of(static_cast<int>(name.index))) ||
                                      is_rather_a_city(parts_[p], name.index);
                    countries_.push_back(
                        {static_cast<int>(name.index), p,
                         country_by_name + (more ? also_names_more : 0) - (parts_[p].whole ? 0 : 0.3)});
                }
            if (!parts_[p].code) continue;
            if (const int country = gazetteer_.country_of(parts_[p].key); country >= 0)
                countries_.push_back({country, p, country_by_code});
        }
    }

    void collect_regions() {
        regions_.push_back({});
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            for (const NameRef& name : parts_[p].names)
                if (name.kind == NameRef::Kind::region)
                    add_region(static_cast<int>(name.index), p,
                               region_by_name + (parts_[p].whole ? 0 : found_inside) +
                                   (parts_[p].street ? street_part : 0));
            if (!parts_[p].code) continue;
            for (const int country : countries_in_question()) {
                const int region = gazetteer_.region_of(country, parts_[p].key);
                const bool usual = writes_region_codes(code_of(country));
                if (region >= 0) add_region(region, p, usual ? region_by_code : region_by_other_code);
            }
        }
    }

    void add_region(int region, std::size_t part, double score) {
        const double population = gazetteer_.regions()[static_cast<std::size_t>(region)].population;
        regions_.push_back({region, part, score + 0.1 * std::log10(population + 1)});
    }

    // Whose region codes may be meant: countries that write them, those named, those of the cities named.
    std::vector<int> countries_in_question() const {
        std::vector<int> found;
        for (const std::string_view code : {"US", "CA", "AU"}) found.push_back(gazetteer_.country_of(code));
        for (const Option& o : countries_) found.push_back(o.index);
        for (const PlacePart& part : parts_) {
            std::size_t seen = 0;
            for (const NameRef& name : part.names)
                if (name.kind == NameRef::Kind::city && seen++ < 3)
                    found.push_back(gazetteer_.cities()[name.index].country);
        }
        if (hint_ >= 0) found.push_back(hint_);
        std::erase(found, -1);
        std::ranges::sort(found);
        found.erase(std::ranges::unique(found).begin(), found.end());
        return found;
    }

    void consider(const Option& country, const Option& region) {
        const double stated = country.score + region.score;
        int c = country.index >= 0 ? country.index : region.index >= 0 ? owner(region.index) : -1;
        const bool hinted = c < 0 && hint_ >= 0;
        if (hinted) c = hint_;
        bool with_city = false;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            if (p == country.part || p == region.part) continue;
            for (const NameRef& name : parts_[p].names) {
                if (name.kind != NameRef::Kind::city || !fits(name, c, region.index)) continue;
                with_city = true;
                if (!admissible(name, parts_[p], c, region.index)) continue;
                const double score = stated + city_score(name, p, c, region.index) + (hinted ? 0.5 : 0);
                if (!best_ || score > best_->score)
                    best_ = {score,       c,     region.index, used(country) + used(region) + 1,
                             region.part, &name, &parts_[p]};
            }
        }
        if (with_city && best_ && best_->score > stated) return;
        const bool needs_city = region.index >= 0 && parts_[region.part].code &&
                                !writes_region_codes(code_of(owner(region.index)));
        if (stated > 0 && !needs_city && (!best_ || stated > best_->score))
            best_ = {stated, c, region.index, used(country) + used(region), region.part};
    }

    bool fits(const NameRef& name, int country, int region) const {
        const FileCity& city = gazetteer_.cities()[name.index];
        return (country < 0 || city.country == country) && (region < 0 || city.region == region);
    }

    // A name alone must be a city that people mean without saying where.
    bool admissible(const NameRef& name, const PlacePart& part, int country, int region) const {
        if (region >= 0 || part.alias) return true;
        const std::uint32_t population = gazetteer_.cities()[name.index].population;
        if (country >= 0) return part.whole || population >= 5000;
        if (!part.whole) return population >= strong_city;
        const auto cities = std::ranges::count(part.names, NameRef::Kind::city, &NameRef::kind);
        return population >= 15000 || (cities == 1 && part.names.size() == 1 && population >= 1000);
    }

    double city_score(const NameRef& name, std::size_t p, int country, int region) const {
        const FileCity& city = gazetteer_.cities()[name.index];
        const PlacePart& part = parts_[p];
        double score = city_by_name + per_population_digit * std::log10(city.population + 1.0) +
                       later_part * static_cast<double>(p);
        if (name.alternate) score += alternate_name;
        if (!part.whole) score += found_inside;
        if (part.street) score += street_part;
        if (city.is_section != 0) score += section_of_city;
        if (!part.alias && names_what_is_around(part, name, city, country, region)) score += also_names_more;
        return score;
    }

    // "Washington" is the state unless the city of that name lies in it; "México" is the country.
    bool names_what_is_around(const PlacePart& part, const NameRef& name, const FileCity& city, int country,
                              int region) const {
        if (region < 0 && (!name.alternate || city.population >= 400000) &&
            !names_far_larger_region(part, city))
            for (const NameRef& other : part.names)
                if (other.kind == NameRef::Kind::region && city.region == other.index) return false;
        for (const NameRef& other : part.names) {
            if (other.kind == NameRef::Kind::country && region < 0 && !is_city_state(code_of(city.country)))
                return true;
            if (other.kind != NameRef::Kind::region || region >= 0) continue;
            // "Charlotte" is the city, not a parish of the name with fewer people
            if (gazetteer_.regions()[other.index].population < city.population) continue;
            const int around = gazetteer_.regions()[other.index].country;
            if (country < 0 || around == country) return true;
        }
        return false;
    }

    // "Florida" is a town in the department of Florida, Uruguay, but first of all the American state.
    bool names_far_larger_region(const PlacePart& part, const FileCity& city) const {
        return std::ranges::any_of(part.names, [&](const NameRef& other) {
            return other.kind == NameRef::Kind::region && city.region != other.index &&
                   gazetteer_.regions()[other.index].population / 10 > city.population;
        });
    }

    static std::size_t used(const Option& option) { return option.part == SIZE_MAX ? 0 : 1; }

    PlaceChoice chosen_city(const Candidate& best) const {
        const NameRef& name = *best.city;
        const PlacePart& part = *best.part;
        const FileCity& city = gazetteer_.cities()[name.index];
        PlaceChoice choice;
        choice.place = gazetteer_.place_of_city(name.index);
        choice.score = best.score;
        choice.parts_used = best.parts_used;
        choice.region_part = best.region_part;
        choice.city_whole = part.whole;
        choice.population = city.population;
        choice.country = city.country;
        choice.region = city.region == no_region ? -1 : city.region;
        choice.place.confidence = part.alias || best.region >= 0 || best.country >= 0 ? 1.0F : 0.7F;
        if (best.region < 0 && !part.alias && contested(name, part, best.country, choice.population)) {
            choice.place.confidence = 0;
            if (best.country >= 0) {
                choice.place.region.clear();
                choice.place.region_code.clear();
                choice.place.geonameid = 0;
            }
        }
        return choice;
    }

    // Another place of that name is more than a third as large.
    bool contested(const NameRef& chosen, const PlacePart& part, int country,
                   std::uint32_t population) const {
        return std::ranges::any_of(part.names, [&](const NameRef& other) {
            if (other.kind != NameRef::Kind::city || other.index == chosen.index || other.alternate)
                return false;
            const FileCity& city = gazetteer_.cities()[other.index];
            return (country < 0 || city.country == country) && city.is_section == 0 &&
                   city.population > population / 3 &&
                   city.region != gazetteer_.cities()[chosen.index].region;
        });
    }

    PlaceChoice chosen_area(const Candidate& best) const {
        PlaceChoice choice;
        choice.score = best.score;
        choice.country = best.country;
        choice.region = best.region;
        choice.parts_used = best.parts_used;
        choice.region_part = best.region_part;
        choice.place = best.region >= 0
                           ? gazetteer_.place_of_region(static_cast<std::uint32_t>(best.region))
                           : gazetteer_.place_of_country(static_cast<std::uint32_t>(best.country));
        if (best.parts_used == 1 && names_areas_apart()) choice.place.confidence = 0;
        return choice;
    }

    // "Columbia" is Colombia somewhere and "Salvador" El Salvador, but first of all cities elsewhere.
    bool is_rather_a_city(const PlacePart& part, std::uint32_t country) const {
        if (place_key(gazetteer_.text(gazetteer_.countries()[country].name)) == part.key) return false;
        return std::ranges::any_of(part.names, [&](const NameRef& name) {
            if (name.kind != NameRef::Kind::city || name.alternate) return false;
            const FileCity& city = gazetteer_.cities()[name.index];
            return city.country != country && city.population >= strong_city;
        });
    }

    // "Georgia" is a country and a state of another one, where people write the state alone.
    bool also_names_state(const PlacePart& part, std::uint32_t country) const {
        return std::ranges::any_of(part.names, [&](const NameRef& name) {
            if (name.kind != NameRef::Kind::region) return false;
            const FileRegion& region = gazetteer_.regions()[name.index];
            return region.country != country && region.population >= known_region &&
                   writes_region_codes(code_of(region.country));
        });
    }

    bool names_areas_apart() const {
        return parts_.size() == 1 && hint_ < 0 &&
               std::ranges::any_of(
                   parts_[0].names,
                   [&](const NameRef& name) {
                       return name.kind == NameRef::Kind::country && also_names_state(parts_[0], name.index);
                   });
    }

    std::span<const PlacePart> parts_;
    const Gazetteer& gazetteer_;
    int hint_;
    std::vector<Option> countries_;
    std::vector<Option> regions_;
    std::optional<Candidate> best_;
};

}  // namespace

std::optional<PlaceChoice> choose_place(std::span<const PlacePart> parts, const Gazetteer& gazetteer,
                                        int country_hint) {
    if (parts.empty()) return std::nullopt;
    return Chooser(parts, gazetteer, country_hint).best();
}

}  // namespace salaryd

#include "normalize/place.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "core/ascii.h"
#include "normalize/fold.h"
#include "normalize/place_areas.h"
#include "normalize/place_choice.h"
#include "normalize/place_parts.h"
#include "normalize/place_remote.h"
#include "normalize/place_text.h"
#include "normalize/trigrams.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

constexpr std::uint32_t strong_city = 100000;    // inhabitants: named without its country in a list of cities
constexpr std::size_t suggested_cities = 30000;  // the largest ones are offered as nearest names

Result<std::uint32_t> geonameid_of(const TsvRow& row, const std::string& path) {
    const auto id = row.fields.size() == 3 ? ascii::to_number<std::uint32_t>(row.fields[1]) : std::nullopt;
    if (id) return *id;
    return fail(ErrorCode::parse,
                path + ":" + std::to_string(row.line) + ": must be alias, geonameid, cased");
}

Result<void> learn_aliases(const TaughtTable& taught, const Gazetteer& gazetteer, CityAliases& aliases) {
    const auto cities = gazetteer.cities();
    for (const TsvRow& row : taught.rows) {
        const auto id = geonameid_of(row, taught.path);
        if (!id) return std::unexpected(id.error());
        std::uint32_t city = 0;
        while (city < cities.size() && cities[city].geonameid != *id) ++city;
        if (city == cities.size())
            return fail(ErrorCode::parse, taught.path + ":" + std::to_string(row.line) + ": " +
                                              row.fields[1] + " is no city of the gazetteer");
        aliases.insert_or_assign(place_key(row.fields[0]), CityAlias{city, row.fields[2] == "yes"});
    }
    return {};
}

Result<CityAliases> load_aliases(const std::string& path, const Gazetteer& gazetteer,
                                 const TaughtTable& taught) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    std::unordered_multimap<std::uint32_t, const TsvRow*> wanted;
    for (const TsvRow& row : *rows) {
        const auto id = geonameid_of(row, path);
        if (!id) return std::unexpected(id.error());
        wanted.emplace(*id, &row);
    }
    CityAliases aliases;
    for (std::uint32_t city = 0; city < gazetteer.cities().size(); ++city) {
        const auto [first, last] = wanted.equal_range(gazetteer.cities()[city].geonameid);
        for (auto it = first; it != last; ++it)
            aliases.emplace(place_key(it->second->fields[0]),
                            CityAlias{city, it->second->fields[2] == "yes"});
    }
    if (auto learnt = learn_aliases(taught, gazetteer, aliases); !learnt)
        return std::unexpected(learnt.error());
    return aliases;
}

std::string label(const Place& place) {
    std::string text = place.city;
    const bool spelled = !place.region_code.empty() && ascii::is_alpha(place.region_code.front());
    if (!place.region.empty() && place.region != place.city)
        text +=
            (text.empty() ? "" : ", ") + (spelled && !place.city.empty() ? place.region_code : place.region);
    return text + (text.empty() ? "" : ", ") + place.country;
}

bool covers(const Place& area, const Place& place) {
    if (area.city.empty() && !place.city.empty() && area.region.empty()) return area.country == place.country;
    if (!area.city.empty())
        return area.city == place.city && area.region == place.region && area.country == place.country;
    return area.country == place.country && (area.region.empty() || area.region == place.region);
}

// Without repeats, and without an area that another place of the same text lies in.
void add_place(std::vector<Place>& places, Place place) {
    if (std::ranges::any_of(places, [&](const Place& p) { return covers(place, p); })) return;
    const auto area = std::ranges::find_if(places, [&](const Place& p) { return covers(p, place); });
    if (area == places.end())
        places.push_back(std::move(place));
    else
        *area = std::move(place);
}

}  // namespace

struct PlaceReader::Tables {
    Gazetteer gazetteer;
    WorkVocabulary work_words;
    CityAliases aliases;

    void read_alternative(std::string_view alternative, int hint, bool listed, std::vector<Place>& out) const;
    bool read_list(const PlaceText& text, int hint, std::vector<Place>& out) const;
    void name_unlisted_city(const PlaceText& text, PlaceChoice& choice) const;
    PlaceReading read(std::string_view text, std::string_view country, bool listed) const;
};

// "Boston, Denver": each segment names a place of its own and none lies in another.
bool PlaceReader::Tables::read_list(const PlaceText& text, int hint, std::vector<Place>& out) const {
    const auto& segments = text.segments();
    if (segments.size() < 2) return false;
    std::vector<PlaceChoice> choices;
    for (const PlaceText::Segment& segment : segments) {
        auto choice = choose_place(text.parts(segment), gazetteer, hint);
        if (!choice || (!choice->place.city.empty() && choice->population < strong_city)) return false;
        if (names_metro(segment.text) && !choices.empty()) return false;
        if (hint < 0 && choices.empty() && !choice->place.country.empty() &&
            segment.text.find('-') != std::string_view::npos)
            hint = choice->country;
        choices.push_back(std::move(*choice));
    }
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto parts = text.parts(segments[i]);
        for (const PlacePart& part : parts)
            for (const NameRef& name : part.names)
                for (std::size_t k = 0; k < choices.size(); ++k) {
                    const auto index = static_cast<int>(name.index);
                    if (k == i) continue;
                    if (name.kind == NameRef::Kind::region && choices[k].region == index) return false;
                    if (name.kind == NameRef::Kind::country && choices[k].country == index) return false;
                }
        if (parts.size() == 1 && parts[0].code) return false;
    }
    for (PlaceChoice& choice : choices) add_place(out, std::move(choice.place));
    return true;
}

// "Chestnut Hill, MA": a place GeoNames' file does not list is still a city when a state follows it.
void PlaceReader::Tables::name_unlisted_city(const PlaceText& text, PlaceChoice& choice) const {
    if (choice.place.country != "US" && choice.place.country != "CA") return;
    const auto is_region = [&](const PlaceText::Segment& segment) {
        const auto parts = text.parts(segment);
        return parts.size() == 1 && parts[0].whole &&
               (gazetteer.region_of(choice.country, parts[0].key) == choice.region ||
                std::ranges::any_of(parts[0].names, [&](const NameRef& n) {
                    return n.kind == NameRef::Kind::region && static_cast<int>(n.index) == choice.region;
                }));
    };
    const auto& segments = text.segments();
    for (std::size_t i = 1; i < segments.size(); ++i) {
        const std::string_view name = segments[i - 1].text;
        if (!is_region(segments[i])) continue;
        if (!is_plain_name(name)) continue;
        const auto parts = text.parts(segments[i - 1]);
        if (std::ranges::any_of(parts, [](const PlacePart& p) { return p.whole || p.code; })) continue;
        choice.place.city = name;
        choice.place.geonameid = 0;
        choice.place.confidence = 0.5F;
        return;
    }
}

void PlaceReader::Tables::read_alternative(std::string_view alternative, int hint, bool listed,
                                           std::vector<Place>& out) const {
    const PlaceText text(alternative, gazetteer, aliases);
    const auto parts = text.parts();
    auto choice = choose_place(parts, gazetteer, hint);
    const bool whole_text = choice && choice->parts_used == parts.size();
    // "Georgia, USA", "Columbia, Maryland": where a region by name explains everything there is no list
    const bool in_region = whole_text && choice->region_part != SIZE_MAX && !parts[choice->region_part].code;
    if (!in_region) {
        const auto areas = AreaList(gazetteer, text).read(listed);
        for (const Place& area : areas) add_place(out, area);
        if (!areas.empty()) return;
    }
    if (!whole_text && read_list(text, hint, out)) return;
    if (!choice) return;
    if (choice->region_part != SIZE_MAX && !choice->city_whole) name_unlisted_city(text, *choice);
    add_place(out, std::move(choice->place));
}

PlaceReading PlaceReader::Tables::read(std::string_view text, std::string_view country, bool listed) const {
    constexpr std::size_t longest_text = 2000;
    const WorkWords words = work_words.read(without_exceptions(text.substr(0, longest_text)));
    const int hint = gazetteer.country_of(country);
    PlaceReading reading;
    const std::string rest = with_names_kept_whole(words.rest, gazetteer, aliases);
    for (const std::string_view alternative : split_alternatives(rest))
        read_alternative(alternative, hint, listed, reading.places);
    reading.remote = words.verdict(!reading.places.empty());
    const bool only_macro = words.macro_region && !words.remote && !words.hybrid;
    reading.rule = reading.places.empty()                 ? (only_macro ? "place.macro_region" : "place.none")
                   : reading.places[0].confidence >= 1.0F ? "place.stated"
                   : reading.places[0].confidence > 0     ? "place.population"
                                                          : "place.contested";
    return reading;
}

Result<PlaceReader> PlaceReader::load(const std::string& gazetteer, const std::string& directory,
                                      const UserTables& taught) {
    auto mapped = Gazetteer::open(gazetteer);
    if (!mapped) return std::unexpected(mapped.error());
    auto work_words = WorkVocabulary::load(directory + "/remote_terms.tsv");
    if (!work_words) return std::unexpected(work_words.error());
    auto aliases = load_aliases(directory + "/metro_aliases.tsv", *mapped, taught.table(LessonKind::place));
    if (!aliases) return std::unexpected(aliases.error());
    return PlaceReader(std::make_unique<const Tables>(
        Tables{std::move(*mapped), std::move(*work_words), std::move(*aliases)}));
}

PlaceReading PlaceReader::read(std::string_view text) const {
    return tables_->read(text, "", false);
}

PlaceReading PlaceReader::read_all(const std::vector<std::string>& locations, std::optional<Remote> remote,
                                   std::string_view country) const {
    PlaceReading all;
    for (const std::string& location : locations) {
        PlaceReading one = tables_->read(location, country, remote == Remote::yes);
        if (all.places.empty() && !one.places.empty()) all.rule = one.rule;
        for (Place& place : one.places) add_place(all.places, std::move(place));
        if (one.remote == Remote::hybrid || all.remote == Remote::no) all.remote = one.remote;
    }
    if (all.remote == Remote::no && remote) all.remote = *remote;
    if (all.places.empty() && tables_->gazetteer.country_of(country) >= 0) {
        all.places.push_back(tables_->gazetteer.place_of_country(
            static_cast<std::uint32_t>(tables_->gazetteer.country_of(country))));
        all.rule = "place.source_country";
    }
    if (all.rule.empty()) all.rule = "place.none";
    return all;
}

std::optional<Place> PlaceReader::resolve(std::string_view words) const {
    const std::string_view text = ascii::trim(words);
    if (const int country = tables_->gazetteer.country_of(text);
        country >= 0 && tables_->gazetteer.region_of(tables_->gazetteer.country_of("US"), text) < 0)
        return tables_->gazetteer.place_of_country(static_cast<std::uint32_t>(country));
    const PlaceReading reading = read(text);
    if (reading.places.size() != 1 || reading.places[0].confidence <= 0) return std::nullopt;
    return reading.places[0];
}

std::vector<std::string> PlaceReader::nearest(std::string_view words, std::size_t count) const {
    const Gazetteer& gazetteer = tables_->gazetteer;
    TrigramRanking ranking(place_key(words), count);
    const std::size_t cities = std::min(gazetteer.cities().size(), suggested_cities);
    for (std::uint32_t i = 0; i < cities; ++i)
        ranking.offer(place_key(gazetteer.text(gazetteer.cities()[i].name)), i);
    std::vector<std::string> names;
    for (const auto& [score, city] : ranking.best()) names.push_back(label(gazetteer.place_of_city(city)));
    return names;
}

PlaceReader::PlaceReader(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
PlaceReader::PlaceReader(PlaceReader&&) noexcept = default;
PlaceReader& PlaceReader::operator=(PlaceReader&&) noexcept = default;
PlaceReader::~PlaceReader() = default;

}  // namespace salaryd

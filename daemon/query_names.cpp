#include "daemon/query_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/nearest.h"

namespace salaryd {
namespace {

constexpr std::size_t suggestions = 5;

auto unknown(std::string_view what, std::string_view words, const std::string& hint) {
    return refuse(ErrorCode::invalid_argument,
                  fmt::format("no {} is called \"{}\"", what, words.substr(0, 64)), hint);
}

std::string did_you_mean(const std::vector<std::string>& names, std::string_view otherwise) {
    return names.empty() ? std::string(otherwise) : fmt::format("did you mean {}?", fmt::join(names, " or "));
}

// Index of the first element of `names` that satisfies `is`; entry 0 is "none".
template <class Names, class Is>
std::optional<std::uint32_t> index_where(const Names& names, Is is) {
    const auto it = std::find_if(names.begin() + (names.empty() ? 0 : 1), names.end(), is);
    if (it == names.end()) return std::nullopt;
    return static_cast<std::uint32_t>(it - names.begin());
}

std::string ladder_names() {
    std::array<std::string_view, level_count> names;
    for (std::size_t i = 0; i < level_count; ++i) names[i] = to_string(static_cast<Level>(i));
    return fmt::format("{}", fmt::join(names, ", "));
}

bool is_same_city(const Place& a, const Place& b) {
    if (a.city.empty() || b.city.empty()) return false;
    if (a.geonameid != 0 && b.geonameid != 0) return a.geonameid == b.geonameid;
    return a.city == b.city && a.region_code == b.region_code && a.country == b.country;
}

// Companies whose key is near; only those that begin alike, since the distance to every one of 100,000 keys
// would take longer than the answer may.
std::vector<std::string> near_companies(std::string_view key, const Dictionaries& names) {
    std::vector<std::string> found;
    std::vector<std::string_view> keys;
    for (const auto& company : names.companies) {
        if (company.key.empty() || key.empty() || company.key.front() != key.front()) continue;
        if (company.key.starts_with(key) && found.size() < suggestions) found.push_back(company.name);
        if (company.key.size() < 2 * key.size() + 2) keys.push_back(company.key);
    }
    if (!found.empty()) return found;
    constexpr std::size_t affordable = 4096;
    keys.resize(std::min(keys.size(), affordable));
    const auto near = nearest_name(key, keys);
    if (!near) return {};
    const auto it = std::ranges::find(names.companies, *near, &Dictionaries::Company::key);
    return {it->name};
}

}  // namespace

std::string place_words(const Place& place) {
    // Numeric codes such as "07" tell nobody anything; the region's name does.
    const bool lettered = std::ranges::any_of(place.region_code, ascii::is_alpha);
    std::string words = place.city;
    const std::string& region =
        !place.city.empty() && lettered && place.country == "US" ? place.region_code : place.region;
    for (const auto& part : {region, place.country}) {
        if (part.empty() || part == place.city) continue;
        words += (words.empty() ? "" : ", ") + part;
    }
    return words;
}

Answer<void> NameResolver::role(std::string_view words, SalaryQuery& query) const {
    if (words.empty()) return {};
    const auto id = normalizer_.titles()->resolve_role(words);
    if (!id)
        return unknown("role", words,
                       did_you_mean(normalizer_.titles()->nearest_roles(words, suggestions),
                                    "GET /v1/vocabulary/roles lists them"));
    query.resolved.role = *id;
    query.filter.role =
        index_where(snapshot_.names().roles, [&](const std::string& role) { return role == *id; });
    if (!query.filter.role) query.nothing_matches = true;
    return {};
}

Answer<void> NameResolver::level(std::string_view words, SalaryQuery& query) const {
    if (words.empty()) return {};
    auto level = parse_level(ascii::lower(words));
    if (!level) {
        const auto read = normalizer_.titles()->read(words).level;
        if (read == Level::unspecified)
            return unknown("level", words, fmt::format("the levels are {}", ladder_names()));
        level = read;
    }
    query.resolved.level = to_string(*level);
    query.filter.level = *level;
    return {};
}

void NameResolver::filter_place(const Place& place, SalaryQuery& query) const {
    if (place.city.empty()) {
        if (place.region_code.empty())
            query.filter.country = place.country;
        else
            query.filter.region = fmt::format("{}/{}", place.country, place.region_code);
        return;
    }
    query.filter.city =
        index_where(snapshot_.names().places, [&](const Place& known) { return is_same_city(known, place); });
    if (!query.filter.city) query.nothing_matches = true;
}

Answer<void> NameResolver::place(std::string_view words, SalaryQuery& query) const {
    if (words.empty()) return {};
    const auto word = ascii::lower(words);
    if (word == "remote" || word == "hybrid") {
        query.filter.remote = word == "remote" ? Remote::yes : Remote::hybrid;
        query.resolved.place = word;
        return {};
    }
    const auto place = normalizer_.places()->resolve(words);
    if (!place)
        return unknown("place", words,
                       did_you_mean(normalizer_.places()->nearest(words, suggestions),
                                    "name a city, region or country, such as \"Seattle, WA\", or remote"));
    query.place = *place;
    query.resolved.place = place_words(*place);
    filter_place(*place, query);
    return {};
}

Answer<void> NameResolver::company(std::string_view words, SalaryQuery& query) const {
    if (words.empty()) return {};
    const auto key = normalizer_.companies()->read(words).key;
    const auto& companies = snapshot_.names().companies;
    query.filter.company =
        index_where(companies, [&](const Dictionaries::Company& company) { return company.key == key; });
    if (!query.filter.company)
        return unknown("company", words,
                       did_you_mean(near_companies(key, snapshot_.names()),
                                    "GET /v1/vocabulary/companies?q= finds them"));
    query.company_key = key;
    query.resolved.company = companies[*query.filter.company].name;
    return {};
}

Answer<void> NameResolver::source(std::string_view words, SalaryQuery& query) const {
    if (words.empty()) return {};
    const auto& sources = snapshot_.names().sources;
    query.filter.source = index_where(sources, [&](const std::string& name) { return name == words; });
    if (!query.filter.source) {
        const std::vector<std::string_view> known(sources.begin(), sources.end());
        const auto near = nearest_name(words, known);
        return unknown("source", words,
                       near ? fmt::format("did you mean {}?", *near) : "GET /v1/sources lists them");
    }
    query.resolved.source = words;
    return {};
}

}  // namespace salaryd

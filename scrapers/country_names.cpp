#include "scrapers/country_names.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"

namespace salaryd {
namespace {

struct Country {
    std::string_view name;
    std::string_view code;
};

// Lower case, sorted by byte.
constexpr auto countries = std::to_array<Country>({
    {"argentina", "AR"},
    {"armenia", "AM"},
    {"australia", "AU"},
    {"austria", "AT"},
    {"bangladesh", "BD"},
    {"belgium", "BE"},
    {"bolivia", "BO"},
    {"brazil", "BR"},
    {"bulgaria", "BG"},
    {"canada", "CA"},
    {"chile", "CL"},
    {"china", "CN"},
    {"colombia", "CO"},
    {"costa rica", "CR"},
    {"croatia", "HR"},
    {"cyprus", "CY"},
    {"czech republic", "CZ"},
    {"czechia", "CZ"},
    {"denmark", "DK"},
    {"dominican republic", "DO"},
    {"ecuador", "EC"},
    {"egypt", "EG"},
    {"el salvador", "SV"},
    {"england", "GB"},
    {"estonia", "EE"},
    {"finland", "FI"},
    {"france", "FR"},
    {"georgia", "GE"},
    {"germany", "DE"},
    {"ghana", "GH"},
    {"great britain", "GB"},
    {"greece", "GR"},
    {"guatemala", "GT"},
    {"hong kong", "HK"},
    {"hungary", "HU"},
    {"iceland", "IS"},
    {"india", "IN"},
    {"indonesia", "ID"},
    {"ireland", "IE"},
    {"israel", "IL"},
    {"italy", "IT"},
    {"japan", "JP"},
    {"jordan", "JO"},
    {"kazakhstan", "KZ"},
    {"kenya", "KE"},
    {"korea", "KR"},
    {"latvia", "LV"},
    {"lebanon", "LB"},
    {"lithuania", "LT"},
    {"luxembourg", "LU"},
    {"malaysia", "MY"},
    {"malta", "MT"},
    {"mexico", "MX"},
    {"moldova", "MD"},
    {"morocco", "MA"},
    {"netherlands", "NL"},
    {"new zealand", "NZ"},
    {"nigeria", "NG"},
    {"northern ireland", "GB"},
    {"norway", "NO"},
    {"pakistan", "PK"},
    {"panama", "PA"},
    {"peru", "PE"},
    {"philippines", "PH"},
    {"poland", "PL"},
    {"portugal", "PT"},
    {"puerto rico", "PR"},
    {"qatar", "QA"},
    {"republic of korea", "KR"},
    {"romania", "RO"},
    {"saudi arabia", "SA"},
    {"scotland", "GB"},
    {"serbia", "RS"},
    {"singapore", "SG"},
    {"slovakia", "SK"},
    {"slovenia", "SI"},
    {"south africa", "ZA"},
    {"south korea", "KR"},
    {"spain", "ES"},
    {"sri lanka", "LK"},
    {"sweden", "SE"},
    {"switzerland", "CH"},
    {"taiwan", "TW"},
    {"thailand", "TH"},
    {"the netherlands", "NL"},
    {"tunisia", "TN"},
    {"turkey", "TR"},
    {"türkiye", "TR"},
    {"uae", "AE"},
    {"uk", "GB"},
    {"ukraine", "UA"},
    {"united arab emirates", "AE"},
    {"united kingdom", "GB"},
    {"united states", "US"},
    {"united states of america", "US"},
    {"uruguay", "UY"},
    {"usa", "US"},
    {"venezuela", "VE"},
    {"vietnam", "VN"},
    {"wales", "GB"},
});
static_assert(std::ranges::is_sorted(countries, {}, &Country::name));

}  // namespace

std::string country_code(std::string_view name) {
    const std::string key = ascii::lower(ascii::trim(name));
    const auto it = std::ranges::lower_bound(countries, key, {}, &Country::name);
    if (it != countries.end() && it->name == key) return std::string(it->code);
    if (key.size() != 2 || !ascii::is_alpha(key[0]) || !ascii::is_alpha(key[1])) return {};
    return {ascii::to_upper(key[0]), ascii::to_upper(key[1])};
}

}  // namespace salaryd

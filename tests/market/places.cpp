#include <algorithm>

#include "tests/market/vocabulary.h"

namespace salaryd::market {
namespace {

using enum PayPeriod;

constexpr CurrencyCode iso(std::string_view code) {
    return CurrencyCode(code);
}

constexpr std::array country_table{
    Country{"US", "United States", "US", iso("USD"), 1.0, year, .58},
    Country{"CA", "Canada", "Canada", iso("CAD"), 1.02, year, .50},
    Country{"GB", "United Kingdom", "UK", iso("GBP"), .50, year, .45},
    Country{"DE", "Germany", "Germany", iso("EUR"), .54, year, .30},
    Country{"FR", "France", "France", iso("EUR"), .43, year, .33},
    Country{"NL", "Netherlands", "Netherlands", iso("EUR"), .52, month, .40},
    Country{"IE", "Ireland", "Ireland", iso("EUR"), .56, year, .36},
    Country{"ES", "Spain", "Spain", iso("EUR"), .36, year, .28},
    Country{"CH", "Switzerland", "Switzerland", iso("CHF"), .88, year, .26},
    Country{"AT", "Austria", "Austria", iso("EUR"), .50, month, .85},
    Country{"PL", "Poland", "Poland", iso("PLN"), 1.65, month, .55},
    Country{"SE", "Sweden", "Sweden", iso("SEK"), 5.1, month, .22},
    Country{"IN", "India", "India", iso("INR"), 21.0, year, .30},
    Country{"SG", "Singapore", "Singapore", iso("SGD"), .82, month, .45},
    Country{"AU", "Australia", "Australia", iso("AUD"), 1.05, year, .42},
    Country{"BR", "Brazil", "Brazil", iso("BRL"), 1.55, month, .28},
    Country{"MX", "Mexico", "Mexico", iso("MXN"), 6.6, month, .32},
    Country{"JP", "Japan", "Japan", iso("JPY"), 62.0, year, .52},
};

// Cities of one country stand together; how many rows a country has is its share of employers.
constexpr std::array city_table{
    City{"New York City", "New York", "NY", "New York", "US", 1.14},
    City{"San Francisco", "San Francisco", "CA", "California", "US", 1.22},
    City{"Seattle", "Seattle", "WA", "Washington", "US", 1.12},
    City{"Austin", "Austin", "TX", "Texas", "US", 1.0},
    City{"Boston", "Boston", "MA", "Massachusetts", "US", 1.07},
    City{"Chicago", "Chicago", "IL", "Illinois", "US", .99},
    City{"Denver", "Denver", "CO", "Colorado", "US", .98},
    City{"Atlanta", "Atlanta", "GA", "Georgia", "US", .94},
    City{"Galveston", "Galveston", "TX", "Texas", "US", .86},
    City{"Toronto", "Toronto", "ON", "Ontario", "CA", 1.04},
    City{"Vancouver", "Vancouver", "BC", "British Columbia", "CA", 1.05},
    City{"Calgary", "Calgary", "AB", "Alberta", "CA", .95},
    City{"London", "London", "", "England", "GB", 1.12},
    City{"Manchester", "Manchester", "", "England", "GB", .88},
    City{"Edinburgh", "Edinburgh", "", "Scotland", "GB", .91},
    City{"Berlin", "Berlin", "", "Berlin", "DE", .99},
    City{"Munich", "Munich", "", "Bavaria", "DE", 1.09},
    City{"Hamburg", "Hamburg", "", "Hamburg", "DE", 1.0},
    City{"Paris", "Paris", "", "Île-de-France", "FR", 1.07},
    City{"Lyon", "Lyon", "", "Auvergne-Rhône-Alpes", "FR", .91},
    City{"Amsterdam", "Amsterdam", "", "North Holland", "NL", 1.04},
    City{"Rotterdam", "Rotterdam", "", "South Holland", "NL", .95},
    City{"Dublin", "Dublin", "", "Leinster", "IE", 1.02},
    City{"Madrid", "Madrid", "", "Madrid", "ES", 1.02},
    City{"Barcelona", "Barcelona", "", "Catalonia", "ES", 1.01},
    City{"Zurich", "Zurich", "", "Zurich", "CH", 1.04},
    City{"Vienna", "Vienna", "", "Vienna", "AT", 1.0},
    City{"Warsaw", "Warsaw", "", "Mazovia", "PL", 1.05},
    City{"Kraków", "Krakow", "", "Lesser Poland", "PL", .98},
    City{"Stockholm", "Stockholm", "", "Stockholm", "SE", 1.04},
    City{"Bengaluru", "Bangalore", "", "Karnataka", "IN", 1.08},
    City{"Pune", "Pune", "", "Maharashtra", "IN", .96},
    City{"Singapore", "Singapore", "", "", "SG", 1.0},
    City{"Sydney", "Sydney", "NSW", "New South Wales", "AU", 1.05},
    City{"Melbourne", "Melbourne", "VIC", "Victoria", "AU", .99},
    City{"São Paulo", "São Paulo", "", "São Paulo", "BR", 1.05},
    City{"Mexico City", "Mexico City", "", "Mexico City", "MX", 1.04},
    City{"Tokyo", "Tokyo", "", "Tokyo", "JP", 1.05},
};

}  // namespace

std::span<const Country> countries() {
    return country_table;
}

const Country& country_of(const City& city) {
    return *std::ranges::find(country_table, city.country, &Country::code);
}

std::span<const City> cities() {
    return city_table;
}

std::span<const City> cities_of(std::string_view country) {
    const auto first = std::ranges::find(city_table, country, &City::country);
    const auto last = std::find_if(first, city_table.end(),
                                   [country](const City& city) { return city.country != country; });
    return {first, last};
}

}  // namespace salaryd::market

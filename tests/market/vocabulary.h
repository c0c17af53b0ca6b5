// The words and numbers that the simulated market is composed of. All text is our own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/pay.h"

namespace salaryd::market {

// How far a role's titles spell out seniority.
enum class Ladder : std::uint8_t {
    technical,     // intern to principal, roman numerals
    professional,  // intern, junior, senior, lead
    shift,         // mostly no level at all; paid by the hour where that is the custom
    management,    // manager and director
};

struct Role {
    std::string_view id;  // as in config/reference/roles.tsv
    std::string_view department;
    std::array<std::string_view, 3> titles;  // ways to write it; an empty one is skipped
    double usd_per_year;                     // a mid-level employer's middle in an average US city
    Ladder ladder;
    double weight;  // relative share of postings
};

struct Country {
    std::string_view code;  // ISO 3166-1 alpha-2
    std::string_view name;  // as postings write it
    std::string_view short_name;
    CurrencyCode currency;
    double local_per_usd_role;  // local units paid where a US employer pays one dollar
    PayPeriod custom;           // the period that salaried pay is usually stated in
    double disclosure;          // share of employers' postings that state pay
};

struct City {
    std::string_view name;         // GeoNames' English name
    std::string_view written;      // as postings write it
    std::string_view region_code;  // what postings append: "NY"; empty where they append the country
    std::string_view region;
    std::string_view country;  // Country::code
    double pay;                // factor against the country's average
};

[[nodiscard]] std::span<const Role> roles();
[[nodiscard]] const Role& pick_role(double share);  // share in [0, 1), by weight
[[nodiscard]] std::span<const Country> countries();
[[nodiscard]] const Country& country_of(const City& city);
[[nodiscard]] std::span<const City> cities();
[[nodiscard]] std::span<const City> cities_of(std::string_view country);  // adjacent in the table

// Sentences with {company}, {role}, {team} and {city} left open.
struct Sentences {
    std::span<const std::string_view> about;
    std::span<const std::string_view> mission;
    std::span<const std::string_view> duties;
    std::span<const std::string_view> requirements;
    std::span<const std::string_view> benefits;  // some name money that is not pay
    std::span<const std::string_view> closing;
};
[[nodiscard]] const Sentences& sentences();

[[nodiscard]] std::span<const std::string_view> team_names();
[[nodiscard]] std::span<const std::string_view> company_heads();
[[nodiscard]] std::span<const std::string_view> company_tails();

}  // namespace salaryd::market

// Purchasing power parities: what a country's money buys there, in international dollars. A country or year
// without one is refused, never taken 1:1. Immutable once filled; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace salaryd {

// In the order in which they are believed.
enum class ParitySource : std::uint8_t {
    world_bank,  // indicator PA.NUS.PPP: GDP, local currency units per international dollar; CC BY 4.0
    user,        // reference.purchasing_power
};
inline constexpr std::size_t parity_source_count = 2;
[[nodiscard]] std::string_view to_string(ParitySource source);  // "World Bank PA.NUS.PPP", "user"
[[nodiscard]] std::optional<ParitySource> parse_parity_source(std::string_view name);

struct Parity {
    std::string country;  // ISO 3166-1 alpha-2
    int year = 0;
    double local_per_dollar = 0;  // units of the country's money for one international dollar
    ParitySource source = ParitySource::world_bank;

    bool operator==(const Parity&) const = default;
};

class PurchasingPower {
  public:
    // An older parity than this, seen from the year asked for, is refused: prices have moved on.
    static constexpr int max_age_years = 4;

    // Replaces the parity of the same country, year and source.
    void add(Parity parity);

    // Of the latest year at or before `year`; of two sources' parities of one year, the more believed one.
    [[nodiscard]] std::optional<Parity> parity(std::string_view country, int year) const;

    [[nodiscard]] bool empty() const { return parities_.empty(); }
    [[nodiscard]] std::string sources() const;      // "World Bank PA.NUS.PPP, user": those with a parity
    [[nodiscard]] std::vector<Parity> all() const;  // by country, year, source
    [[nodiscard]] std::optional<int> first_year() const;

  private:
    using Year = std::array<double, parity_source_count>;  // 0: none
    std::map<std::string, std::map<int, Year>, std::less<>> parities_;
};

// A country's code as parities have it: two capitals.
[[nodiscard]] bool is_country_code(std::string_view text);
// Years that statistics can be of.
[[nodiscard]] std::optional<int> parse_parity_year(std::string_view text);

// CSV with a header `country,year,lcu_per_international_dollar`; '#' starts a comment line. An error names
// the line.
[[nodiscard]] Result<PurchasingPower> parse_purchasing_power(std::string_view csv, ParitySource source);

}  // namespace salaryd

#include "core/purchasing_power.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/ascii.h"
#include "core/fields.h"
#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, parity_source_count> source_names{"World Bank PA.NUS.PPP", "user"};

std::optional<Parity> parse_parity(std::string_view line, ParitySource source) {
    const auto country = take_field(line, ',');
    const auto year = parse_parity_year(take_field(line, ','));
    const auto value = ascii::to_number<double>(take_field(line, ','));
    if (!is_country_code(country) || !year || !value || !std::isfinite(*value) || *value <= 0)
        return std::nullopt;
    return Parity{std::string(country), *year, *value, source};
}

}  // namespace

std::string_view to_string(ParitySource source) {
    return name_of(source_names, source);
}

std::optional<ParitySource> parse_parity_source(std::string_view name) {
    return enum_of<ParitySource>(source_names, name);
}

bool is_country_code(std::string_view text) {
    return text.size() == 2 && std::ranges::all_of(text, ascii::is_upper);
}

std::optional<int> parse_parity_year(std::string_view text) {
    const auto year = ascii::to_number<int>(text);
    return year && *year >= 1900 && *year <= 2200 ? year : std::nullopt;
}

void PurchasingPower::add(Parity parity) {
    parities_[std::move(parity.country)][parity.year][static_cast<std::size_t>(parity.source)] =
        parity.local_per_dollar;
}

std::optional<Parity> PurchasingPower::parity(std::string_view country, int year) const {
    const auto found = parities_.find(country);
    if (found == parities_.end()) return std::nullopt;
    const auto after = found->second.upper_bound(year);
    if (after == found->second.begin()) return std::nullopt;
    const auto& [latest, by_source] = *std::prev(after);
    if (latest < year - max_age_years) return std::nullopt;
    const auto believed = std::ranges::find_if(by_source, [](double value) { return value != 0; });
    return Parity{std::string(country), latest, *believed,
                  static_cast<ParitySource>(believed - by_source.begin())};
}

std::vector<Parity> PurchasingPower::all() const {
    std::vector<Parity> all;
    for (const auto& [country, years] : parities_)
        for (const auto& [year, by_source] : years)
            for (std::size_t source = 0; source < parity_source_count; ++source)
                if (by_source[source] != 0)
                    all.push_back({country, year, by_source[source], static_cast<ParitySource>(source)});
    return all;
}

std::string PurchasingPower::sources() const {
    std::array<bool, parity_source_count> seen{};
    for (const Parity& parity : all()) seen[static_cast<std::size_t>(parity.source)] = true;
    std::string names;
    for (std::size_t i = 0; i < parity_source_count; ++i)
        if (seen[i]) names += (names.empty() ? "" : ", ") + std::string(source_names[i]);
    return names;
}

std::optional<int> PurchasingPower::first_year() const {
    std::optional<int> first;
    for (const auto& [country, years] : parities_)
        if (!first || years.begin()->first < *first) first = years.begin()->first;
    return first;
}

Result<PurchasingPower> parse_purchasing_power(std::string_view csv, ParitySource source) {
    constexpr std::string_view header = "country,year,lcu_per_international_dollar";
    PurchasingPower power;
    bool header_seen = false;
    for (int line_number = 1; !csv.empty(); ++line_number) {
        const auto line = take_field(csv, '\n');
        if (line.empty() || line.starts_with('#')) continue;
        if (!std::exchange(header_seen, true)) {
            if (line == header) continue;
            return fail(ErrorCode::parse, fmt::format("line {}: the header must be {}", line_number, header));
        }
        auto parity = parse_parity(line, source);
        if (!parity)
            return fail(ErrorCode::parse,
                        fmt::format("line {}: must be {} such as DE,2024,0.71", line_number, header));
        power.add(std::move(*parity));
    }
    return power;
}

}  // namespace salaryd

#include "analytics/salary_premiums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "analytics/market_regression.h"
#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 4> of_names{"city", "company", "level", "remote"};
constexpr std::size_t least_postings = 5;

MarketFactor factor_of(PremiumOf of) {
    switch (of) {
        case PremiumOf::city:
            return MarketFactor::place;
        case PremiumOf::company:
            return MarketFactor::employer;
        case PremiumOf::level:
            return MarketFactor::level;
        case PremiumOf::remote:
            return MarketFactor::remote;
    }
    return MarketFactor::employer;
}

// Nothing for a country that stands for cities which are not named.
std::optional<SalaryPremium> named(const Dictionaries& names, PremiumOf of, std::uint64_t key) {
    if (key == MarketRegression::other) return std::nullopt;
    SalaryPremium row;
    switch (of) {
        case PremiumOf::city:
            if ((key & MarketRegression::country_place) != 0) return std::nullopt;
            row.place = names.places[key];
            row.key = row.label = row.place->city;
            break;
        case PremiumOf::company:
            row.key = names.companies[key].key;
            row.label = names.companies[key].name;
            break;
        case PremiumOf::level:
            row.key = row.label = to_string(static_cast<Level>(key));
            break;
        case PremiumOf::remote:
            row.key = row.label = to_string(static_cast<Remote>(key));
            break;
    }
    return row;
}

// Employers behind each level of a factor.
std::vector<std::uint32_t> employers_behind(std::span<const ModelRow> rows, const HedonicFactor& factor) {
    std::vector<std::set<std::uint32_t>> seen(factor.levels);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].company != 0) seen[factor.codes[i]].insert(rows[i].company);
    std::vector<std::uint32_t> counts;
    for (const auto& employers : seen) counts.push_back(static_cast<std::uint32_t>(employers.size()));
    return counts;
}

}  // namespace

std::optional<PremiumOf> parse_premium_of(std::string_view name) {
    return enum_of<PremiumOf>(of_names, name);
}
std::string_view to_string(PremiumOf of) {
    return name_of(of_names, of);
}

SalaryPremiums salary_premiums(const Snapshot& snapshot, const CellFilter& filter, PremiumOf of) {
    SalaryPremiums result;
    const auto rows = model_rows(snapshot.columns(), filter, RateBasis::constant);
    auto regression = market_regression(rows);
    const auto factor = static_cast<std::size_t>(factor_of(of));
    const auto employers = employers_behind(rows, regression.data.factors[factor]);
    const auto fit = HedonicFit::of(std::move(regression.data));
    if (!fit) return result;
    result.n = fit->rows();
    result.residual_deviation = std::sqrt(fit->residual_variance());
    const auto scatter = of == PremiumOf::company ? ScatterKind::by_row : ScatterKind::by_cluster;
    for (const Premium& premium : premiums(*fit, factor, scatter)) {
        if (premium.n < least_postings) continue;
        auto row = named(snapshot.names(), of, regression.keys[factor][premium.level]);
        if (!row) continue;
        row->employers = employers[premium.level];
        row->premium = premium;
        result.rows.push_back(std::move(*row));
    }
    std::ranges::stable_sort(result.rows, [](const SalaryPremium& a, const SalaryPremium& b) {
        return a.premium.n != b.premium.n ? a.premium.n > b.premium.n : a.key < b.key;
    });
    return result;
}

}  // namespace salaryd

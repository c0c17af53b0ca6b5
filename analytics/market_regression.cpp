#include "analytics/market_regression.h"

#include <algorithm>
#include <functional>
#include <map>

namespace salaryd {
namespace {

constexpr std::size_t least_of_role = 15, least_of_place = 5, least_of_employer = 5;
// The normal equations are dense: a thousand levels in all take a third of a second.
constexpr std::size_t most_roles = 200, most_places = 300, most_employers = 500;
constexpr double ridge = 1e-6;

using Keys = std::vector<std::uint64_t>;

// Keys that at least `least` rows have; of more than `most`, the most frequent.
std::map<std::uint64_t, std::uint32_t> kept(const Keys& keys, std::size_t least, std::size_t most) {
    std::map<std::uint64_t, std::size_t> counts;
    for (const std::uint64_t key : keys) ++counts[key];
    counts.erase(MarketRegression::other);
    std::vector<std::pair<std::size_t, std::uint64_t>> frequent;
    for (const auto& [key, count] : counts)
        if (count >= least) frequent.emplace_back(count, key);
    std::ranges::stable_sort(frequent, std::greater(), [](const auto& f) { return f.first; });
    if (frequent.size() > most) frequent.resize(most);
    std::map<std::uint64_t, std::uint32_t> codes;
    for (const auto& [count, key] : frequent) codes.emplace(key, 0);
    std::uint32_t next = 0;
    for (auto& [key, code] : codes) code = next++;
    return codes;
}

// The last code is "other", whether or not a row has it.
void add_factor(MarketRegression& regression, MarketFactor factor, const Keys& keys, std::size_t least,
                std::size_t most) {
    const auto codes = kept(keys, least, most);
    auto& names = regression.keys[static_cast<std::size_t>(factor)];
    for (const auto& [key, code] : codes) names.push_back(key);
    names.push_back(MarketRegression::other);
    HedonicFactor coded{.codes = {}, .levels = static_cast<std::uint32_t>(names.size()), .reference = {}};
    for (const std::uint64_t key : keys) {
        const auto found = codes.find(key);
        coded.codes.push_back(found == codes.end() ? coded.levels - 1 : found->second);
    }
    regression.data.factors.push_back(std::move(coded));
}

template <class KeyOf>
Keys keys_of(std::span<const ModelRow> rows, KeyOf key_of) {
    Keys keys;
    keys.reserve(rows.size());
    for (const ModelRow& row : rows) keys.push_back(key_of(row));
    return keys;
}

// A thin city's postings are their country's.
Keys place_keys(std::span<const ModelRow> rows) {
    auto keys = keys_of(rows, [](const ModelRow& row) -> std::uint64_t { return row.city; });
    std::map<std::uint64_t, std::size_t> counts;
    for (const std::uint64_t key : keys) ++counts[key];
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].city == 0 || counts[rows[i].city] < least_of_place)
            keys[i] = rows[i].country == 0 ? MarketRegression::other
                                           : MarketRegression::country_place | rows[i].country;
    return keys;
}

}  // namespace

MarketRegression market_regression(std::span<const ModelRow> rows) {
    MarketRegression regression;
    regression.data.ridge = ridge;
    add_factor(regression, MarketFactor::role,
               keys_of(rows, [](const ModelRow& row) -> std::uint64_t { return row.role; }), least_of_role,
               most_roles);
    add_factor(regression, MarketFactor::level,
               keys_of(rows, [](const ModelRow& row) { return static_cast<std::uint64_t>(row.level); }), 1,
               level_count);
    add_factor(regression, MarketFactor::place, place_keys(rows), least_of_place, most_places);
    add_factor(regression, MarketFactor::remote,
               keys_of(rows, [](const ModelRow& row) { return static_cast<std::uint64_t>(row.remote); }), 1,
               level_count);
    add_factor(regression, MarketFactor::employer,
               keys_of(rows,
                       [](const ModelRow& row) -> std::uint64_t {
                           return row.company == 0 ? MarketRegression::other : row.company;
                       }),
               least_of_employer, most_employers);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        regression.data.y.push_back(rows[i].log_pay);
        // Postings without an employer have nothing in common.
        regression.data.clusters.push_back(rows[i].company == 0 ? UINT32_MAX - i : rows[i].company);
    }
    return regression;
}

}  // namespace salaryd

// The hedonic regression of a snapshot's postings on role, level, place, remote and employer, with what is
// thin gathered into "other". Private to analytics/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analytics/hedonic.h"
#include "analytics/model_rows.h"

namespace salaryd {

// In the order of the regression's factors.
enum class MarketFactor : std::uint8_t { role, level, place, remote, employer };
inline constexpr std::size_t market_factor_count = 5;

struct MarketRegression {
    // Of a level of the place factor: a city, or a country for the postings that name none or a thin one.
    static constexpr std::uint64_t country_place = 1ULL << 32U;
    // Of the level that gathers the thin ones, and postings without an employer.
    static constexpr std::uint64_t other = UINT64_MAX;

    HedonicData data;  // clustered by employer
    std::vector<std::uint64_t>
        keys[market_factor_count];  // code -> dictionary index (level, remote: the enum)
};

[[nodiscard]] MarketRegression market_regression(std::span<const ModelRow> rows);

}  // namespace salaryd

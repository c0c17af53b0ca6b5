// Priced rows as votes. Private to analytics/.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analytics/quantiles.h"
#include "analytics/snapshot_columns.h"

namespace salaryd {

struct WeighedRows {
    std::vector<PayInterval> intervals;  // in the order of the rows
    std::uint32_t employers = 0;
    double n_effective = 0;
};
[[nodiscard]] WeighedRows weigh(const Snapshot::Columns& columns, std::span<const std::uint32_t> priced_rows,
                                Figures figures);

}  // namespace salaryd

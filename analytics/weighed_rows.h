// Rows as votes. Private to analytics/.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analytics/quantiles.h"
#include "analytics/snapshot_columns.h"

namespace salaryd {

// What became of a row's pay in figures of these rates: without a parity there are no international dollars.
[[nodiscard]] PayState state_for(const Snapshot::Columns& columns, std::uint32_t row, RateBasis rates);

struct WeighedRows {
    std::vector<PayInterval> intervals;  // in the order of the rows
    std::uint32_t employers = 0;
    double n_effective = 0;
};
// Of rows that are priced for these figures.
[[nodiscard]] WeighedRows weigh(const Snapshot::Columns& columns, std::span<const std::uint32_t> priced_rows,
                                Figures figures);

}  // namespace salaryd

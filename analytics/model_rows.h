// The priced postings of a snapshot as regressions read them. Private to analytics/.
#pragma once

#include <cstdint>
#include <vector>

#include "analytics/snapshot_columns.h"

namespace salaryd {

struct ModelRow {
    std::uint32_t role = 0;
    std::uint32_t company = 0;  // 0: no employer named
    std::uint32_t country = 0;  // of the primary place; 0: none
    std::uint32_t city = 0;     // the primary place, when it has a city; 0: none
    Level level = Level::unspecified;
    Remote remote{};
    std::int32_t posted = 0;  // days since 1970
    double log_pay = 0;       // of the midpoint per year
};

// Those with a role and believed pay that match the filter. `rates`: posting or constant.
[[nodiscard]] std::vector<ModelRow> model_rows(const Snapshot::Columns& columns, const CellFilter& filter,
                                               RateBasis rates);

}  // namespace salaryd

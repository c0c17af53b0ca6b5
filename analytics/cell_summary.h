// One cell from its rows. Private to analytics/.
#pragma once

#include <vector>

#include "analytics/quantiles.h"
#include "analytics/snapshot_columns.h"

namespace salaryd {

class CellSummary {
  public:
    explicit CellSummary(const Snapshot::Columns& columns) : columns_(columns) {}

    void add(std::uint32_t row);
    [[nodiscard]] std::uint32_t priced() const { return static_cast<std::uint32_t>(rows_.size()); }
    [[nodiscard]] SalaryCell finish(Figures figures);

  private:
    [[nodiscard]] std::vector<PayInterval> weighted_intervals(RateBasis rates);
    void fill_amounts(Figures figures);
    void fill_evidence();

    const Snapshot::Columns& columns_;
    std::vector<std::uint32_t> rows_;  // priced ones
    SalaryCell cell_;
};

}  // namespace salaryd

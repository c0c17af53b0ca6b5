// One cell from its rows. Private to analytics/.
#pragma once

#include <span>
#include <vector>

#include "analytics/intervals.h"
#include "analytics/quantiles.h"
#include "analytics/snapshot_columns.h"

namespace salaryd {

class CellSummary {
  public:
    CellSummary(const Snapshot::Columns& columns, Figures figures) : columns_(columns), figures_(figures) {}

    void add(std::uint32_t row);
    [[nodiscard]] std::uint32_t priced() const { return static_cast<std::uint32_t>(rows_.size()); }
    [[nodiscard]] SalaryCell finish();

  private:
    void fill_amounts();
    void fill_range_quantiles(std::span<const PayInterval> intervals);
    // `midpoints` of the intervals, ascending.
    void fill_midpoint_quantiles(std::span<const PayInterval> intervals, std::span<const double> midpoints,
                                 QuantileType type);
    void fill_spread(std::span<const double> midpoints);
    template <class Quantile>
    void fill_quantiles(Interval interval, Quantile quantile);
    void fill_evidence();
    void count_sources();

    const Snapshot::Columns& columns_;
    Figures figures_;
    std::vector<std::uint32_t> rows_;  // priced ones
    SalaryCell cell_;
};

}  // namespace salaryd

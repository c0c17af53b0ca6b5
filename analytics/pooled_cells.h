// Estimates for cells that have too few postings for a median of their own, from one mixed model of all
// priced postings of a snapshot:
//
//   ln pay = mu + role + country + city + level + role:country + role:level + role:country:level + employer +
//   e
//
// Immutable; any thread.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

#include "analytics/mixed_model.h"
#include "analytics/snapshot.h"

namespace salaryd {

inline constexpr double pooled_interval_level = 0.90;

struct PooledEstimate {
    CellBelief belief;  // in ln pay, per year in the snapshot's currency
    std::string from;   // "senior nurse in DE (3 postings), nurse in DE (41), ..."
};

class PooledCells {
  public:
    // What is believed before enough postings are there to learn from: measured on a public survey and on
    // tech boards.
    [[nodiscard]] static VarianceComponents usual_components();

    PooledCells(const Snapshot::Columns& columns, VarianceComponents components);
    ~PooledCells();

    // For a role, with or without level, employer, and city or country; what is left open is as in all
    // postings. Nothing for other filters, for a role without postings, and where the interval would be wider
    // than 20 % of coefficient of variation: then nothing is known. Costs a solve.
    [[nodiscard]] std::optional<PooledEstimate> estimate(const Snapshot::Columns& columns,
                                                         const CellFilter& filter) const;

    [[nodiscard]] double residual_component() const { return model_.components().residual; }
    // The data's own components by REML, from the present ones: seconds. Nothing below 200 postings, where
    // all pay is alike, and once `stop` asks.
    [[nodiscard]] std::optional<VarianceComponents> learned_components(const std::stop_token& stop) const;

  private:
    class Coder;
    std::unique_ptr<const Coder> coder_;
    MixedModel model_;
};

// Fewer than an effective 6 postings stand behind the cell's median, the snapshot was pooled, and the figures
// are at the rates that the model is fitted at, those of the postings' days.
[[nodiscard]] bool may_be_pooled(const Snapshot& snapshot, const SalaryCell& cell, const Figures& figures);
// Then p50 and its interval become the estimate, brought up to date with what the cell has got since the fit,
// quality 'S' and `pooled_from` say so; where there is no estimate the cell stays as it is.
void pool_small_cell(const Snapshot& snapshot, const CellFilter& filter, const Figures& figures,
                     SalaryCell& cell);
// Of the cell's median, observed or estimated; NaN where it has no interval.
[[nodiscard]] MedianError median_error(const SalaryCell& cell);
// The first `most` small ones of the groups, as each may take up to 50 ms; the rest keep their counts alone.
void pool_small_groups(const Snapshot& snapshot, const Figures& figures, std::span<SalaryGroup> groups,
                       std::size_t most);

}  // namespace salaryd

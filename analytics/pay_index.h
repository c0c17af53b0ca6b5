// How pay moves when what is advertised stays the same: the periods' coefficients of a hedonic regression,
// which a change of the mix of postings does not move as it moves a median. And smoothers for a series. Pure.
#pragma once

#include <span>
#include <vector>

#include "analytics/hedonic.h"

namespace salaryd {

struct IndexPoint {
    std::uint32_t period = 0;
    std::size_t n = 0;
    double value = 0;           // of ln pay, above the first period
    double standard_error = 0;  // HC1, of that difference; 0 for the first period
};

// Of the periods that have rows, in the order of the codes of `period`, a factor of `data`. The base is the
// first of them, whatever reference the factor names. Empty where nothing can be fitted.
[[nodiscard]] std::vector<IndexPoint> pay_index(HedonicData data, std::size_t period);

// Exponentially weighted over uneven gaps: s += (1 - (1 - lambda)^dt) (v - s), dt = x_i - x_(i-1) in the unit
// that lambda is of; starts at the first value. `x` ascends and has the length of `values`.
[[nodiscard]] std::vector<double> gap_aware_ewma(std::span<const double> x, std::span<const double> values,
                                                 double lambda);
// LOWESS (Cleveland, 1979): at each x a line through the nearest `share` of the points, tricube weights, then
// `passes` more with bisquare weights against outliers. For drawing, not for figures. `x` ascends.
[[nodiscard]] std::vector<double> lowess(std::span<const double> x, std::span<const double> values,
                                         double share = 0.4, int passes = 3);

}  // namespace salaryd

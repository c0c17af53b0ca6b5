#include "analytics/premiums.h"

#include <algorithm>
#include <cmath>

#include "analytics/shrinkage.h"

namespace salaryd {

std::vector<Premium> premiums(const HedonicFit& fit, std::size_t factor, ScatterKind scatter) {
    std::vector<Premium> found;
    std::vector<NoisyEstimate> noisy;
    const double residual = fit.residual_variance();
    for (std::uint32_t level = 0; level < fit.levels_of(factor); ++level) {
        const std::size_t n = fit.rows_of(factor, level);
        if (n == 0) continue;
        const auto estimate = fit.contrast(fit.against_average(factor, level), scatter);
        const double own = estimate.standard_error * estimate.standard_error;
        const double variance = std::fmax(own, residual / static_cast<double>(n));
        // Without a degree of freedom left nothing is known of the noise, and so nothing of the premium.
        if (!(variance > 0)) continue;
        found.push_back({.level = level,
                         .n = n,
                         .raw = fit.raw_difference(factor, level),
                         .adjusted = estimate.value,
                         .standard_error = estimate.standard_error});
        noisy.push_back({estimate.value, variance});
    }
    const auto shrunk = shrink(noisy);
    for (std::size_t i = 0; i < found.size(); ++i) {
        found[i].shrunk = shrunk.estimates[i].value;
        found[i].shrunk_error = std::sqrt(shrunk.estimates[i].variance);
    }
    return found;
}

double percent(double log_difference) {
    return 100 * std::expm1(log_difference);
}

}  // namespace salaryd

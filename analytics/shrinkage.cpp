#include "analytics/shrinkage.h"

#include <algorithm>

namespace salaryd {

Shrinkage shrink(std::span<const NoisyEstimate> estimates, double least) {
    double weights = 0, squares = 0, sum = 0;
    for (const auto& e : estimates) {
        const double weight = 1 / e.variance;
        weights += weight;
        squares += weight * weight;
        sum += weight * e.value;
    }
    Shrinkage result{.mean = weights > 0 ? sum / weights : 0, .between = least, .estimates = {}};
    double heterogeneity = 0;
    for (const auto& e : estimates)
        heterogeneity += (e.value - result.mean) * (e.value - result.mean) / e.variance;
    if (const double room = weights - squares / weights; estimates.size() > 1 && room > 0)
        result.between = std::max(least, (heterogeneity - static_cast<double>(estimates.size() - 1)) / room);
    for (const auto& e : estimates) {
        const double trust = result.between / (result.between + e.variance);
        result.estimates.push_back({result.mean + trust * (e.value - result.mean), trust * e.variance});
    }
    return result;
}

}  // namespace salaryd

// Estimates of many alike things (employers' premiums, cities' premiums), each pulled towards what is common
// to them as far as its own noise asks for. Pure.
#pragma once

#include <span>
#include <vector>

namespace salaryd {

struct NoisyEstimate {
    double value = 0;
    double variance = 0;  // positive
};

struct Shrinkage {
    double mean = 0;     // weighted by 1 / variance
    double between = 0;  // variance of the true values (DerSimonian and Laird 1986), never below `least`
    std::vector<NoisyEstimate>
        estimates;  // mean + k (value - mean), variance k v, k = between / (between + v)
};

// One estimate, or none, tells nothing about a spread: `between` is `least`.
[[nodiscard]] Shrinkage shrink(std::span<const NoisyEstimate> estimates, double least = 0);

}  // namespace salaryd

// How long postings stay open. Many still are, and many were open before we first looked: Kaplan and Meier
// (1958) with delayed entry counts each only for the days on which its closing would have been seen. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace salaryd {

struct Lifetime {
    std::int32_t entered = 0;  // age in days when first seen, >= 0
    std::int32_t left = 0;     // age when it closed, or now; >= entered
    bool closed = false;
};

struct Survival {
    struct Step {
        std::int32_t age;      // days
        double open;           // share still open after this age
        double log_log_error;  // Greenwood's, of ln(-ln open); NaN at 0 and 1
    };
    std::vector<Step> steps;  // at ages at which something closed
    std::size_t postings = 0, closings = 0;
};
[[nodiscard]] Survival survival(std::span<const Lifetime> postings);

// The age by which half have closed, and its 95 % interval (Brookmeyer and Crowley, 1982, on the log-log
// scale); absent where the curve does not come down that far.
struct MedianLifetime {
    std::optional<std::int32_t> days, low, high;
};
[[nodiscard]] MedianLifetime median_lifetime(const Survival& survival);

}  // namespace salaryd

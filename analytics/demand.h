// How much a kind of job is looked for, and how fast its postings go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analytics/lifetime.h"
#include "core/clock.h"

namespace salaryd {

struct DemandWeek {
    Day monday;
    std::uint32_t posted = 0;  // by the source's date
    std::uint32_t closed = 0;
};

struct Demand {
    std::uint32_t open = 0;
    std::vector<DemandWeek> weeks;  // the oldest first; the last one is the running week
    std::size_t postings = 0, closings = 0;
    MedianLifetime lifetime;
};

}  // namespace salaryd

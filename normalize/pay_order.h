// The order of a posting's ranges: the headline first, the rest as stated.
#pragma once

#include <utility>
#include <vector>

#include "core/pay.h"

namespace salaryd::pay {

// Moves the ranges that `belongs_last` names behind the others; both keep their order. (std::stable_partition
// of libstdc++ 12 calls a function that C++23 deprecates.)
template <class Predicate>
void put_last(std::vector<PayRange>& ranges, Predicate belongs_last) {
    std::vector<PayRange> ordered;
    ordered.reserve(ranges.size());
    for (const bool last : {false, true})
        for (const PayRange& range : ranges)
            if (belongs_last(range) == last) ordered.push_back(range);
    ranges = std::move(ordered);
}

}  // namespace salaryd::pay

// What a level of a factor (an employer, a city) advertises above or below the average posting, the other
// factors being the same. Differences of ln pay; percent(x) for people. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "analytics/hedonic.h"

namespace salaryd {

struct Premium {
    std::uint32_t level = 0;
    std::size_t n = 0;
    double raw = 0;       // mean of the level less mean of all, nothing held equal
    double adjusted = 0;  // the factor's contrast against the average posting
    double standard_error = 0;
    double shrunk = 0;  // towards the factor's mean, by DerSimonian and Laird
    double shrunk_error = 0;
};

// Of every level that has rows, in the order of the codes. Employers' errors go by row; those of everything
// else by cluster, as postings of one employer move together. A level of few rows may have residuals that
// happen to agree: its variance is at least the residual one over its rows.
[[nodiscard]] std::vector<Premium> premiums(const HedonicFit& fit, std::size_t factor, ScatterKind scatter);

[[nodiscard]] double percent(double log_difference);  // 100 (exp(x) - 1)

}  // namespace salaryd

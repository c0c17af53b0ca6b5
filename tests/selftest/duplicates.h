// The simulated market knows which of its postings are one vacancy: mirrored on another board, or posted
// anew. How much of that the matching finds, and how much it joins that is not one.
#pragma once

#include <cstddef>
#include <string>

#include "normalize/normalizer.h"
#include "tests/market/composer.h"

namespace salaryd::selftest {

struct Duplicates {
    std::size_t planted = 0;  // postings that repeat another one
    std::size_t found = 0;    // of these, in one vacancy with it
    std::size_t joined = 0;   // postings that were joined to an earlier one
    std::size_t wrong = 0;    // of these, to one of another job

    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
};

// Over sixty days of the market's life. Deterministic for the options and the reference tables.
[[nodiscard]] Duplicates match_duplicates(const market::MarketOptions& options, const Normalizer& normalizer);

// "duplicates over 60 days: 496 of 502 found, ..."
[[nodiscard]] std::string to_text(const Duplicates& duplicates);

}  // namespace salaryd::selftest

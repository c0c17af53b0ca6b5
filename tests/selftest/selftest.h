// The simulated market's postings through the real reading and the real judging, against what was planted in
// them: docs/adr/0005-selftest-beside-the-market.md.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/exchange_rates.h"
#include "normalize/normalizer.h"
#include "tests/market/composer.h"
#include "tests/market/job.h"

namespace salaryd::selftest {

// What became of the postings that were stated in one way.
struct Outcomes {
    std::uint32_t planted = 0;   // postings that state pay so
    std::uint32_t restored = 0;  // read as it was meant: the reader repaired it
    std::uint32_t unread = 0;    // read as no usable pay, so that nothing wrong is counted
    std::uint32_t flagged = 0;   // kept out, or noted as swapped
    std::uint32_t named = 0;     // of the flagged: with the right cause

    [[nodiscard]] std::uint32_t caught() const { return restored + unread + flagged; }
};

struct Report {
    market::MarketOptions options;
    std::map<market::PayError, Outcomes> kinds;  // PayError::none: pay that is right

    [[nodiscard]] Outcomes errors() const;     // all kinds of errors together
    [[nodiscard]] double precision() const;    // flagged errors / flagged
    [[nodiscard]] double recall() const;       // caught / planted
    [[nodiscard]] double right_cause() const;  // named / flagged errors
};

// Deterministic for the options and the reference tables.
[[nodiscard]] Report run(const market::MarketOptions& options, const Normalizer& normalizer,
                         const ExchangeRates& rates);

// A table by kind, and the totals.
[[nodiscard]] std::string to_text(const Report& report);

}  // namespace salaryd::selftest

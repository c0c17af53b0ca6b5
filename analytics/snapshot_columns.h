// The snapshot's memory. Rows are sorted by (role, level, primary place, id), so that a cell is a slice;
// everything else a filter asks for is a parallel column. Private to analytics/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analytics/local_prices.h"
#include "analytics/pay_model.h"
#include "analytics/snapshot.h"

namespace salaryd {

// What became of a posting's pay; every posting has exactly one.
enum class PayState : std::uint8_t {
    priced,
    no_pay,
    flagged,
    no_currency,
    no_rate,
    no_period,
    estimated,
    one_bound,
    not_base,
    duplicate,  // its vacancy votes by another posting
};

// About 32 bytes a posting. Amounts are floats: 24 bits tell cents of any pay from each other.
struct Snapshot::Columns {
    // A row's place beyond its primary one, in the order of the rows.
    struct FurtherPlace {
        std::uint32_t row;
        std::uint32_t place;
    };
    // How pay in one currency was converted at one date; one entry a currency where there is no rate.
    struct AppliedRate {
        CurrencyCode currency;
        Day date;
        double to_today = 1;   // what the same currency is worth today, over what it was worth then
        double to_stated = 1;  // from the snapshot's currency back to the stated one
        bool rated = true;     // false: no currency, the snapshot's own, or no rate
    };
    static constexpr std::uint16_t still_open = UINT16_MAX;

    std::vector<float> lo, hi;                      // per year in the snapshot's currency; 0 unless priced
    std::vector<std::uint32_t> id, company, place;  // place: the primary one
    std::vector<std::uint16_t> source;
    std::vector<std::uint16_t> posted, closed;  // days since 1970
    std::vector<std::uint16_t> rate;            // index of `rates`
    std::vector<std::uint8_t> seen_after;       // days from posted to first seen, at most 255
    std::vector<Level> level;
    std::vector<std::uint8_t> traits;       // see Traits
    std::vector<std::uint32_t> role_begin;  // rows of role r: [role_begin[r], role_begin[r + 1])
    std::vector<FurtherPlace> further;

    std::vector<AppliedRate> rates;                                             // 0: no currency
    std::vector<std::uint32_t> place_country, place_region;                     // place -> id; 0: none
    std::map<std::string, std::uint32_t, std::less<>> country_ids, region_ids;  // "US", "US/WA"
    std::vector<std::string> country_names, region_names;
    LocalPrices local_prices;

    std::vector<Verdict> verdicts;
    Dictionaries names;
    SnapshotOptions options;
    std::uint64_t build = 0;
    Time built_at;
    std::size_t priced = 0;
    double employer_correlation = 0;          // of log pay within role x level, as of the last whole build
    std::shared_ptr<const PayFits> pay_fits;  // that its postings were judged by
    std::vector<std::uint32_t> unfitted;      // ids of priced postings that came after it, ascending
    std::string rates_source;
    std::optional<Day> rates_date;
    std::map<CurrencyCode, ExchangeRates::Conversion> rates_today;  // from the snapshot's currency

    [[nodiscard]] std::size_t rows() const { return id.size(); }
    [[nodiscard]] PayState state(std::uint32_t row) const { return Traits(traits[row]).state(); }
    [[nodiscard]] Remote remote(std::uint32_t row) const { return Traits(traits[row]).remote(); }
    // Priced by a repair that a person has accepted.
    [[nodiscard]] bool repaired(std::uint32_t row) const { return Traits(traits[row]).repaired(); }
    [[nodiscard]] CurrencyCode currency(std::uint32_t row) const { return rates[rate[row]].currency; }
    [[nodiscard]] std::uint32_t first_seen(std::uint32_t row) const {
        return std::uint32_t{posted[row]} + seen_after[row];
    }
    [[nodiscard]] std::span<const FurtherPlace> further_of(std::uint32_t row) const {
        if (!Traits(traits[row]).has_further()) return {};
        const auto found = std::ranges::equal_range(further, row, {}, &FurtherPlace::row);
        return {found.begin(), found.end()};
    }

    // What takes few bits of a row.
    class Traits {
      public:
        constexpr explicit Traits(std::uint8_t bits) : bits_(bits) {}
        constexpr Traits(PayState state, Remote remote, bool repaired, bool has_further)
            : bits_(static_cast<std::uint8_t>(std::to_underlying(state) | std::to_underlying(remote) << 4 |
                                              repaired << 6 | has_further << 7)) {}

        [[nodiscard]] constexpr PayState state() const { return static_cast<PayState>(bits_ & 15); }
        [[nodiscard]] constexpr Remote remote() const { return static_cast<Remote>(bits_ >> 4 & 3); }
        [[nodiscard]] constexpr bool repaired() const { return (bits_ & 64) != 0; }
        [[nodiscard]] constexpr bool has_further() const { return (bits_ & 128) != 0; }
        [[nodiscard]] constexpr std::uint8_t bits() const { return bits_; }

      private:
        std::uint8_t bits_;
    };
};

}  // namespace salaryd

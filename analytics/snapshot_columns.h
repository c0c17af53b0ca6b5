// The snapshot's memory. Rows are sorted by (role, level, primary place, id), so that a cell is a slice;
// everything else a filter asks for is a parallel column. Private to analytics/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analytics/local_prices.h"
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
};

struct Snapshot::Columns {
    // A row's place beyond its primary one, sorted by (role, level, place): the rows that a city's slice does
    // not hold.
    struct FurtherPlace {
        std::uint32_t place;
        std::uint32_t row;
    };
    // An exchange rate that rows were priced with.
    struct AppliedRate {
        Day date;
        double to_today = 1;   // what the same currency is worth today, over what it was worth then
        double to_stated = 1;  // from the snapshot's currency back to the stated one
    };
    static constexpr std::int32_t still_open = INT32_MAX;

    std::vector<double> lo, hi;  // per year in the snapshot's currency; meaningless unless priced
    std::vector<std::int64_t> id;
    std::vector<std::uint32_t> company, source, place;     // place: the primary one
    std::vector<std::int32_t> posted, first_seen, closed;  // days since 1970
    std::vector<Level> level;
    std::vector<Remote> remote;
    std::vector<PayState> state;
    std::vector<std::uint8_t> repaired;       // 1: priced by a repair that a person has accepted
    std::vector<std::uint8_t> currency;       // index of `currencies`: as stated
    std::vector<std::uint16_t> rate;          // index of `rates`
    std::vector<std::uint32_t> role_begin;    // rows of role r: [role_begin[r], role_begin[r + 1])
    std::vector<std::uint32_t> places_begin;  // row -> `places`, the further ones
    std::vector<std::uint32_t> places;
    std::vector<FurtherPlace> further;

    std::vector<CurrencyCode> currencies;                                       // 0: none
    std::vector<AppliedRate> rates;                                             // 0: no rate was needed
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
    double employer_correlation = 0;  // of log pay within role x level, of these postings
    std::string rates_source;
    std::optional<Day> rates_date;
    std::map<CurrencyCode, ExchangeRates::Conversion> rates_today;  // from the snapshot's currency

    [[nodiscard]] std::size_t rows() const { return id.size(); }
};

}  // namespace salaryd

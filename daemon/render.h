// Answers as text: JSON by the contract's names, CSV and NDJSON where rows come back. Pure; workers, or io
// for what is small.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analytics/snapshot.h"
#include "core/exchange_rates.h"
#include "daemon/http_types.h"
#include "daemon/query.h"

namespace salaryd {

enum class Format : std::uint8_t { json, ndjson, csv };
// The first of ours that the Accept header names; JSON when it names none.
[[nodiscard]] Format format_of(std::string_view accept);
[[nodiscard]] std::string_view content_type_of(Format format);

// The unit that amounts are answered in.
struct Unit {
    CurrencyCode currency{"USD"};
    PayPeriod period = PayPeriod::year;
    double factor = 1;             // from a cell's annual amounts
    std::optional<Day> fx_date{};  // of the rate in the factor
    std::string parity_source{};   // not empty: amounts are in international dollars by these parities
};

// invalid_argument when the currency has no rate on the snapshot's day.
[[nodiscard]] Answer<Unit> unit_of(const SalaryQuery& query, const Snapshot& snapshot);

// A cell of which nothing is known.
[[nodiscard]] SalaryCell empty_cell();

[[nodiscard]] std::string render_salary(const SalaryQuery& query, const SalaryCell& cell, const Unit& unit,
                                        const Snapshot& snapshot);
[[nodiscard]] std::string render_groups(const GroupQuery& query, const std::vector<SalaryGroup>& groups,
                                        const Unit& unit, const Snapshot& snapshot, Format format);

// "snap-812" in quotes, with the format when it is not JSON: another representation is another entity.
[[nodiscard]] std::string etag_of(const Snapshot& snapshot, Format format);

}  // namespace salaryd

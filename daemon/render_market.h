// Answers about a distribution as a whole: histogram, rank of an offer, two roles side by side. Pure;
// workers.
#pragma once

#include <string>

#include "analytics/snapshot.h"
#include "core/json_writer.h"
#include "daemon/query.h"
#include "daemon/render.h"

namespace salaryd {

// The object "histogram": amounts are in the unit already.
void write_histogram(JsonWriter& json, const Histogram& histogram, const Unit& unit);

[[nodiscard]] std::string render_histogram(const SalaryQuery& query, const Histogram& histogram,
                                           const SalaryCell& cell, const Unit& unit,
                                           const Snapshot& snapshot);

struct Offer {
    double amount = 0;  // in the unit
    OfferRank rank;
};
[[nodiscard]] std::string render_rank(const SalaryQuery& query, const Offer& offer, const SalaryCell& cell,
                                      const Unit& unit, const Snapshot& snapshot);

// Two questions that differ in the role, and their cells.
struct Side {
    const SalaryQuery& query;
    const SalaryCell& cell;
};
[[nodiscard]] std::string render_compare(const Side& a, const Side& b, const Unit& unit,
                                         const Snapshot& snapshot);

}  // namespace salaryd

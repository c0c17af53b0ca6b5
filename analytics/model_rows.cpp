#include "analytics/model_rows.h"

#include <cmath>

#include "analytics/snapshot_rows.h"

namespace salaryd {

std::vector<ModelRow> model_rows(const Snapshot::Columns& columns, const CellFilter& filter,
                                 RateBasis rates) {
    std::vector<ModelRow> rows;
    RowFilter(columns, filter).for_each([&](std::uint32_t row, std::uint32_t role) {
        if (role == 0 || columns.state(row) != PayState::priced) return;
        const double factor = rates == RateBasis::constant ? columns.rates[columns.rate[row]].to_today : 1;
        const double midpoint = (double{columns.lo[row]} + double{columns.hi[row]}) / 2 * factor;
        if (!(midpoint > 0)) return;
        const std::uint32_t place = columns.place[row];
        rows.push_back({.role = role,
                        .company = columns.company[row],
                        .country = columns.place_country[place],
                        .city = columns.names.places[place].city.empty() ? 0 : place,
                        .level = columns.level[row],
                        .remote = columns.remote(row),
                        .posted = columns.posted[row],
                        .log_pay = std::log(midpoint)});
    });
    return rows;
}

}  // namespace salaryd

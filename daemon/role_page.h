// What a salary page shows of one role: figures by level, place and employer, how long its postings live, how
// many state pay. Read from one snapshot; workers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analytics/snapshot.h"
#include "daemon/query.h"
#include "daemon/render.h"

namespace salaryd {

struct RolePage {
    // A place or an employer beside what it is compared with.
    struct Compared {
        SalaryGroup group;
        Ratio against;  // the group's median over its country's (places) or the market's (employers)
    };
    SalaryCell all;
    std::vector<SalaryGroup> levels;  // in the order of the ladder
    std::vector<SalaryGroup> countries;
    std::vector<Compared> cities, companies;  // the largest first
    Histogram histogram;                      // in the unit of the answer
    Demand demand;
};

[[nodiscard]] RolePage role_page(const SalaryQuery& query, const Unit& unit, const Snapshot& snapshot);
[[nodiscard]] std::string render_role_page(const SalaryQuery& query, const RolePage& page, const Unit& unit,
                                           const Snapshot& snapshot);

}  // namespace salaryd

// What a snapshot remembers of itself. Private to analytics/.
#pragma once

#include <utility>
#include <vector>

#include "analytics/answer_cache.h"
#include "analytics/snapshot.h"

namespace salaryd {

struct Snapshot::Answers {
    struct GroupQuestion {
        CellFilter filter;
        std::vector<GroupKey> by;
        std::uint32_t min_n = 0;
        Figures figures;

        auto operator<=>(const GroupQuestion&) const = default;
    };
    // Smaller ones are computed faster than they are found.
    static constexpr std::uint32_t postings_worth_keeping = 512;
    static constexpr std::size_t most_groups_kept = 5'000;  // of one answer

    AnswerCache<std::pair<CellFilter, Figures>, SalaryCell> cells{4'096};
    AnswerCache<GroupQuestion, std::vector<SalaryGroup>> groups{8};
};

}  // namespace salaryd

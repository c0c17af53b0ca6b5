// What a snapshot says of a set of postings as a whole: histogram, rank of an offer, demand.
#include <algorithm>
#include <chrono>

#include "analytics/cell_summary.h"
#include "analytics/lifetime.h"
#include "analytics/snapshot_rows.h"
#include "analytics/weighed_rows.h"

namespace salaryd {
namespace {

std::vector<std::uint32_t> priced_rows(const Snapshot::Columns& columns, const CellFilter& filter,
                                       RateBasis rates) {
    std::vector<std::uint32_t> rows;
    RowFilter(columns, filter).for_each([&](std::uint32_t row, std::uint32_t) {
        if (state_for(columns, row, rates) == PayState::priced) rows.push_back(row);
    });
    return rows;
}

// Those that pay at least this much whatever happens, the best first.
std::vector<std::int64_t> paying_more(const Snapshot::Columns& columns, std::span<const std::uint32_t> rows,
                                      std::span<const PayInterval> intervals, double amount,
                                      std::size_t limit) {
    std::vector<std::size_t> better;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (intervals[i].lo > amount) better.push_back(i);
    const auto worse = [&](std::size_t i) { return std::pair(-intervals[i].lo, columns.id[rows[i]]); };
    const auto shown = better.begin() + static_cast<std::ptrdiff_t>(std::min(limit, better.size()));
    std::ranges::partial_sort(better, shown, {}, worse);
    std::vector<std::int64_t> ids;
    for (auto it = better.begin(); it != shown; ++it) ids.push_back(columns.id[rows[*it]]);
    return ids;
}

Day monday_of(Day day) {
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

Day day_from(std::int32_t days) {
    return Day(std::chrono::days(days));
}

class DemandCount {
  public:
    DemandCount(Day today, std::size_t weeks) : today_(today) {
        const Day first = monday_of(today) - std::chrono::weeks(weeks - 1);
        for (std::size_t i = 0; i < weeks; ++i) demand_.weeks.push_back({first + std::chrono::weeks(i)});
    }

    void add(Day posted, Day first_seen, std::optional<Day> closed) {
        const bool open = !closed || *closed > today_;
        demand_.open += open;
        count(posted, &DemandWeek::posted);
        if (!open) count(*closed, &DemandWeek::closed);
        const auto age = [posted](Day day) {
            return std::max(0, static_cast<std::int32_t>((day - posted).count()));
        };
        const auto entered = age(first_seen);
        lifetimes_.push_back({entered, std::max(entered, age(open ? today_ : *closed)), !open});
    }

    [[nodiscard]] Demand finish() && {
        const auto curve = survival(lifetimes_);
        demand_.postings = curve.postings;
        demand_.closings = curve.closings;
        demand_.lifetime = median_lifetime(curve);
        return std::move(demand_);
    }

  private:
    void count(Day day, std::uint32_t DemandWeek::* what) {
        const auto weeks = (day - demand_.weeks.front().monday).count();
        if (weeks < 0) return;
        const auto index = static_cast<std::size_t>(weeks / 7);
        if (index < demand_.weeks.size()) ++(demand_.weeks[index].*what);
    }

    Day today_;
    Demand demand_;
    std::vector<Lifetime> lifetimes_;
};

}  // namespace

Histogram Snapshot::histogram(const CellFilter& filter, Figures figures, std::size_t bins,
                              double factor) const {
    auto intervals =
        weigh(*columns_, priced_rows(*columns_, filter, figures.rates), figures_for(filter, figures))
            .intervals;
    for (auto& i : intervals) {
        i.lo *= factor;
        i.hi *= factor;
    }
    return salaryd::histogram(intervals, bins);
}

OfferRank Snapshot::rank(const CellFilter& filter, Figures figures, double amount, std::size_t limit) const {
    const auto rows = priced_rows(*columns_, filter, figures.rates);
    const auto weighed = weigh(*columns_, rows, figures_for(filter, figures));
    return {salaryd::rank(weighed.intervals, amount, weighed.n_effective),
            paying_more(*columns_, rows, weighed.intervals, amount, limit)};
}

Demand Snapshot::demand(const CellFilter& filter, std::size_t weeks) const {
    const auto& c = *columns_;
    DemandCount count(c.options.today, std::max<std::size_t>(1, weeks));
    RowFilter(c, filter).for_each([&](std::uint32_t row, std::uint32_t) {
        const auto closed =
            c.closed[row] == Columns::still_open ? std::nullopt : std::optional(day_from(c.closed[row]));
        count.add(day_from(c.posted[row]), day_from(static_cast<std::int32_t>(c.first_seen(row))), closed);
    });
    return std::move(count).finish();
}

}  // namespace salaryd

#include "analytics/snapshot_rows.h"

namespace salaryd {
namespace {

// An id that no row has: what is asked for is not in the snapshot.
constexpr std::uint32_t absent = UINT32_MAX;

std::int32_t days(Day day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

std::uint32_t id_of(const std::map<std::string, std::uint32_t, std::less<>>& ids, const std::string& name) {
    const auto found = ids.find(name);
    return found == ids.end() ? absent : found->second;
}

}  // namespace

RowFilter::RowFilter(const Snapshot::Columns& columns, const CellFilter& filter)
    : columns_(columns), filter_(filter), today_(days(columns.options.today)) {
    if (filter.country) country_ = id_of(columns.country_ids, *filter.country);
    if (filter.region) region_ = id_of(columns.region_ids, *filter.region);
    if (filter.since) since_ = days(*filter.since);
    if (filter.until) until_ = days(*filter.until);
}

bool RowFilter::impossible() const {
    const bool unknown_role = filter_.role && *filter_.role + std::size_t{1} >= columns_.role_begin.size();
    return unknown_role || country_ == absent || region_ == absent;
}

RowFilter::Slice RowFilter::role_slice(std::uint32_t role) const {
    return {columns_.role_begin[role], columns_.role_begin[role + 1]};
}

RowFilter::Slice RowFilter::level_slice(Slice rows, Level level) const {
    const auto& levels = columns_.level;
    const auto found =
        std::ranges::equal_range(levels.begin() + rows.begin, levels.begin() + rows.end, level);
    return {static_cast<std::uint32_t>(found.begin() - levels.begin()),
            static_cast<std::uint32_t>(found.end() - levels.begin())};
}

bool RowFilter::row_matches(std::uint32_t row) const {
    const auto& c = columns_;
    if (filter_.company && c.company[row] != *filter_.company) return false;
    if (filter_.source && c.source[row] != *filter_.source) return false;
    if (filter_.remote && c.remote(row) != *filter_.remote) return false;
    if (c.posted[row] < since_ || c.posted[row] > until_) return false;
    if (filter_.stated_currency && c.currency(row) != *filter_.stated_currency) return false;
    return filter_.state == PostingState::all || c.closed[row] > today_;
}

bool RowFilter::place_matches(std::uint32_t place) const {
    if (filter_.city && place != *filter_.city) return false;
    if (country_ && columns_.place_country[place] != *country_) return false;
    return !region_ || columns_.place_region[place] == *region_;
}

bool RowFilter::some_place_matches(std::uint32_t row) const {
    if (!country_ && !region_) return true;
    if (place_matches(columns_.place[row])) return true;
    return std::ranges::any_of(columns_.further_of(row),
                               [this](const auto& further) { return place_matches(further.place); });
}

}  // namespace salaryd

// Which rows of a snapshot a filter means. Private to analytics/.
#pragma once

#include <algorithm>
#include <ranges>

#include "analytics/snapshot_columns.h"

namespace salaryd {

class RowFilter {
  public:
    RowFilter(const Snapshot::Columns& columns, const CellFilter& filter);

    // Calls visit(row, role) once for each posting that matches, however many of its places do.
    template <class Visit>
    void for_each(Visit&& visit) const;

    [[nodiscard]] const CellFilter& asked() const { return filter_; }
    [[nodiscard]] bool place_matches(std::uint32_t place) const;

  private:
    struct Slice {
        std::uint32_t begin, end;
    };
    [[nodiscard]] bool impossible() const;
    [[nodiscard]] Slice role_slice(std::uint32_t role) const;
    [[nodiscard]] Slice level_slice(Slice rows, Level level) const;
    [[nodiscard]] bool row_matches(std::uint32_t row) const;
    [[nodiscard]] bool some_place_matches(std::uint32_t row) const;
    template <class Visit>
    void visit_slice(Slice rows, std::uint32_t role, Visit& visit) const;
    template <class Visit>
    void visit_city(Slice rows, std::uint32_t role, Visit& visit) const;

    const Snapshot::Columns& columns_;
    const CellFilter& filter_;
    std::optional<std::uint32_t> country_, region_;  // ids
    std::int32_t since_ = INT32_MIN, until_ = INT32_MAX, today_ = 0;
};

template <class Visit>
void RowFilter::visit_slice(Slice rows, std::uint32_t role, Visit& visit) const {
    for (std::uint32_t row = rows.begin; row < rows.end; ++row)
        if (row_matches(row) && some_place_matches(row)) visit(row, role);
}

// `rows` are one role's rows of one level: sorted by place.
template <class Visit>
void RowFilter::visit_city(Slice rows, std::uint32_t role, Visit& visit) const {
    const auto& c = columns_;
    const auto places =
        std::ranges::equal_range(c.place.begin() + rows.begin, c.place.begin() + rows.end, *filter_.city);
    const auto offset = [&](auto it) { return static_cast<std::uint32_t>(it - c.place.begin()); };
    for (std::uint32_t row = offset(places.begin()); row < offset(places.end()); ++row)
        if (row_matches(row)) visit(row, role);

    for (auto f = std::ranges::lower_bound(c.further, rows.begin, {}, &Snapshot::Columns::FurtherPlace::row);
         f != c.further.end() && f->row < rows.end; ++f)
        if (f->place == *filter_.city && row_matches(f->row)) visit(f->row, role);
}

template <class Visit>
void RowFilter::for_each(Visit&& visit) const {
    if (impossible()) return;
    const std::uint32_t roles = static_cast<std::uint32_t>(columns_.role_begin.size() - 1);
    const std::uint32_t first = filter_.role.value_or(0);
    const std::uint32_t last = filter_.role ? first + 1 : roles;
    for (std::uint32_t role = first; role < last; ++role) {
        const Slice rows = role_slice(role);
        if (!filter_.level && !filter_.city) {
            visit_slice(rows, role, visit);
            continue;
        }
        for (std::size_t l = 0; l < level_count; ++l) {
            const auto level = static_cast<Level>(l);
            if (filter_.level && level != *filter_.level) continue;
            const Slice cell = level_slice(rows, level);
            if (filter_.city)
                visit_city(cell, role, visit);
            else
                visit_slice(cell, role, visit);
        }
    }
}

}  // namespace salaryd

#include "analytics/snapshot_merge.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace salaryd {
namespace {

using Columns = Snapshot::Columns;

// Consecutive rows of one of the two, on their way into the new columns.
struct Run {
    const Columns* from;
    std::uint32_t begin, end;
};

class RowMerge {
  public:
    RowMerge(const Columns& before, std::span<const std::int64_t> gone, const Columns& fresh)
        : before_(before), fresh_(fresh) {
        for (std::uint32_t row = 0; row < before.rows(); ++row)
            if (std::ranges::binary_search(gone, std::int64_t{before.id[row]})) gone_rows_.push_back(row);
        next_gone_ = gone_rows_.begin();
        for (std::uint32_t role = 0; role + 1 < fresh.role_begin.size(); ++role) merge_role(role);
        role_begin_.push_back(rows_);
    }

    // `into` may be `fresh`: a column is put in place when nothing reads the old one any more.
    void fill(Columns& into) const {
        into.role_begin = role_begin_;
        into.further = further();
        fill_column(into, &Columns::lo);
        fill_column(into, &Columns::hi);
        fill_column(into, &Columns::id);
        fill_column(into, &Columns::company);
        fill_column(into, &Columns::place);
        fill_column(into, &Columns::source);
        fill_column(into, &Columns::posted);
        fill_column(into, &Columns::closed);
        fill_column(into, &Columns::rate);
        fill_column(into, &Columns::seen_after);
        fill_column(into, &Columns::level);
        fill_column(into, &Columns::traits);
    }

  private:
    static auto key(const Columns& c, std::uint32_t row) {
        return std::tuple(c.level[row], c.place[row], c.id[row]);
    }

    void merge_role(std::uint32_t role) {
        role_begin_.push_back(rows_);
        const bool known = std::size_t{role} + 1 < before_.role_begin.size();
        std::uint32_t old = known ? before_.role_begin[role] : 0;
        const std::uint32_t old_end = known ? before_.role_begin[role + 1] : 0;
        for (std::uint32_t row = fresh_.role_begin[role]; row < fresh_.role_begin[role + 1]; ++row) {
            const auto at = first_after(old, old_end, key(fresh_, row));
            keep(old, at);
            take(&fresh_, row, row + 1);
            old = at;
        }
        keep(old, old_end);
    }

    // The first of [begin, end) of the old rows that stands behind `wanted`.
    template <class Key>
    std::uint32_t first_after(std::uint32_t begin, std::uint32_t end, const Key& wanted) const {
        while (begin < end) {
            const std::uint32_t middle = begin + (end - begin) / 2;
            if (key(before_, middle) < wanted)
                begin = middle + 1;
            else
                end = middle;
        }
        return begin;
    }

    // Old rows without those that are gone; called with ascending rows.
    void keep(std::uint32_t begin, std::uint32_t end) {
        for (; next_gone_ != gone_rows_.end() && *next_gone_ < end; ++next_gone_) {
            take(&before_, begin, *next_gone_);
            begin = *next_gone_ + 1;
        }
        take(&before_, begin, end);
    }

    void take(const Columns* from, std::uint32_t begin, std::uint32_t end) {
        if (begin >= end) return;
        if (!runs_.empty() && runs_.back().from == from && runs_.back().end == begin)
            runs_.back().end = end;
        else
            runs_.push_back({from, begin, end});
        rows_ += end - begin;
    }

    template <class Value>
    void fill_column(Columns& into, std::vector<Value> Columns::* column) const {
        std::vector<Value> values;
        values.reserve(rows_);
        for (const Run& run : runs_) {
            const auto begin = (run.from->*column).begin();
            values.insert(values.end(), begin + run.begin, begin + run.end);
        }
        into.*column = std::move(values);
    }

    [[nodiscard]] std::vector<Columns::FurtherPlace> further() const {
        std::vector<Columns::FurtherPlace> all;
        std::uint32_t at = 0;
        for (const Run& run : runs_) {
            const auto& own = run.from->further;
            auto place = std::ranges::lower_bound(own, run.begin, {}, &Columns::FurtherPlace::row);
            for (; place != own.end() && place->row < run.end; ++place)
                all.push_back({place->row - run.begin + at, place->place});
            at += run.end - run.begin;
        }
        return all;
    }

    const Columns& before_;
    const Columns& fresh_;
    std::vector<std::uint32_t> gone_rows_;
    std::vector<std::uint32_t>::const_iterator next_gone_;
    std::vector<Run> runs_;
    std::vector<std::uint32_t> role_begin_;
    std::uint32_t rows_ = 0;
};

}  // namespace

void merge_rows(const Columns& before, std::span<const std::int64_t> gone, Columns& into) {
    const RowMerge merge(before, gone, into);
    merge.fill(into);
    into.priced = static_cast<std::size_t>(std::ranges::count_if(
        into.traits, [](std::uint8_t bits) { return Columns::Traits(bits).state() == PayState::priced; }));
}

}  // namespace salaryd

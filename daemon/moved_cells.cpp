// Two snapshots of the store side by side: as it is read, and with the changed postings read anew.
#include <algorithm>
#include <cmath>
#include <map>
#include <ranges>
#include <set>
#include <tuple>
#include <utility>

#include "core/pay_record.h"
#include "daemon/rereading.h"

namespace salaryd {
namespace {

template <class Names, class Is>
std::optional<std::uint32_t> index_where(const Names& names, Is is) {
    const auto it = std::find_if(names.begin() + (names.empty() ? 0 : 1), names.end(), is);
    if (it == names.end()) return std::nullopt;
    return static_cast<std::uint32_t>(it - names.begin());
}

// Entry 0 is "none".
template <class Name, class Is>
std::uint32_t index_or_added(std::vector<Name>& names, const Name& name, Is is) {
    if (names.empty()) names.emplace_back();
    if (const auto known = index_where(names, is)) return *known;
    names.push_back(name);
    return static_cast<std::uint32_t>(names.size() - 1);
}

bool is_same_city(const Place& a, const Place& b) {
    if (a.city.empty() || b.city.empty()) return false;
    if (a.geonameid != 0 && b.geonameid != 0) return a.geonameid == b.geonameid;
    return a.city == b.city && a.region_code == b.region_code && a.country == b.country;
}

// A changed posting's record with its new reading, and the spans it needs while it is added.
class NewRecord {
  public:
    NewRecord(PostingRecord record, const Posting& posting, Dictionaries& names) : record_(record) {
        record_.role =
            posting.role.empty()
                ? 0
                : index_or_added(names.roles, posting.role, [&](const auto& r) { return r == posting.role; });
        const Dictionaries::Company company{posting.company_key, posting.company};
        record_.company =
            company.key.empty() ? 0 : index_or_added(names.companies, company, [&](const auto& c) {
                return c.key == company.key;
            });
        record_.level = posting.level;
        record_.remote = posting.remote;
        for (const Place& place : posting.places)
            places_.push_back(
                index_or_added(names.places, place, [&](const Place& p) { return p == place; }));
        for (const PayRange& range : posting.pay) pay_.push_back(record_of(range));
    }

    void add_to(SnapshotBuilder& builder) {
        record_.places = places_;
        record_.pay = pay_;
        builder.add(record_);
    }

  private:
    PostingRecord record_;
    std::vector<std::uint32_t> places_;
    std::vector<PayRecord> pay_;
};

struct Snapshots {
    Snapshot before, after;
};

Result<Snapshots> build_both(Reader& reader, const Rereading& rereading, const SnapshotOptions& options) {
    const auto rates = reader.rates();
    if (!rates) return std::unexpected(rates.error());
    auto members = reader.vacancy_members();
    if (!members) return std::unexpected(members.error());
    std::map<std::int64_t, const Posting*> changed;
    for (const RereadPosting& one : rereading.changed) changed.emplace(one.id, &one.after);
    std::vector<std::pair<PostingRecord, const Posting*>> anew;
    SnapshotBuilder before(options, *rates);
    SnapshotBuilder after(options, *rates);
    before.share(*members);
    after.share(std::move(*members));
    auto names = reader.scan([&](const PostingRecord& record) {
        before.add(record);
        if (const auto it = changed.find(record.id); it != changed.end())
            anew.emplace_back(record, it->second);
        else
            after.add(record);
    });
    if (!names) return std::unexpected(names.error());
    Dictionaries names_after = *names;
    for (auto& [record, posting] : anew) NewRecord(record, *posting, names_after).add_to(after);
    return Snapshots{std::move(before).finish(std::move(*names), 1, Time{options.today}),
                     std::move(after).finish(std::move(names_after), 1, Time{options.today})};
}

// Each is two scans of a snapshot.
constexpr std::size_t most_cells = 2000;

using CellKey = std::tuple<std::string, int, std::string, std::string>;

CellKey key_of(const CellName& cell) {
    return {cell.role, cell.level ? static_cast<int>(*cell.level) : -1,
            cell.city ? place_label(*cell.city) : "", cell.company_key};
}

// The figures that the weekly edition and the pages publish of a posting.
void add_cells(const Posting& posting, std::map<CellKey, CellName>& cells) {
    const auto add = [&](CellName cell) { cells.emplace(key_of(cell), std::move(cell)); };
    if (!posting.company_key.empty())
        add({.role = {}, .level = {}, .city = {}, .company_key = posting.company_key});
    if (posting.role.empty()) return;
    add({.role = posting.role, .level = {}, .city = {}, .company_key = {}});
    for (const Place& place : posting.places)
        if (!place.city.empty())
            add({.role = posting.role, .level = posting.level, .city = place, .company_key = {}});
}

// Nothing when the snapshot has no such posting.
std::optional<CellFilter> filter_of(const CellName& cell, const Dictionaries& names) {
    CellFilter filter;
    filter.level = cell.level;
    if (!cell.role.empty()) {
        filter.role = index_where(names.roles, [&](const auto& role) { return role == cell.role; });
        if (!filter.role) return std::nullopt;
    }
    if (cell.city) {
        filter.city = index_where(names.places, [&](const Place& p) { return is_same_city(p, *cell.city); });
        if (!filter.city) return std::nullopt;
    }
    if (!cell.company_key.empty()) {
        filter.company =
            index_where(names.companies, [&](const auto& c) { return c.key == cell.company_key; });
        if (!filter.company) return std::nullopt;
    }
    return filter;
}

std::pair<std::uint32_t, double> figures(const Snapshot& snapshot, const CellName& cell) {
    const auto filter = filter_of(cell, snapshot.names());
    if (!filter) return {0, open_end};
    const SalaryCell found = snapshot.cell(*filter);
    return {found.n, found.p50};
}

bool same_amount(double a, double b) {
    constexpr double cent = 0.005;
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < cent;
}

}  // namespace

Result<MovedCells> moved_cells(Reader& reader, const Rereading& rereading, const SnapshotOptions& options) {
    if (rereading.changed.empty()) return MovedCells{};
    const auto both = build_both(reader, rereading, options);
    if (!both) return std::unexpected(both.error());
    std::map<CellKey, CellName> cells;
    for (const RereadPosting& one : rereading.changed) {
        add_cells(one.before, cells);
        add_cells(one.after, cells);
    }
    MovedCells moved{.moves = {}, .cells = cells.size(), .weighed = std::min(cells.size(), most_cells)};
    for (auto& [key, cell] : std::views::take(cells, static_cast<std::ptrdiff_t>(moved.weighed))) {
        const auto [n_before, median_before] = figures(both->before, cell);
        const auto [n_after, median_after] = figures(both->after, cell);
        if (n_before == n_after && same_amount(median_before, median_after)) continue;
        moved.moves.push_back({std::move(cell), n_before, n_after, median_before, median_after});
    }
    std::ranges::stable_sort(moved.moves, std::greater(),
                             [](const CellMove& move) { return std::max(move.n_before, move.n_after); });
    return moved;
}

}  // namespace salaryd

#include "analytics/vacancy_votes.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace salaryd {
namespace {

using Columns = Snapshot::Columns;

struct Member {
    std::int64_t vacancy = 0;
    std::uint32_t row = 0;
};

// The members that are in the snapshot, vacancy by vacancy.
std::vector<Member> present(const Columns& columns, std::span<const VacancyMember> members) {
    std::vector<VacancyMember> by_id(members.begin(), members.end());
    std::ranges::sort(by_id, {}, &VacancyMember::posting_id);
    std::vector<Member> found;
    for (std::uint32_t row = 0; row < columns.rows(); ++row) {
        const auto member =
            std::ranges::lower_bound(by_id, std::int64_t{columns.id[row]}, {}, &VacancyMember::posting_id);
        if (member != by_id.end() && member->posting_id == columns.id[row])
            found.push_back({member->vacancy_id, row});
    }
    std::ranges::sort(found, {}, [](const Member& m) { return std::tuple(m.vacancy, m.row); });
    return found;
}

bool is_open(const Columns& columns, std::uint32_t row) {
    return columns.closed[row] == Columns::still_open;
}

std::uint32_t voter(const Columns& columns, std::span<const Member> vacancy) {
    return std::ranges::max(vacancy, {},
                            [&](const Member& m) {
                                return std::tuple(is_open(columns, m.row),
                                                  columns.state(m.row) == PayState::priced,
                                                  columns.first_seen(m.row), columns.id[m.row]);
                            })
        .row;
}

void silence(Columns& columns, std::uint32_t row) {
    const Columns::Traits was(columns.traits[row]);
    if (was.state() == PayState::priced) --columns.priced;
    columns.lo[row] = columns.hi[row] = 0;
    columns.traits[row] = Columns::Traits(PayState::duplicate, was.remote(), false, was.has_further()).bits();
}

// Gives the voter a place of another row, once.
class Inheritance {
  public:
    explicit Inheritance(Columns& columns) : columns_(columns) {}

    void add(std::uint32_t heir, std::uint32_t place) {
        if (place == 0 || place == columns_.place[heir]) return;
        const auto own = columns_.further_of(heir);
        if (std::ranges::find(own, place, &Columns::FurtherPlace::place) == own.end())
            fresh_.push_back({heir, place});
    }

    // Rows keep their order; of each row the places ascend.
    void settle() {
        if (fresh_.empty()) return;
        for (const auto& [row, place] : fresh_) {
            const Columns::Traits was(columns_.traits[row]);
            columns_.traits[row] = Columns::Traits(was.state(), was.remote(), was.repaired(), true).bits();
        }
        auto& all = columns_.further;
        all.insert(all.end(), fresh_.begin(), fresh_.end());
        const auto order = [](const Columns::FurtherPlace& f) { return std::pair(f.row, f.place); };
        std::ranges::sort(all, {}, order);
        const auto twice = std::ranges::unique(all, {}, order);
        all.erase(twice.begin(), twice.end());
        all.shrink_to_fit();
    }

  private:
    Columns& columns_;
    std::vector<Columns::FurtherPlace> fresh_;
};

}  // namespace

void fold_vacancies(Columns& columns, std::span<const VacancyMember> members) {
    if (members.empty()) return;
    const auto found = present(columns, members);
    Inheritance inheritance(columns);
    for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
        while (end < found.size() && found[end].vacancy == found[begin].vacancy) ++end;
        const auto vacancy = std::span(found).subspan(begin, end - begin);
        if (vacancy.size() < 2) continue;
        const std::uint32_t heir = voter(columns, vacancy);
        for (const auto& [id, row] : vacancy) {
            if (row == heir) continue;
            silence(columns, row);
            if (is_open(columns, row) != is_open(columns, heir)) continue;
            inheritance.add(heir, columns.place[row]);
            for (const auto& further : columns.further_of(row)) inheritance.add(heir, further.place);
        }
    }
    inheritance.settle();
}

}  // namespace salaryd

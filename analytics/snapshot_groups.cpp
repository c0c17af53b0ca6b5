#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "analytics/cell_summary.h"
#include "analytics/kept_answers.h"
#include "analytics/snapshot_rows.h"

namespace salaryd {
namespace {

constexpr std::size_t most_keys = 8;
using KeyValues = std::array<std::uint32_t, most_keys>;

struct HashOfKeys {
    std::size_t operator()(const KeyValues& values) const {
        std::uint64_t h = 0;
        for (const std::uint32_t v : values) h = (h ^ v) * 0x9E3779B97F4A7C15ULL ^ h >> 29;
        return h;
    }
};

bool is_place_key(GroupKey key) {
    return key == GroupKey::city || key == GroupKey::region || key == GroupKey::country;
}

// Collects the rows of each group; a row is in a group once, though several of its places may lead there.
class Grouping {
  public:
    Grouping(const Snapshot::Columns& columns, const RowFilter& filter, std::span<const GroupKey> by)
        : columns_(columns), filter_(filter), by_(by.first(std::min(by.size(), most_keys))) {
        by_place_ = std::ranges::any_of(by_, is_place_key);
    }

    void add(std::uint32_t row, std::uint32_t role) {
        if (!by_place_) return add_at(row, role, 0);
        add_place(row, role, columns_.place[row]);
        for (const auto& further : columns_.further_of(row)) add_place(row, role, further.place);
    }

    [[nodiscard]] std::vector<SalaryGroup> finish(std::uint32_t min_n, Figures figures) const;

  private:
    void add_place(std::uint32_t row, std::uint32_t role, std::uint32_t place) {
        if (filter_.place_matches(place)) add_at(row, role, place);
    }

    void add_at(std::uint32_t row, std::uint32_t role, std::uint32_t place) {
        KeyValues values{};
        for (std::size_t i = 0; i < by_.size(); ++i) {
            const auto value = value_of(by_[i], row, role, place);
            if (!value) return;
            values[i] = *value;
        }
        // Rows come in the order of role, level and place: the next one mostly belongs to the same group.
        if (last_ == nullptr || last_->first != values) last_ = &*groups_.try_emplace(values).first;
        auto& rows = last_->second;
        if (rows.empty() || rows.back() != row) rows.push_back(row);
    }

    [[nodiscard]] std::optional<std::uint32_t> value_of(GroupKey key, std::uint32_t row, std::uint32_t role,
                                                        std::uint32_t place) const;
    void name(SalaryGroup& group, GroupKey key, std::uint32_t value) const;
    void narrow(CellFilter& filter, GroupKey key, std::uint32_t value) const;

    const Snapshot::Columns& columns_;
    const RowFilter& filter_;
    std::span<const GroupKey> by_;
    bool by_place_ = false;
    std::unordered_map<KeyValues, std::vector<std::uint32_t>, HashOfKeys> groups_;
    std::pair<const KeyValues, std::vector<std::uint32_t>>* last_ = nullptr;  // stays: nodes do not move
};

// Nothing where the posting has no such value; level and remote always have one.
std::optional<std::uint32_t> Grouping::value_of(GroupKey key, std::uint32_t row, std::uint32_t role,
                                                std::uint32_t place) const {
    const auto some = [](std::uint32_t id) { return id == 0 ? std::nullopt : std::optional(id); };
    switch (key) {
        case GroupKey::role:
            return some(role);
        case GroupKey::level:
            return static_cast<std::uint32_t>(columns_.level[row]);
        case GroupKey::city:
            return place == 0 || columns_.names.places[place].city.empty() ? std::nullopt : some(place);
        case GroupKey::region:
            return some(columns_.place_region[place]);
        case GroupKey::country:
            return some(columns_.place_country[place]);
        case GroupKey::remote:
            return static_cast<std::uint32_t>(columns_.remote(row));
        case GroupKey::company:
            return some(columns_.company[row]);
        case GroupKey::source:
            return some(columns_.source[row]);
    }
    return std::nullopt;
}

void widen(std::optional<Place>& place, Place found) {
    // by=country,city: the city says more, whichever comes first.
    if (!place || place->city.empty()) place = std::move(found);
}

Place region_of(const Snapshot::Columns& columns, std::uint32_t region) {
    const auto found = std::ranges::find(columns.place_region, region);
    Place place = columns.names.places[static_cast<std::size_t>(found - columns.place_region.begin())];
    place.city.clear();
    place.geonameid = 0;
    return place;
}

void Grouping::name(SalaryGroup& group, GroupKey key, std::uint32_t value) const {
    const auto& names = columns_.names;
    const auto both = [&](std::string_view id, std::string_view label) {
        group.key.emplace_back(id);
        group.label.emplace_back(label);
    };
    switch (key) {
        case GroupKey::role:
            return both(names.roles[value], names.roles[value]);
        case GroupKey::level: {
            const auto level = to_string(static_cast<Level>(value));
            return both(level, level);
        }
        case GroupKey::remote: {
            const auto remote = to_string(static_cast<Remote>(value));
            return both(remote, remote);
        }
        case GroupKey::company:
            return both(names.companies[value].key, names.companies[value].name);
        case GroupKey::source:
            return both(names.sources[value], names.sources[value]);
        case GroupKey::city:
            widen(group.place, names.places[value]);
            return both(names.places[value].city, names.places[value].city);
        case GroupKey::region: {
            const Place region = region_of(columns_, value);
            widen(group.place, region);
            return both(columns_.region_names[value], region.region);
        }
        case GroupKey::country: {
            Place country;
            country.country = columns_.country_names[value];
            if (!group.place) group.place = country;
            return both(country.country, country.country);
        }
    }
}

// A filter takes one kind of place: the narrowest, which the others follow from.
void Grouping::narrow(CellFilter& filter, GroupKey key, std::uint32_t value) const {
    switch (key) {
        case GroupKey::role:
            filter.role = value;
            return;
        case GroupKey::level:
            filter.level = static_cast<Level>(value);
            return;
        case GroupKey::remote:
            filter.remote = static_cast<Remote>(value);
            return;
        case GroupKey::company:
            filter.company = value;
            return;
        case GroupKey::source:
            filter.source = value;
            return;
        case GroupKey::city:
            filter.city = value;
            filter.region.reset();
            filter.country.reset();
            return;
        case GroupKey::region:
            if (!filter.city) filter.region = columns_.region_names[value];
            filter.country.reset();
            return;
        case GroupKey::country:
            if (!filter.city && !filter.region) filter.country = columns_.country_names[value];
            return;
    }
}

// Two cities may share a name: the place decides, so that the order never depends on dictionaries' order.
bool listed_before(const SalaryGroup& a, const SalaryGroup& b) {
    if (a.cell.n != b.cell.n) return a.cell.n > b.cell.n;
    if (a.key != b.key) return a.key < b.key;
    if (!a.place || !b.place) return b.place.has_value() && !a.place.has_value();
    if (a.place->country != b.place->country) return a.place->country < b.place->country;
    return a.place->region_code < b.place->region_code;
}

std::vector<SalaryGroup> Grouping::finish(std::uint32_t min_n, Figures figures) const {
    std::vector<SalaryGroup> groups;
    for (const auto& [values, rows] : groups_) {
        SalaryGroup group;
        group.filter = filter_.asked();
        for (std::size_t i = 0; i < by_.size(); ++i) narrow(group.filter, by_[i], values[i]);
        CellSummary summary(columns_, figures_for(group.filter, figures));
        for (const std::uint32_t row : rows) summary.add(row);
        if (summary.priced() < min_n) continue;
        for (std::size_t i = 0; i < by_.size(); ++i) name(group, by_[i], values[i]);
        group.cell = summary.finish();
        groups.push_back(std::move(group));
    }
    std::ranges::stable_sort(groups, listed_before);
    return groups;
}

}  // namespace

std::vector<SalaryGroup> Snapshot::groups(const CellFilter& filter, std::span<const GroupKey> by,
                                          std::uint32_t min_n, std::size_t limit, Figures figures) const {
    const Answers::GroupQuestion question{filter, {by.begin(), by.end()}, min_n, figures};
    auto known = answers_->groups.find(question);
    auto groups = known ? std::move(*known) : compute_groups(filter, by, min_n, figures);
    if (!known && groups.size() <= Answers::most_groups_kept) answers_->groups.keep(question, groups);
    if (limit != 0 && groups.size() > limit)
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(limit), groups.end());
    return groups;
}

std::vector<SalaryGroup> Snapshot::compute_groups(const CellFilter& filter, std::span<const GroupKey> by,
                                                  std::uint32_t min_n, Figures figures) const {
    const RowFilter rows(*columns_, filter);
    Grouping grouping(*columns_, rows, by);
    rows.for_each([&](std::uint32_t row, std::uint32_t role) { grouping.add(row, role); });
    return grouping.finish(min_n, figures);
}

}  // namespace salaryd

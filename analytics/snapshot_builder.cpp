#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "analytics/employers.h"
#include "analytics/outliers.h"
#include "analytics/snapshot_columns.h"
#include "core/legal_tender.h"

namespace salaryd {
namespace {

// Larger numbers come from corrupt rows only, and would overflow when annualized.
constexpr double largest_amount = 1e15;

struct Pending {
    PostingRecord record;  // its spans are not used
    std::uint32_t places_begin = 0, places_end = 0;
    std::uint32_t stated = none;  // index into State::stated
    std::uint16_t rate = 0;       // index of State::rates_used
    std::uint8_t currency = 0;
    PayState state = PayState::no_pay;
    bool repaired = false;

    static constexpr std::uint32_t none = UINT32_MAX;
};

double sane(double amount) {
    return std::isfinite(amount) && std::abs(amount) <= largest_amount ? amount : open_end;
}

PayRecord sane(PayRecord pay) {
    pay.min = sane(pay.min);
    pay.max = sane(pay.max);
    return pay;
}

bool says_something(const PayRecord& pay) {
    return !std::isnan(pay.min) || !std::isnan(pay.max);
}

bool is_base(const PayRecord& pay) {
    return pay.kind == PayKind::base || pay.kind == PayKind::unknown;
}

struct Headline {
    PayState state = PayState::no_pay;  // priced: usable as far as its words go
    PayRecord pay;
};

PayState usable(const PayRecord& pay) {
    if (has(pay.reasons, PayReason::estimated)) return PayState::estimated;
    if (!is_base(pay)) return PayState::not_base;
    if (pay.currency.empty()) return PayState::no_currency;
    if (!pay.period) return PayState::no_period;
    if (std::isnan(pay.min) || std::isnan(pay.max)) return PayState::one_bound;
    return PayState::priced;
}

// The first range that can be averaged; else the first that says anything, with what it lacks.
Headline headline_of(std::span<const PayRecord> ranges) {
    std::optional<Headline> first;
    for (const auto& range : ranges) {
        const PayRecord pay = sane(range);
        if (!says_something(pay)) continue;
        const PayState state = usable(pay);
        if (state == PayState::priced) return {state, pay};
        if (!first) first = Headline{state, pay};
    }
    return first.value_or(Headline{});
}

// Index of `value` in `palette`, added when new; 0 when the index type is full, which only corrupt data
// reaches.
template <class Index, class Value>
Index palette_index(std::vector<Value>& palette, const Value& value) {
    const auto found = std::ranges::find(palette, value);
    if (found != palette.end()) return static_cast<Index>(found - palette.begin());
    if (palette.size() > std::numeric_limits<Index>::max()) return 0;
    palette.push_back(value);
    return static_cast<Index>(palette.size() - 1);
}

}  // namespace

struct SnapshotBuilder::State {
    SnapshotOptions options;
    const ExchangeRates& rates;
    PriceLevels levels;
    std::vector<Pending> pending;
    std::vector<std::uint32_t> places;
    std::vector<StatedPay> stated;
    std::vector<CurrencyCode> currencies{CurrencyCode{}};
    struct Conversion {
        double factor = 1;
        std::uint16_t rate = 0;  // index of rates_used
    };
    std::vector<Snapshot::Columns::AppliedRate> rates_used{{}};
    std::map<std::pair<CurrencyCode, Day>, std::optional<Conversion>> conversions;

    void price(Pending& row);
    void drop_unknown_indexes(const Dictionaries& names);
    void repair(Pending& row, const Verdict& verdict);
    void note_local_currency(StatedPay& pay, std::string_view country, Day posted);
    [[nodiscard]] std::vector<Verdict> judge(const Snapshot::Columns& columns);
    [[nodiscard]] std::vector<std::uint32_t> order() const;
    void fill(Snapshot::Columns& columns);
    void fill_row(Snapshot::Columns& columns, const Pending& row) const;

  private:
    [[nodiscard]] std::optional<Conversion> conversion(CurrencyCode from, Day on);
    [[nodiscard]] std::uint16_t note_rate(CurrencyCode from, const ExchangeRates::Conversion& conversion);
    [[nodiscard]] std::uint32_t primary_place(const Pending& row) const {
        return row.places_begin == row.places_end ? 0 : places[row.places_begin];
    }
};

SnapshotBuilder::SnapshotBuilder(SnapshotOptions options, const ExchangeRates& rates, PriceLevels levels)
    : state_(std::make_unique<State>(std::move(options), rates, std::move(levels))) {}

SnapshotBuilder::~SnapshotBuilder() = default;

auto SnapshotBuilder::State::conversion(CurrencyCode from, Day on) -> std::optional<Conversion> {
    if (from == options.currency) return Conversion{};
    const auto [known, added] = conversions.try_emplace({from, on});
    if (!added) return known->second;
    if (const auto converted = rates.convert(from, options.currency, on))
        known->second = Conversion{converted->factor, note_rate(from, *converted)};
    return known->second;
}

// 0 when the table is full, which only corrupt data reaches.
std::uint16_t SnapshotBuilder::State::note_rate(CurrencyCode from,
                                                const ExchangeRates::Conversion& conversion) {
    if (rates_used.size() > std::numeric_limits<std::uint16_t>::max()) return 0;
    const auto today = rates.convert(from, options.currency, options.today);
    rates_used.push_back(
        {conversion.date, today ? today->factor / conversion.factor : 1.0, 1 / conversion.factor});
    return static_cast<std::uint16_t>(rates_used.size() - 1);
}

void SnapshotBuilder::State::price(Pending& row) {
    StatedPay& stated_pay = stated[row.stated];
    PayRecord& pay = stated_pay.pay;
    if (pay.min > pay.max) {
        stated_pay.inverted = true;
        std::swap(pay.min, pay.max);
    }
    row.currency = palette_index<std::uint8_t>(currencies, pay.currency);
    // A lone bound gives no figure, but can be judged.
    if (row.state != PayState::priced && row.state != PayState::one_bound) return;
    const auto rate = conversion(pay.currency, row.record.posted);
    if (!rate) {
        if (row.state == PayState::priced) row.state = PayState::no_rate;
        return;
    }
    row.rate = rate->rate;
    const double factor = periods_per_year(*pay.period) * rate->factor;
    stated_pay.lo = pay.min * factor;
    stated_pay.hi = pay.max * factor;
}

void SnapshotBuilder::add(const PostingRecord& record) {
    State& s = *state_;
    if (record.closed && *record.closed < s.options.today - s.options.window) return;
    Pending row;
    row.record = record;
    row.record.places = {};
    row.record.pay = {};
    row.places_begin = static_cast<std::uint32_t>(s.places.size());
    s.places.insert(s.places.end(), record.places.begin(), record.places.end());
    row.places_end = static_cast<std::uint32_t>(s.places.size());

    Headline headline = headline_of(record.pay);
    row.state = headline.state;
    if (headline.state != PayState::no_pay) {
        row.stated = static_cast<std::uint32_t>(s.stated.size());
        StatedPay& pay = s.stated.emplace_back();
        pay.posting_id = record.id;
        pay.pay = headline.pay;
        pay.currency = s.options.currency;
        s.price(row);
    }
    s.pending.push_back(row);
}

// An index without a name comes from a store that changed under the reader; it counts as none.
void SnapshotBuilder::State::drop_unknown_indexes(const Dictionaries& names) {
    const auto known = [](std::uint32_t index, const auto& table) {
        return index < table.size() ? index : 0;
    };
    for (auto& row : pending) {
        row.record.role = known(row.record.role, names.roles);
        row.record.company = known(row.record.company, names.companies);
        row.record.source = known(row.record.source, names.sources);
        // The primary place stays where it is; further ones are sorted, so that each counts once.
        const auto begin = places.begin() + row.places_begin;
        auto end = places.begin() + row.places_end;
        end = std::remove_if(begin, end, [&](std::uint32_t p) { return known(p, names.places) == 0; });
        if (begin != end) {
            end = std::remove(begin + 1, end, *begin);
            std::sort(begin + 1, end);
            end = std::unique(begin + 1, end);
        }
        row.places_end = static_cast<std::uint32_t>(end - places.begin());
    }
}

// The country's money, where the posting states another one that it may have been taken for.
void SnapshotBuilder::State::note_local_currency(StatedPay& pay, std::string_view country, Day posted) {
    const CurrencyCode local = legal_tender(country);
    if (local.empty() || pay.pay.currency.empty() || local == pay.pay.currency) return;
    const auto worth = conversion(local, posted);
    const auto written = conversion(pay.pay.currency, posted);
    if (!worth || !written) return;
    pay.local_currency = local;
    pay.local_worth = worth->factor / written->factor;
}

// Prices the row by what a person has agreed that it was, where that is a whole range.
void SnapshotBuilder::State::repair(Pending& row, const Verdict& verdict) {
    if (!verdict.suggested_min || !verdict.suggested_max || !verdict.suggested_period) return;
    const auto rate = conversion(verdict.suggested_currency, row.record.posted);
    if (!rate) return;
    const double factor = periods_per_year(*verdict.suggested_period) * rate->factor;
    stated[row.stated].lo = *verdict.suggested_min * factor;
    stated[row.stated].hi = *verdict.suggested_max * factor;
    row.rate = rate->rate;
    row.state = PayState::priced;
    row.repaired = true;
}

std::vector<Verdict> SnapshotBuilder::State::judge(const Snapshot::Columns& columns) {
    std::vector<std::uint32_t> row_of(stated.size());
    for (std::uint32_t i = 0; i < pending.size(); ++i) {
        const Pending& row = pending[i];
        if (row.stated == Pending::none) continue;
        row_of[row.stated] = i;
        StatedPay& pay = stated[row.stated];
        pay.role = row.record.role;
        pay.company = row.record.company;
        pay.country = columns.place_country[primary_place(row)];
        pay.level = row.record.level;
        // What the employer did not state as base pay is not the employer's mistake.
        pay.judged = row.state != PayState::estimated && row.state != PayState::not_base;
        pay.rejected = row.record.review == VerdictStatus::rejected;
        if (pay.judged) note_local_currency(pay, columns.country_names[pay.country], row.record.posted);
    }
    std::vector<Verdict> verdicts;
    for (auto& judgement : judge_pay(stated, {columns.names.roles, columns.country_names})) {
        Pending& row = pending[row_of[judgement.index]];
        if (row.record.review == VerdictStatus::accepted)
            repair(row, judgement.verdict);
        else if (judgement.verdict.severity == Severity::error)
            row.state = PayState::flagged;
        verdicts.push_back(std::move(judgement.verdict));
    }
    for (Pending& row : pending)
        if (row.record.review == VerdictStatus::accepted && row.stated != Pending::none && !row.repaired)
            row.state = PayState::flagged;
    std::ranges::sort(verdicts, {}, &Verdict::posting_id);
    return verdicts;
}

std::vector<std::uint32_t> SnapshotBuilder::State::order() const {
    struct Key {
        std::uint64_t cell;
        std::int64_t id;
        std::uint32_t row;
        auto operator<=>(const Key&) const = default;
    };
    std::vector<Key> keys;
    keys.reserve(pending.size());
    for (std::uint32_t i = 0; i < pending.size(); ++i) {
        const Pending& row = pending[i];
        // 28 bits hold every place: GeoNames has 13 million.
        const std::uint64_t cell = std::uint64_t{row.record.role} << 32 |
                                   std::uint64_t{std::to_underlying(row.record.level)} << 28 |
                                   primary_place(row);
        keys.push_back({cell, row.record.id, i});
    }
    std::ranges::sort(keys);
    std::vector<std::uint32_t> rows(keys.size());
    std::ranges::transform(keys, rows.begin(), &Key::row);
    return rows;
}

void SnapshotBuilder::State::fill_row(Snapshot::Columns& c, const Pending& row) const {
    const auto& r = row.record;
    const bool priced = row.state == PayState::priced;
    c.lo.push_back(priced ? stated[row.stated].lo : 0);
    c.hi.push_back(priced ? stated[row.stated].hi : 0);
    c.id.push_back(r.id);
    c.company.push_back(r.company);
    c.source.push_back(r.source);
    c.place.push_back(primary_place(row));
    c.posted.push_back(static_cast<std::int32_t>(r.posted.time_since_epoch().count()));
    c.first_seen.push_back(static_cast<std::int32_t>(r.first_seen.time_since_epoch().count()));
    c.closed.push_back(r.closed ? static_cast<std::int32_t>(r.closed->time_since_epoch().count())
                                : Snapshot::Columns::still_open);
    c.level.push_back(r.level);
    c.remote.push_back(r.remote);
    c.state.push_back(row.state);
    c.repaired.push_back(row.repaired ? 1 : 0);
    c.currency.push_back(row.currency);
    c.rate.push_back(row.rate);
    c.priced += priced;
    const auto further_begin = std::min(row.places_begin + 1, row.places_end);
    c.places.insert(c.places.end(), places.begin() + further_begin, places.begin() + row.places_end);
    c.places_begin.push_back(static_cast<std::uint32_t>(c.places.size()));
}

namespace {

void reserve(Snapshot::Columns& c, std::size_t n) {
    const auto all = [n](auto&... column) { (column.reserve(n), ...); };
    all(c.lo, c.hi, c.id, c.company, c.source, c.place, c.posted, c.first_seen, c.closed, c.level, c.remote,
        c.state, c.repaired, c.currency, c.rate);
    c.places_begin.reserve(n + 1);
}

// Rows are in (role, level) order already; only the place has to be sorted within.
void index_further_places(Snapshot::Columns& c, std::span<const std::uint32_t> roles) {
    for (std::uint32_t row = 0; row < c.rows(); ++row)
        for (std::uint32_t i = c.places_begin[row]; i < c.places_begin[row + 1]; ++i)
            c.further.push_back({c.places[i], row});
    std::ranges::sort(c.further, [&](const auto& a, const auto& b) {
        if (roles[a.row] != roles[b.row]) return roles[a.row] < roles[b.row];
        if (c.level[a.row] != c.level[b.row]) return c.level[a.row] < c.level[b.row];
        return a.place != b.place ? a.place < b.place : a.row < b.row;
    });
    c.further.shrink_to_fit();
    c.places.shrink_to_fit();
}

std::uint32_t intern(std::map<std::string, std::uint32_t, std::less<>>& ids, std::vector<std::string>& names,
                     const std::string& name) {
    const auto [found, added] = ids.try_emplace(name, static_cast<std::uint32_t>(names.size()));
    if (added) names.push_back(name);
    return found->second;
}

void name_places(Snapshot::Columns& c) {
    c.country_names = {""};
    c.region_names = {""};
    c.place_country.assign(std::max<std::size_t>(1, c.names.places.size()), 0);
    c.place_region = c.place_country;
    for (std::size_t i = 1; i < c.names.places.size(); ++i) {
        const Place& place = c.names.places[i];
        if (place.country.empty()) continue;
        c.place_country[i] = intern(c.country_ids, c.country_names, place.country);
        if (place.region_code.empty()) continue;
        c.place_region[i] = intern(c.region_ids, c.region_names, place.country + "/" + place.region_code);
    }
}

// Postings whose role or employer is unknown say nothing of how alike an employer's postings are.
double correlation_within_employers(const Snapshot::Columns& c, std::span<const std::uint32_t> roles) {
    std::vector<EmployerObservation> observations;
    observations.reserve(c.priced);
    for (std::uint32_t row = 0; row < c.rows(); ++row) {
        if (c.state[row] != PayState::priced || c.company[row] == 0 || roles[row] == 0) continue;
        const std::uint64_t cell = std::uint64_t{roles[row]} << 8 | std::to_underlying(c.level[row]);
        observations.push_back({cell, c.company[row], std::log((c.lo[row] + c.hi[row]) / 2)});
    }
    return employer_correlation(observations);
}

}  // namespace

void SnapshotBuilder::State::fill(Snapshot::Columns& c) {
    reserve(c, pending.size());
    const std::size_t role_count = std::max<std::size_t>(1, c.names.roles.size());
    c.role_begin.assign(role_count + 1, 0);
    c.places_begin.push_back(0);
    std::vector<std::uint32_t> roles;
    for (const std::uint32_t row : order()) {
        fill_row(c, pending[row]);
        roles.push_back(pending[row].record.role);
        ++c.role_begin[pending[row].record.role + 1];
    }
    std::partial_sum(c.role_begin.begin(), c.role_begin.end(), c.role_begin.begin());
    index_further_places(c, roles);
    c.employer_correlation = correlation_within_employers(c, roles);
    c.currencies = std::move(currencies);
    c.rates = std::move(rates_used);
}

Snapshot SnapshotBuilder::finish(Dictionaries names, std::uint64_t id, Time built_at) && {
    auto columns = std::make_unique<Snapshot::Columns>();
    columns->names = std::move(names);
    columns->options = state_->options;
    columns->build = id;
    columns->built_at = built_at;
    columns->rates_source = state_->rates.sources();
    columns->rates_date = state_->rates.latest();
    const auto& options = columns->options;
    for (const auto currency : state_->rates.currencies())
        if (const auto rate = state_->rates.convert(options.currency, currency, options.today))
            columns->rates_today.emplace(currency, *rate);
    state_->drop_unknown_indexes(columns->names);
    name_places(*columns);
    columns->verdicts = state_->judge(*columns);
    state_->fill(*columns);
    columns->local_prices = LocalPrices(*columns, state_->rates, state_->levels);
    return Snapshot(std::move(columns));
}

}  // namespace salaryd

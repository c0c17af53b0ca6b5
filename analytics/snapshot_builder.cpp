#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

#include "analytics/employers.h"
#include "analytics/outliers.h"
#include "analytics/pay_pricing.h"
#include "analytics/snapshot_columns.h"
#include "analytics/snapshot_merge.h"
#include "analytics/vacancy_votes.h"
#include "core/legal_tender.h"

namespace salaryd {
namespace {

using Columns = Snapshot::Columns;

// A posting on its way into the columns.
struct Row {
    std::uint32_t role = 0;
    std::uint32_t place = 0;  // the primary one
    float lo = 0, hi = 0;
    std::uint32_t id = 0, company = 0;
    std::uint32_t further_begin = 0;
    std::uint16_t further_count = 0;
    std::uint16_t source = 0, posted = 0, closed = 0, rate = 0;
    std::uint8_t seen_after = 0;
    Level level = Level::unspecified;
    PayState state = PayState::no_pay;
    Remote remote = Remote::no;
    bool repaired = false;

    [[nodiscard]] std::uint32_t cell() const { return role << 4 | std::to_underlying(level); }
    [[nodiscard]] Day posted_day() const { return Day(std::chrono::days(posted)); }
};

template <class To>
To held(std::int64_t value) {
    return static_cast<To>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<To>::max()));
}

// Days before 1970 and after 2149 come from corrupt rows.
std::uint16_t days(Day day) {
    return std::min<std::uint16_t>(held<std::uint16_t>(day.time_since_epoch().count()),
                                   Columns::still_open - 1);
}

// One pass of a radix sort: `order` by `digit` of its rows, which is below `digits`, ties as they were.
template <class Digit>
void counting_sort(std::vector<std::uint32_t>& order, std::size_t digits, Digit digit) {
    std::vector<std::uint32_t> begin(digits + 1);
    for (const std::uint32_t row : order) ++begin[digit(row) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> sorted(order.size());
    for (const std::uint32_t row : order) sorted[begin[digit(row)]++] = row;
    order = std::move(sorted);
}

}  // namespace

struct SnapshotBuilder::State {
    SnapshotOptions options;
    const ExchangeRates& rates;
    PriceLevels levels;
    Pricer pricer;
    const Snapshot* before = nullptr;   // of a refresh
    std::vector<std::int64_t> changed;  // ids, ascending
    std::vector<Row> rows;
    std::vector<std::uint32_t> further;           // places of all rows, see Row::further_begin
    std::vector<StatedPay> stated;                // what is judged
    std::vector<std::uint32_t> stated_row;        // of each
    std::map<std::uint32_t, VerdictStatus> word;  // row -> a person's
    std::vector<VacancyMember> members;           // of shared vacancies

    void price(Row& row, const PostingRecord& record);
    void drop_unknown_indexes(const Dictionaries& names);
    void repair(Row& row, const Verdict& verdict);
    void note_local_currency(StatedPay& pay, std::string_view country, Day posted);
    [[nodiscard]] std::vector<Verdict> judge(Columns& columns);
    [[nodiscard]] std::vector<std::uint32_t> order(const Dictionaries& names) const;
    void fill(Columns& columns);
    void take_over(Columns& columns) const;

  private:
    [[nodiscard]] std::vector<Judgement> judgements(Columns& columns);
    void complete_stated(const Columns& columns);
    [[nodiscard]] std::optional<VerdictStatus> word_on(std::uint32_t row) const {
        const auto found = word.find(row);
        return found == word.end() ? std::nullopt : std::optional(found->second);
    }
};

SnapshotBuilder::SnapshotBuilder(SnapshotOptions options, const ExchangeRates& rates, PriceLevels levels)
    : state_(std::make_unique<State>(options, rates, std::move(levels), Pricer(options, rates))) {}

SnapshotBuilder::SnapshotBuilder(const Snapshot& before, std::vector<std::int64_t> changed,
                                 const ExchangeRates& rates, PriceLevels levels)
    : SnapshotBuilder(before.options(), rates, std::move(levels)) {
    std::ranges::sort(changed);
    state_->before = &before;
    state_->changed = std::move(changed);
    state_->pricer.resume(before.columns());
}

SnapshotBuilder::~SnapshotBuilder() = default;

void SnapshotBuilder::share(std::vector<VacancyMember> members) {
    state_->members = std::move(members);
}

void SnapshotBuilder::add(const PostingRecord& record) {
    State& s = *state_;
    if (record.closed && *record.closed < s.options.today - s.options.window) return;
    // Ids of four billion come from a corrupt row.
    if (record.id < 0 || record.id > std::numeric_limits<std::uint32_t>::max()) return;
    Row row;
    row.id = static_cast<std::uint32_t>(record.id);
    row.role = record.role;
    row.level = record.level;
    row.remote = record.remote;
    row.company = record.company;
    row.source = held<std::uint16_t>(record.source);
    row.posted = days(record.posted);
    row.seen_after = held<std::uint8_t>((record.first_seen - record.posted).count());
    row.closed = record.closed ? days(*record.closed) : Columns::still_open;
    if (!record.places.empty()) {
        row.place = record.places.front();
        row.further_begin = static_cast<std::uint32_t>(s.further.size());
        row.further_count = held<std::uint16_t>(static_cast<std::int64_t>(record.places.size()) - 1);
        const auto beyond = record.places.subspan(1, row.further_count);
        s.further.insert(s.further.end(), beyond.begin(), beyond.end());
    }
    s.price(row, record);
    if (record.review) s.word.emplace(static_cast<std::uint32_t>(s.rows.size()), *record.review);
    s.rows.push_back(row);
}

void SnapshotBuilder::State::price(Row& row, const PostingRecord& record) {
    const Headline headline = headline_of(record.pay);
    row.state = headline.state;
    if (headline.state == PayState::no_pay) return;
    stated_row.push_back(static_cast<std::uint32_t>(rows.size()));
    StatedPay& pay = stated.emplace_back();
    pay.posting_id = record.id;
    pay.pay = headline.pay;
    pay.currency = options.currency;
    if (pay.pay.min > pay.pay.max) {
        pay.inverted = true;
        std::swap(pay.pay.min, pay.pay.max);
    }
    row.rate = pricer.without_rate(pay.pay.currency);
    // A lone bound gives no figure, but can be judged.
    if (row.state != PayState::priced && row.state != PayState::one_bound) return;
    const auto rate = pricer.rate(pay.pay.currency, record.posted);
    if (!rate) {
        if (row.state == PayState::priced) row.state = PayState::no_rate;
        return;
    }
    row.rate = rate->index;
    const double factor = periods_per_year(*pay.pay.period) * rate->factor;
    pay.lo = pay.pay.min * factor;
    pay.hi = pay.pay.max * factor;
    row.lo = static_cast<float>(pay.lo);
    row.hi = static_cast<float>(pay.hi);
}

// An index without a name comes from a store that changed under the reader; it counts as none.
void SnapshotBuilder::State::drop_unknown_indexes(const Dictionaries& names) {
    const auto known = [](auto index, const auto& table) {
        return index < table.size() ? index : decltype(index){0};
    };
    for (Row& row : rows) {
        row.role = known(row.role, names.roles);
        row.company = known(row.company, names.companies);
        row.source = known(row.source, names.sources);
        row.place = known(row.place, names.places);
        for (; row.place == 0 && row.further_count > 0; --row.further_count)
            row.place = known(further[row.further_begin++], names.places);
        // Each further place counts once.
        const auto begin = further.begin() + row.further_begin;
        auto end = begin + row.further_count;
        end = std::remove_if(begin, end, [&](std::uint32_t place) {
            return place == row.place || known(place, names.places) == 0;
        });
        std::sort(begin, end);
        row.further_count = static_cast<std::uint16_t>(std::unique(begin, end) - begin);
    }
}

// The country's money, where the posting states another one that it may have been taken for.
void SnapshotBuilder::State::note_local_currency(StatedPay& pay, std::string_view country, Day posted) {
    const CurrencyCode local = legal_tender(country);
    if (local.empty() || pay.pay.currency.empty() || local == pay.pay.currency) return;
    const auto worth = pricer.rate(local, posted);
    const auto written = pricer.rate(pay.pay.currency, posted);
    if (!worth || !written) return;
    pay.local_currency = local;
    pay.local_worth = worth->factor / written->factor;
}

// Prices the row by what a person has agreed that it was, where that is a whole range.
void SnapshotBuilder::State::repair(Row& row, const Verdict& verdict) {
    if (!verdict.suggested_min || !verdict.suggested_max || !verdict.suggested_period) return;
    const auto rate = pricer.rate(verdict.suggested_currency, row.posted_day());
    if (!rate) return;
    const double factor = periods_per_year(*verdict.suggested_period) * rate->factor;
    row.lo = static_cast<float>(*verdict.suggested_min * factor);
    row.hi = static_cast<float>(*verdict.suggested_max * factor);
    row.rate = rate->index;
    row.state = PayState::priced;
    row.repaired = true;
}

void SnapshotBuilder::State::complete_stated(const Columns& columns) {
    for (std::size_t i = 0; i < stated.size(); ++i) {
        const Row& row = rows[stated_row[i]];
        StatedPay& pay = stated[i];
        pay.role = row.role;
        pay.company = row.company;
        pay.country = columns.place_country[row.place];
        pay.level = row.level;
        // What the employer did not state as base pay is not the employer's mistake.
        pay.judged = row.state != PayState::estimated && row.state != PayState::not_base;
        pay.rejected = word_on(stated_row[i]) == VerdictStatus::rejected;
        if (pay.judged) note_local_currency(pay, columns.country_names[pay.country], row.posted_day());
    }
}

std::vector<Judgement> SnapshotBuilder::State::judgements(Columns& columns) {
    const PayNames names{columns.names.roles, columns.country_names};
    if (before != nullptr) {
        columns.pay_fits = before->columns().pay_fits;
        return judge_pay(stated, names, *columns.pay_fits);
    }
    auto judged = judge_pay(stated, names);
    columns.pay_fits = std::make_shared<const PayFits>(std::move(judged.fits));
    return std::move(judged.judgements);
}

std::vector<Verdict> SnapshotBuilder::State::judge(Columns& columns) {
    complete_stated(columns);
    std::vector<Verdict> verdicts;
    for (auto& judgement : judgements(columns)) {
        const std::uint32_t index = stated_row[judgement.index];
        if (word_on(index) == VerdictStatus::accepted)
            repair(rows[index], judgement.verdict);
        else if (judgement.verdict.severity == Severity::error)
            rows[index].state = PayState::flagged;
        verdicts.push_back(std::move(judgement.verdict));
    }
    for (const auto& [index, status] : word) {
        Row& row = rows[index];
        if (status == VerdictStatus::accepted && row.state != PayState::no_pay && !row.repaired)
            row.state = PayState::flagged;
    }
    std::ranges::sort(verdicts, {}, &Verdict::posting_id);
    return verdicts;
}

// By role, level, primary place, id.
std::vector<std::uint32_t> SnapshotBuilder::State::order(const Dictionaries& names) const {
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto id = [this](std::uint32_t row) { return rows[row].id; };
    if (!std::ranges::is_sorted(order, {}, id)) std::ranges::sort(order, {}, id);
    counting_sort(order, std::max<std::size_t>(1, names.places.size()),
                  [this](std::uint32_t row) { return rows[row].place; });
    counting_sort(order, std::max<std::size_t>(1, names.roles.size()) << 4,
                  [this](std::uint32_t row) { return rows[row].cell(); });
    return order;
}

namespace {

void resize(Columns& c, std::size_t n) {
    const auto all = [n](auto&... column) { (column.resize(n), ...); };
    all(c.lo, c.hi, c.id, c.company, c.place, c.source, c.posted, c.closed, c.rate, c.seen_after, c.level,
        c.traits);
}

void fill_row(Columns& c, std::size_t at, const Row& row) {
    const bool priced = row.state == PayState::priced;
    c.lo[at] = priced ? row.lo : 0;
    c.hi[at] = priced ? row.hi : 0;
    c.id[at] = row.id;
    c.company[at] = row.company;
    c.place[at] = row.place;
    c.source[at] = row.source;
    c.posted[at] = row.posted;
    c.closed[at] = row.closed;
    c.rate[at] = row.rate;
    c.seen_after[at] = row.seen_after;
    c.level[at] = row.level;
    c.traits[at] = Columns::Traits(row.state, row.remote, row.repaired, row.further_count != 0).bits();
    c.priced += priced;
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
double correlation_within_employers(const Columns& c) {
    std::vector<EmployerObservation> observations;
    observations.reserve(c.priced);
    for (std::uint32_t role = 1; role + 1 < c.role_begin.size(); ++role)
        for (std::uint32_t row = c.role_begin[role]; row < c.role_begin[role + 1]; ++row) {
            if (c.state(row) != PayState::priced || c.company[row] == 0) continue;
            const std::uint64_t cell = std::uint64_t{role} << 8 | std::to_underlying(c.level[row]);
            observations.push_back({cell, c.company[row], std::log((c.lo[row] + c.hi[row]) / 2)});
        }
    return employer_correlation(observations);
}

}  // namespace

void SnapshotBuilder::State::fill(Columns& c) {
    resize(c, rows.size());
    c.role_begin.assign(std::max<std::size_t>(1, c.names.roles.size()) + 1, 0);
    std::uint32_t at = 0;
    for (const std::uint32_t index : order(c.names)) {
        const Row& row = rows[index];
        fill_row(c, at, row);
        for (std::uint32_t i = 0; i < row.further_count; ++i)
            c.further.push_back({at, further[row.further_begin + i]});
        ++c.role_begin[row.role + 1];
        ++at;
    }
    std::partial_sum(c.role_begin.begin(), c.role_begin.end(), c.role_begin.begin());
    c.further.shrink_to_fit();
    c.rates = pricer.take_table();
}

// What has not changed since `before`.
void SnapshotBuilder::State::take_over(Columns& c) const {
    const Columns& old = before->columns();
    const auto has_changed = [this](std::int64_t id) { return std::ranges::binary_search(changed, id); };
    std::vector<std::uint32_t> known;
    std::ranges::copy_if(old.id, std::back_inserter(known), has_changed);
    std::ranges::sort(known);
    c.unfitted = old.unfitted;
    for (std::uint32_t row = 0; row < c.rows(); ++row)
        if (c.state(row) == PayState::priced && !std::ranges::binary_search(known, c.id[row]))
            c.unfitted.push_back(c.id[row]);
    std::ranges::sort(c.unfitted);
    merge_rows(old, changed, c);
    std::ranges::copy_if(old.verdicts, std::back_inserter(c.verdicts),
                         [&](const Verdict& v) { return !has_changed(v.posting_id); });
    std::ranges::sort(c.verdicts, {}, &Verdict::posting_id);
    c.employer_correlation = old.employer_correlation;
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
    if (state_->before != nullptr) state_->take_over(*columns);
    fold_vacancies(*columns, state_->members);
    if (state_->before == nullptr) columns->employer_correlation = correlation_within_employers(*columns);
    columns->local_prices = LocalPrices(*columns, state_->rates, state_->levels);
    Snapshot snapshot(std::move(columns));
    if (state_->before != nullptr) snapshot.pooled_ = state_->before->pooled_;
    return snapshot;
}

}  // namespace salaryd

// The columnar snapshot: every posting with its pay annualized in one currency, immutable, built off the io
// thread and published whole. All statistics are answered from it; none touches SQL. Any thread.
//
// A posting counts once in any cell, however many of its places match it. Amounts are per year in the
// snapshot's currency. Quantiles: the headline is the mixture CDF, each posting Uniform[min, max]; F(x) = sum
// w clamp((x-lo)/(hi-lo), 0, 1) / sum w, Q(p) = inf{x : F(x) >= p}, exact. `mid7` and `mid8` are Hyndman and
// Fan (1996) types 7 and 8 on midpoints, for comparison.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analytics/demand.h"
#include "analytics/distribution.h"
#include "core/exchange_rates.h"
#include "core/purchasing_power.h"
#include "core/record.h"
#include "core/vacancy.h"

namespace salaryd {

struct SnapshotOptions {
    CurrencyCode currency{"USD"};
    Day today;
    std::chrono::days window{180};  // postings closed before today - window are left out
    std::uint32_t min_n = 5;        // fewer priced postings: no amounts, only n

    bool operator==(const SnapshotOptions&) const = default;
};

enum class QuantileMethod : std::uint8_t { range, mid7, mid8 };

// Who votes: every posting alike, or an employer's postings less the more it has (employers.h). By default
// employers weigh in `range` and do not in the two that are there to be checked with other tools.
enum class Weighting : std::uint8_t { by_method, employer, none };

enum class RateBasis : std::uint8_t {
    posting,   // foreign pay at the rate of the day it was posted
    constant,  // all of it at the rates of the snapshot's day: a move of a figure is no move of a currency
    ppp,       // in international dollars, by purchasing power parities: what pay buys where it is paid
};

// How figures are made of a cell's postings.
struct Figures {
    QuantileMethod method = QuantileMethod::range;
    RateBasis rates = RateBasis::posting;
    Weighting weights = Weighting::by_method;
    bool spread = false;  // fill geometric_mean, mad_log and qn_log as well

    auto operator<=>(const Figures&) const = default;
};
[[nodiscard]] constexpr bool weighs_employers(const Figures& figures) {
    if (figures.weights == Weighting::by_method) return figures.method == QuantileMethod::range;
    return figures.weights == Weighting::employer;
}

enum class PostingState : std::uint8_t { open, all };

// Resolved to indexes of the snapshot's dictionaries; nullopt = any.
struct CellFilter {
    std::optional<std::uint32_t> role, company, source;
    std::optional<Level> level;
    // Place: exactly one of these ways, or none.
    std::optional<std::uint32_t> city;   // index of a place that has a city
    std::optional<std::string> region;   // "US/WA": country and region_code
    std::optional<std::string> country;  // "US"
    std::optional<Remote> remote;
    std::optional<Day> since, until;         // posted within
    PostingState state = PostingState::all;  // all: open, or closed within the window
    std::optional<CurrencyCode> stated_currency;

    auto operator<=>(const CellFilter&) const = default;
};

// Why a considered posting gave no pay to a figure.
struct Excluded {
    std::uint32_t no_pay = 0, flagged = 0, no_currency = 0, no_rate = 0, no_period = 0, estimated = 0,
                  one_bound = 0, not_base = 0;
    std::uint32_t duplicate = 0;  // another posting of its vacancy votes
};

struct SalaryCell {
    std::uint32_t considered = 0;  // postings that match the filter
    std::uint32_t n = 0;           // of these, with believed pay
    std::uint32_t repaired = 0;    // of the n, counted as a person has accepted their repair
    std::uint32_t employers = 0;   // distinct companies among the n
    double n_effective = 0;        // independent postings that say as much; n where none is weighed
    double disclosure_rate = 0;    // of vacancies: stated pay / considered; flagged pay counts as stated
    // NaN where nothing can be said:
    double p10, p25, p50, p75, p90, p50_low, p50_high, mean, trimmed_mean, min, max;
    double geometric_mean, mad_log, qn_log;  // robust scales of ln midpoint; only with Figures::spread
    char quality = 'U';  // A..D by the width of the interval, S: an estimate, U: too little to say anything
    // What p50 and its interval (then of 90 %) lean on, in words, where they are an estimate; empty:
    // observed.
    std::string pooled_from;
    Excluded excluded;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sources;  // source index and n, ascending
    std::optional<Day> fx_date;                                    // oldest rate used
    std::optional<int> parity_year;  // oldest parity used; only with RateBasis::ppp
};

// What is asked about one employer is about its postings alone, which stand for no other's: unless the
// question says otherwise, none of them weighs less.
[[nodiscard]] constexpr Figures figures_for(const CellFilter& filter, Figures figures) {
    if (filter.company && figures.weights == Weighting::by_method) figures.weights = Weighting::none;
    return figures;
}

enum class GroupKey : std::uint8_t { role, level, city, region, country, remote, company, source };
[[nodiscard]] std::optional<GroupKey> parse_group_key(std::string_view name);
[[nodiscard]] std::string_view to_string(GroupKey key);

struct SalaryGroup {
    std::vector<std::string> key;    // one value per group key, ids: "data_engineer", "senior", "Berlin", ...
    std::vector<std::string> label;  // for people: "Data Engineer"? the id where no better name is known
    std::optional<Place> place;      // when grouped by city, region or country
    CellFilter filter;               // of its postings
    SalaryCell cell;
};

class PooledCells;
struct VarianceComponents;

struct OfferRank {
    Rank rank;
    std::vector<std::int64_t> paying_more;  // postings whose whole range lies above, the best first
};

class Snapshot {
  public:
    [[nodiscard]] SalaryCell cell(const CellFilter& filter, Figures figures = {}) const;
    // Groups with at least min_n priced postings, by n descending then key; `limit` 0: all.
    [[nodiscard]] std::vector<SalaryGroup> groups(const CellFilter& filter, std::span<const GroupKey> by,
                                                  std::uint32_t min_n, std::size_t limit,
                                                  Figures figures = {}) const;
    // Ids of the postings behind a cell, priced ones first.
    [[nodiscard]] std::vector<std::int64_t> posting_ids(const CellFilter& filter, std::size_t limit) const;

    // Of amounts times `factor`, so that edges are round in the unit that is shown.
    [[nodiscard]] Histogram histogram(const CellFilter& filter, Figures figures, std::size_t bins,
                                      double factor) const;
    // `amount` per year in the snapshot's currency.
    [[nodiscard]] OfferRank rank(const CellFilter& filter, Figures figures, double amount,
                                 std::size_t limit) const;
    // Every posting that matches, whether it states pay or not; `weeks` back, the running one included.
    [[nodiscard]] Demand demand(const CellFilter& filter, std::size_t weeks) const;

    [[nodiscard]] const std::vector<Verdict>& verdicts() const;
    [[nodiscard]] const Dictionaries& names() const;
    [[nodiscard]] const SnapshotOptions& options() const;
    [[nodiscard]] std::uint64_t id() const;  // grows with every build; the ETag
    [[nodiscard]] Time built_at() const;
    [[nodiscard]] std::size_t postings() const;
    [[nodiscard]] std::size_t priced() const;
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t unfitted() const;  // priced postings that came after the last whole build
    [[nodiscard]] const std::string& fx_source() const;
    [[nodiscard]] std::optional<Day> fx_date() const;
    // Of log pay within role x level; weights and n_effective were made with it (employers.h).
    [[nodiscard]] double employer_correlation() const;
    // Who the parities of RateBasis::ppp are by; empty when there are none: no figure has an n then.
    [[nodiscard]] const std::string& parity_source() const;
    // From the snapshot's currency on its day; nothing when there is no rate.
    [[nodiscard]] std::optional<ExchangeRates::Conversion> rate_to(CurrencyCode currency) const;

    // Fits estimates for small cells (pooled_cells.h) to the postings. Before it is shared between threads.
    void pool(const VarianceComponents& components);
    [[nodiscard]] const PooledCells* pooled() const { return pooled_.get(); }  // null until then

    struct Columns;  // snapshot_columns.h
    [[nodiscard]] const Columns& columns() const { return *columns_; }
    explicit Snapshot(std::unique_ptr<const Columns> columns);
    Snapshot(Snapshot&&) noexcept;
    ~Snapshot();

  private:
    friend class SnapshotBuilder;  // hands estimates on
    struct Answers;
    [[nodiscard]] SalaryCell compute_cell(const CellFilter& filter, Figures figures) const;
    [[nodiscard]] std::vector<SalaryGroup> compute_groups(const CellFilter& filter,
                                                          std::span<const GroupKey> by, std::uint32_t min_n,
                                                          Figures figures) const;

    std::unique_ptr<const Columns> columns_;
    std::unique_ptr<Answers> answers_;  // large ones, kept
    std::shared_ptr<const PooledCells> pooled_;
};

// What international dollars need: parities, and the money of each country that they are in.
struct PriceLevels {
    PurchasingPower power;
    CurrencyCode (*money_of)(std::string_view country) = nullptr;  // not null when there are parities
};

// Collects postings, then judges pay and sorts. One thread; the records' spans are copied.
class SnapshotBuilder {
  public:
    SnapshotBuilder(SnapshotOptions options, const ExchangeRates& rates, PriceLevels levels = {});
    // A refresh: a snapshot like `before`, of the same day and rates, in which what add() brings stands in
    // place of the postings of these ids. New pay is judged by the cells of the last whole build; its
    // estimates, employer correlation and verdicts on what has not changed are taken over. `before` is
    // borrowed.
    SnapshotBuilder(const Snapshot& before, std::vector<std::int64_t> changed, const ExchangeRates& rates,
                    PriceLevels levels = {});
    ~SnapshotBuilder();

    void add(const PostingRecord& record);
    // Postings that share a vacancy: one of each votes (vacancy_votes.h). In a refresh, a vacancy of which
    // one posting has changed has changed as a whole.
    void share(std::vector<VacancyMember> members);
    [[nodiscard]] Snapshot finish(Dictionaries names, std::uint64_t id, Time built_at) &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace salaryd

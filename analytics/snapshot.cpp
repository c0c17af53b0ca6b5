#include "analytics/snapshot.h"

#include <array>

#include "analytics/cell_summary.h"
#include "analytics/kept_answers.h"
#include "analytics/snapshot_columns.h"
#include "analytics/snapshot_rows.h"
#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 8> key_names{"role",    "level",  "city",    "region",
                                                    "country", "remote", "company", "source"};

}  // namespace

std::optional<GroupKey> parse_group_key(std::string_view name) {
    return enum_of<GroupKey>(key_names, name);
}
std::string_view to_string(GroupKey key) {
    return name_of(key_names, key);
}

Snapshot::Snapshot(std::unique_ptr<const Columns> columns)
    : columns_(std::move(columns)), answers_(std::make_unique<Answers>()) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

SalaryCell Snapshot::cell(const CellFilter& filter, Figures figures) const {
    figures = figures_for(filter, figures);
    const std::pair question(filter, figures);
    if (auto known = answers_->cells.find(question)) return std::move(*known);
    auto cell = compute_cell(filter, figures);
    if (cell.considered >= Answers::postings_worth_keeping) answers_->cells.keep(question, cell);
    return cell;
}

SalaryCell Snapshot::compute_cell(const CellFilter& filter, Figures figures) const {
    CellSummary summary(*columns_, figures);
    RowFilter(*columns_, filter).for_each([&](std::uint32_t row, std::uint32_t) { summary.add(row); });
    return summary.finish();
}

std::vector<std::int64_t> Snapshot::posting_ids(const CellFilter& filter, std::size_t limit) const {
    std::vector<std::int64_t> priced;
    std::vector<std::int64_t> others;
    RowFilter(*columns_, filter).for_each([&](std::uint32_t row, std::uint32_t) {
        auto& ids = columns_->state(row) == PayState::priced ? priced : others;
        if (ids.size() < limit) ids.push_back(columns_->id[row]);
    });
    const std::size_t room = std::min(limit - priced.size(), others.size());
    priced.insert(priced.end(), others.begin(), others.begin() + static_cast<std::ptrdiff_t>(room));
    return priced;
}

const std::vector<Verdict>& Snapshot::verdicts() const {
    return columns_->verdicts;
}
const Dictionaries& Snapshot::names() const {
    return columns_->names;
}
const SnapshotOptions& Snapshot::options() const {
    return columns_->options;
}
std::uint64_t Snapshot::id() const {
    return columns_->build;
}
Time Snapshot::built_at() const {
    return columns_->built_at;
}
std::size_t Snapshot::postings() const {
    return columns_->rows();
}
std::size_t Snapshot::priced() const {
    return columns_->priced;
}
const std::string& Snapshot::fx_source() const {
    return columns_->rates_source;
}
std::optional<Day> Snapshot::fx_date() const {
    return columns_->rates_date;
}

double Snapshot::employer_correlation() const {
    return columns_->employer_correlation;
}

const std::string& Snapshot::parity_source() const {
    return columns_->local_prices.source();
}

std::optional<ExchangeRates::Conversion> Snapshot::rate_to(CurrencyCode currency) const {
    const auto found = columns_->rates_today.find(currency);
    if (found == columns_->rates_today.end()) return std::nullopt;
    return found->second;
}

std::size_t Snapshot::unfitted() const {
    return columns_->unfitted.size();
}

std::size_t Snapshot::bytes() const {
    const auto held = [](const auto&... columns) {
        return (std::size_t{0} + ... + (columns.capacity() * sizeof(columns[0])));
    };
    const auto& c = *columns_;
    return held(c.lo, c.hi, c.id, c.company, c.place, c.source, c.posted, c.closed, c.rate, c.seen_after,
                c.level, c.traits, c.role_begin, c.further, c.place_country, c.place_region);
}

}  // namespace salaryd

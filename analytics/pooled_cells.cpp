#include "analytics/pooled_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "analytics/intervals.h"
#include "analytics/model_rows.h"
#include "analytics/normal_quantiles.h"
#include "analytics/snapshot_rows.h"
#include "analytics/variance_components.h"

namespace salaryd {
namespace {

enum Factor : std::uint8_t {
    role,
    country,
    city,
    level,
    role_country,
    role_level,
    role_country_level,
    employer,
    factor_count,
};
using Codes = std::array<std::uint32_t, factor_count>;

constexpr double widest_error = 0.20;  // of ln pay
constexpr std::size_t least_postings_to_learn_from = 200;

// Who asks about a factor: a value of it, or any.
struct Asked {
    std::uint32_t role = 0;
    std::optional<std::uint32_t> country, city, employer;
    std::optional<Level> level;
};

// Role, country and level in one number; both ids are indexes of dictionaries that stay below 2^26.
std::uint64_t key_of(std::uint32_t role_id, std::uint64_t country_id, Level at) {
    return std::uint64_t{role_id} << 34U | country_id << 8U | static_cast<std::uint64_t>(at);
}
constexpr Level any_level{0xFF};
constexpr std::uint64_t any_country = (1U << 26U) - 1;

std::array<std::uint64_t, factor_count> keys_of(const ModelRow& row) {
    return {row.role,
            row.country,
            row.city,
            static_cast<std::uint64_t>(row.level),
            key_of(row.role, row.country, any_level),
            key_of(row.role, any_country, row.level),
            key_of(row.role, row.country, row.level),
            row.company};
}

}  // namespace

// Keys to codes; the equations know only codes.
class PooledCells::Coder {
  public:
    explicit Coder(std::span<const ModelRow> rows) {
        data_.levels.assign(factor_count, 0);
        for (const ModelRow& row : rows) {
            const auto keys = keys_of(row);
            for (std::size_t f = 0; f < factor_count; ++f) {
                const auto [found, added] = codes_[f].try_emplace(keys[f], data_.levels[f]);
                data_.levels[f] += added ? 1 : 0;
                data_.codes.push_back(found->second);
            }
            data_.y.push_back(row.log_pay);
        }
    }

    // Once: what the equations are made of is not needed after.
    [[nodiscard]] std::shared_ptr<const MixedEquations> take_equations() {
        auto equations = std::make_shared<const MixedEquations>(data_);
        data_ = {};
        return equations;
    }

    [[nodiscard]] Codes codes(const Asked& asked) const {
        const auto main = [&](Factor factor, auto value) {
            return value ? find(factor, static_cast<std::uint64_t>(*value)) : MixedModel::averaged;
        };
        const auto both = [&](Factor factor, bool known, std::uint64_t key) {
            return known ? find(factor, key) : MixedModel::absent;
        };
        const std::uint32_t in = asked.country.value_or(0);
        const Level at = asked.level.value_or(any_level);
        return {find(role, asked.role),
                main(country, asked.country),
                main(city, asked.city),
                main(level, asked.level),
                both(role_country, asked.country.has_value(), key_of(asked.role, in, any_level)),
                both(role_level, asked.level.has_value(), key_of(asked.role, any_country, at)),
                both(role_country_level, asked.country && asked.level, key_of(asked.role, in, at)),
                main(employer, asked.employer)};
    }

  private:
    [[nodiscard]] std::uint32_t find(Factor factor, std::uint64_t key) const {
        const auto found = codes_[factor].find(key);
        return found == codes_[factor].end() ? MixedModel::unseen : found->second;
    }

    std::array<std::unordered_map<std::uint64_t, std::uint32_t>, factor_count> codes_;
    MixedData data_;
};

namespace {

// Nothing where the model has no word for what is asked.
std::optional<Asked> asked_of(const Snapshot::Columns& columns, const CellFilter& filter) {
    const bool outside = filter.region || filter.remote || filter.source || filter.since || filter.until ||
                         filter.stated_currency;
    if (!filter.role || *filter.role == 0 || outside) return std::nullopt;
    Asked asked{
        .role = *filter.role, .country = {}, .city = {}, .employer = filter.company, .level = filter.level};
    if (filter.city) {
        asked.city = *filter.city;
        asked.country = columns.place_country[*filter.city];
    } else if (filter.country) {
        const auto found = columns.country_ids.find(*filter.country);
        if (found == columns.country_ids.end()) return std::nullopt;
        asked.country = found->second;
    }
    return asked;
}

// The parents in words, the nearest first.
std::string words(const Snapshot::Columns& columns, const Asked& asked, const Codes& codes,
                  const MixedModel& model) {
    const auto& names = columns.names;
    const std::string& job = names.roles[asked.role];
    const auto at = asked.level ? fmt::format("{} ", to_string(*asked.level)) : std::string();
    const auto in = asked.country ? columns.country_names[*asked.country] : std::string();
    const std::array<std::pair<Factor, std::string>, factor_count> parents{
        {{role_country_level, fmt::format("{}{} in {}", at, job, in)},
         {role_country, fmt::format("{} in {}", job, in)},
         {role_level, at + job},
         {role, job},
         {employer, asked.employer ? names.companies[*asked.employer].name : ""},
         {city, asked.city ? names.places[*asked.city].city : ""},
         {country, in},
         {level, asked.level ? std::string(to_string(*asked.level)) : ""}}};
    std::string text;
    for (const auto& [factor, word] : parents) {
        if (codes[factor] >= MixedModel::absent) continue;
        const double postings = model.rows_behind(factor, codes[factor]);
        text += text.empty() ? fmt::format("{} ({:.0f} postings)", word, postings)
                             : fmt::format(", {} ({:.0f})", word, postings);
    }
    return text;
}

}  // namespace

VarianceComponents PooledCells::usual_components() {
    return {.residual = 0.035, .factors = {0.03, 0.14, 0.02, 0.07, 0.03, 0.005, 0.02, 0.07}};
}

PooledCells::PooledCells(const Snapshot::Columns& columns, VarianceComponents components)
    : model_([&] {
          auto coder = std::make_unique<Coder>(model_rows(columns, {}, RateBasis::posting));
          auto equations = coder->take_equations();
          coder_ = std::move(coder);
          return MixedModel(std::move(equations), std::move(components));
      }()) {}

PooledCells::~PooledCells() = default;

std::optional<PooledEstimate> PooledCells::estimate(const Snapshot::Columns& columns,
                                                    const CellFilter& filter) const {
    const auto asked = asked_of(columns, filter);
    if (!asked) return std::nullopt;
    const Codes codes = coder_->codes(*asked);
    if (codes[role] == MixedModel::unseen) return std::nullopt;
    const double error = model_.standard_error(codes);
    if (!(error <= widest_error)) return std::nullopt;
    return PooledEstimate{.belief = {.mean = model_.predict(codes), .variance = error * error},
                          .from = words(columns, *asked, codes, model_)};
}

std::optional<VarianceComponents> PooledCells::learned_components(const std::stop_token& stop) const {
    if (model_.equations().rows() < least_postings_to_learn_from) return std::nullopt;
    auto fit = restricted_maximum_likelihood(model_.equations(), model_.components(), {.stop = stop});
    if (fit.rounds == 0 || stop.stop_requested()) return std::nullopt;
    return std::move(fit.components);
}

void Snapshot::pool(const VarianceComponents& components) {
    pooled_ = std::make_shared<const PooledCells>(*columns_, components);
}

bool may_be_pooled(const Snapshot& snapshot, const SalaryCell& cell, const Figures& figures) {
    return snapshot.pooled() != nullptr && figures.rates == RateBasis::posting &&
           !shown(0.5, cell.n_effective);
}

namespace {

// What has been posted in the cell since the model was fitted.
std::vector<double> log_pay_since_the_fit(const Snapshot& snapshot, const CellFilter& filter) {
    const auto& c = snapshot.columns();
    std::vector<double> log_pay;
    if (c.unfitted.empty()) return log_pay;
    RowFilter(c, filter).for_each([&](std::uint32_t row, std::uint32_t) {
        if (c.state(row) == PayState::priced && std::ranges::binary_search(c.unfitted, c.id[row]))
            log_pay.push_back(std::log((double{c.lo[row]} + double{c.hi[row]}) / 2));
    });
    return log_pay;
}

}  // namespace

void pool_small_cell(const Snapshot& snapshot, const CellFilter& filter, const Figures& figures,
                     SalaryCell& cell) {
    if (!may_be_pooled(snapshot, cell, figures)) return;
    auto estimate = snapshot.pooled()->estimate(snapshot.columns(), filter);
    if (!estimate) return;
    const auto belief = updated(estimate->belief, snapshot.pooled()->residual_component(),
                                log_pay_since_the_fit(snapshot, filter));
    const double reach = z90 * std::sqrt(belief.variance);
    cell.p50 = std::exp(belief.mean);
    cell.p50_low = std::exp(belief.mean - reach);
    cell.p50_high = std::exp(belief.mean + reach);
    cell.quality = 'S';
    cell.pooled_from = std::move(estimate->from);
}

MedianError median_error(const SalaryCell& cell) {
    const double deviations = cell.pooled_from.empty() ? z95 : z90;
    return {cell.p50, (std::log(cell.p50_high) - std::log(cell.p50_low)) / (2 * deviations)};
}

void pool_small_groups(const Snapshot& snapshot, const Figures& figures, std::span<SalaryGroup> groups,
                       std::size_t most) {
    for (auto& group : groups) {
        if (!may_be_pooled(snapshot, group.cell, figures)) continue;
        if (most-- == 0) return;
        pool_small_cell(snapshot, group.filter, figures, group.cell);
    }
}

}  // namespace salaryd

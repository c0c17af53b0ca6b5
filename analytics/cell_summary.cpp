#include "analytics/cell_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "analytics/robust.h"
#include "analytics/weighed_rows.h"

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::uint32_t& counter(Excluded& excluded, PayState state) {
    switch (state) {
        case PayState::flagged:
            return excluded.flagged;
        case PayState::no_currency:
            return excluded.no_currency;
        case PayState::no_rate:
            return excluded.no_rate;
        case PayState::no_period:
            return excluded.no_period;
        case PayState::estimated:
            return excluded.estimated;
        case PayState::one_bound:
            return excluded.one_bound;
        case PayState::not_base:
            return excluded.not_base;
        case PayState::duplicate:
            return excluded.duplicate;
        default:
            return excluded.no_pay;
    }
}

}  // namespace

void CellSummary::add(std::uint32_t row) {
    ++cell_.considered;
    const PayState state = state_for(columns_, row, figures_.rates);
    if (state == PayState::priced) {
        rows_.push_back(row);
        cell_.repaired += columns_.repaired(row);
    } else {
        ++counter(cell_.excluded, state);
    }
}

template <class Quantile>
void CellSummary::fill_quantiles(Interval interval, Quantile quantile) {
    cell_.p50_low = interval.low;
    cell_.p50_high = interval.high;
    cell_.quality = quality_band(interval);
    const std::array<std::pair<double, double*>, 5> targets{
        {{.10, &cell_.p10}, {.25, &cell_.p25}, {.50, &cell_.p50}, {.75, &cell_.p75}, {.90, &cell_.p90}}};
    for (const auto& [p, target] : targets)
        if (p == .50 || shown(p, cell_.n_effective)) *target = quantile(p);
}

void CellSummary::fill_range_quantiles(std::span<const PayInterval> intervals) {
    const MixtureCdf cdf(intervals);
    fill_quantiles(mixture_interval(cdf, intervals, 0.5, cell_.n_effective),
                   [&](double p) { return cdf.quantile(p); });
}

void CellSummary::fill_midpoint_quantiles(std::span<const PayInterval> intervals,
                                          std::span<const double> midpoints, QuantileType type) {
    if (!weighs_employers(figures_))
        return fill_quantiles(hettmansperger_sheather(midpoints),
                              [&](double p) { return hyndman_fan(midpoints, p, type); });
    std::vector<WeightedValue> weighted;
    weighted.reserve(intervals.size());
    for (const auto& i : intervals) weighted.push_back({(i.lo + i.hi) / 2, i.weight});
    std::ranges::sort(weighted, {}, [](const WeightedValue& v) { return std::pair(v.value, v.weight); });
    fill_quantiles(weighted_interval(weighted, 0.5, cell_.n_effective),
                   [&](double p) { return weighted_quantile(weighted, p, type); });
}

void CellSummary::fill_spread(std::span<const double> midpoints) {
    cell_.geometric_mean = geometric_mean(midpoints);
    std::vector<double> logs;
    logs.reserve(midpoints.size());
    for (const double m : midpoints) logs.push_back(std::log(m));
    cell_.mad_log = median_absolute_deviation(logs);
    cell_.qn_log = qn_scale(logs);
}

void CellSummary::fill_amounts() {
    const auto weighed = weigh(columns_, rows_, figures_);
    const auto& intervals = weighed.intervals;
    cell_.employers = weighed.employers;
    cell_.n_effective = weighed.n_effective;
    const std::uint32_t min_n = std::max(1U, columns_.options.min_n);
    if (cell_.n < min_n || !shown(0.5, cell_.n_effective)) return;
    std::vector<double> midpoints;
    midpoints.reserve(intervals.size());
    for (const auto& i : intervals) midpoints.push_back((i.lo + i.hi) / 2);
    std::ranges::sort(midpoints);

    cell_.min = std::ranges::min(intervals, {}, &PayInterval::lo).lo;
    cell_.max = std::ranges::max(intervals, {}, &PayInterval::hi).hi;
    cell_.mean = mean(midpoints);
    cell_.trimmed_mean = trimmed_mean(midpoints);
    if (figures_.spread) fill_spread(midpoints);
    switch (figures_.method) {
        case QuantileMethod::range:
            return fill_range_quantiles(intervals);
        case QuantileMethod::mid7:
            return fill_midpoint_quantiles(intervals, midpoints, QuantileType::seven);
        case QuantileMethod::mid8:
            return fill_midpoint_quantiles(intervals, midpoints, QuantileType::eight);
    }
}

void CellSummary::count_sources() {
    const std::size_t source_count = columns_.names.sources.size();
    if (rows_.size() < source_count) {  // a counter for every source would cost more than the rows
        std::vector<std::uint32_t> sources;
        for (const std::uint32_t row : rows_) sources.push_back(columns_.source[row]);
        std::ranges::sort(sources);
        for (const std::uint32_t source : sources) {
            if (cell_.sources.empty() || cell_.sources.back().first != source)
                cell_.sources.emplace_back(source, 0);
            ++cell_.sources.back().second;
        }
        return;
    }
    std::vector<std::uint32_t> counts(source_count);
    for (const std::uint32_t row : rows_) ++counts[columns_.source[row]];
    for (std::uint32_t source = 0; source < source_count; ++source)
        if (counts[source] != 0) cell_.sources.emplace_back(source, counts[source]);
}

void CellSummary::fill_evidence() {
    count_sources();
    for (const std::uint32_t row : rows_) {
        if (figures_.rates == RateBasis::ppp) {
            const int year = columns_.local_prices.apply(columns_, row)->year;
            cell_.parity_year = std::min(cell_.parity_year.value_or(year), year);
        }
        if (const auto& rate = columns_.rates[columns_.rate[row]]; rate.rated)
            if (!cell_.fx_date || rate.date < *cell_.fx_date) cell_.fx_date = rate.date;
    }
    const std::uint32_t vacancies = cell_.considered - cell_.excluded.duplicate;
    const std::uint32_t stated = vacancies - cell_.excluded.no_pay - cell_.excluded.estimated;
    cell_.disclosure_rate = vacancies == 0 ? 0 : static_cast<double>(stated) / vacancies;
}

SalaryCell CellSummary::finish() {
    for (double* amount : {&cell_.p10, &cell_.p25, &cell_.p50, &cell_.p75, &cell_.p90, &cell_.p50_low,
                           &cell_.p50_high, &cell_.mean, &cell_.trimmed_mean, &cell_.min, &cell_.max,
                           &cell_.geometric_mean, &cell_.mad_log, &cell_.qn_log})
        *amount = nan;
    cell_.n = priced();
    fill_amounts();
    fill_evidence();
    return cell_;
}

}  // namespace salaryd

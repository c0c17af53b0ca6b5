#include "analytics/pay_trend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "analytics/market_regression.h"
#include "analytics/normal_quantiles.h"
#include "analytics/pay_index.h"
#include "analytics/quantiles.h"
#include "core/names.h"

namespace salaryd {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 2> period_names{"week", "month"};
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double lambda_per_week = 0.2;
constexpr std::uint32_t least_postings_of_base = 30;

Day day_number(std::int32_t posted) {
    return Day{days{posted}};
}

Day earliest(Day today, TrendPeriod period) {
    constexpr days weeks_back{104 * 7}, months_back{36 * 30 + 18};
    return start_of(today - (period == TrendPeriod::week ? weeks_back : months_back), period);
}

// What a period's postings say by themselves.
struct Raw {
    std::vector<double> log_pay;
    std::set<std::uint32_t> employers;
};

std::map<Day, Raw> raw_periods(std::span<const ModelRow> rows, TrendPeriod period) {
    std::map<Day, Raw> periods;
    for (const ModelRow& row : rows) {
        Raw& raw = periods[start_of(day_number(row.posted), period)];
        raw.log_pay.push_back(row.log_pay);
        if (row.company != 0) raw.employers.insert(row.company);
    }
    return periods;
}

std::vector<TrendPoint> raw_points(std::map<Day, Raw>& periods) {
    std::vector<TrendPoint> points;
    for (auto& [start, raw] : periods) {
        for (double& pay : raw.log_pay) pay = std::exp(pay);
        std::ranges::sort(raw.log_pay);
        points.push_back({.start = start,
                          .n = static_cast<std::uint32_t>(raw.log_pay.size()),
                          .employers = static_cast<std::uint32_t>(raw.employers.size()),
                          .raw_p50 = type7(raw.log_pay, 0.5),
                          .index = nan,
                          .standard_error = nan,
                          .low = nan,
                          .high = nan,
                          .smoothed = nan});
    }
    return points;
}

// Where the index begins: earlier periods are too thin to be a base.
std::size_t base_of(std::span<const TrendPoint> points) {
    const auto base = std::ranges::find_if(
        points, [](const TrendPoint& point) { return point.n >= least_postings_of_base; });
    return static_cast<std::size_t>(base - points.begin());
}

std::vector<IndexPoint> index_of(std::span<const ModelRow> rows, std::span<const TrendPoint> points,
                                 TrendPeriod period) {
    const auto base = static_cast<std::uint32_t>(base_of(points));
    if (base == points.size()) return {};
    auto data = market_regression(rows).data;
    HedonicFactor periods{.codes = {}, .levels = static_cast<std::uint32_t>(points.size()), .reference = {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Day start = start_of(day_number(rows[i].posted), period);
        const auto found = std::ranges::lower_bound(points, start, {}, &TrendPoint::start);
        periods.codes.push_back(static_cast<std::uint32_t>(found - points.begin()));
        if (periods.codes.back() < base) data.y[i] = nan;
    }
    data.factors.push_back(std::move(periods));
    return pay_index(std::move(data), market_factor_count);
}

void fill_index(std::vector<TrendPoint>& points, std::span<const IndexPoint> index) {
    std::vector<double> weeks, values;
    std::vector<TrendPoint*> shown;
    for (const IndexPoint& at : index) {
        TrendPoint& point = points[at.period];
        point.standard_error = at.standard_error;
        if (!(at.standard_error <= widest_index_error)) continue;
        point.index = 100 * std::exp(at.value);
        point.low = 100 * std::exp(at.value - z95 * at.standard_error);
        point.high = 100 * std::exp(at.value + z95 * at.standard_error);
        weeks.push_back(static_cast<double>(point.start.time_since_epoch().count()) / 7);
        values.push_back(at.value);
        shown.push_back(&point);
    }
    const auto smooth = gap_aware_ewma(weeks, values, lambda_per_week);
    for (std::size_t i = 0; i < shown.size(); ++i) shown[i]->smoothed = 100 * std::exp(smooth[i]);
}

}  // namespace

std::optional<TrendPeriod> parse_trend_period(std::string_view name) {
    return enum_of<TrendPeriod>(period_names, name);
}
std::string_view to_string(TrendPeriod period) {
    return name_of(period_names, period);
}

Day start_of(Day day, TrendPeriod period) {
    if (period == TrendPeriod::week) return day - (std::chrono::weekday{day} - std::chrono::Monday);
    const std::chrono::year_month_day date{day};
    return date.year() / date.month() / 1;
}

std::vector<TrendPoint> pay_trend(const Snapshot& snapshot, const CellFilter& filter, TrendPeriod period) {
    CellFilter recent = filter;
    const Day first = earliest(snapshot.options().today, period);
    recent.since = std::max(recent.since.value_or(first), first);
    const auto rows = model_rows(snapshot.columns(), recent, RateBasis::constant);
    auto periods = raw_periods(rows, period);
    auto points = raw_points(periods);
    fill_index(points, index_of(rows, points, period));
    return points;
}

}  // namespace salaryd

#include "daemon/render_models.h"

#include <algorithm>
#include <cmath>

#include "daemon/render_parts.h"

namespace salaryd {
namespace {

// What both compare; every answer says it, since it is easily taken for pay received.
constexpr std::string_view wording = "advertised pay, same role, level and place";
constexpr double z90 = 1.6448536269514722;

void end_answer(JsonWriter& json, const Unit& unit, const Snapshot& snapshot) {
    json.key("evidence").begin_object();
    // No cell: the date is that of the latest rates, which all pay is converted with.
    write_provenance(json, snapshot, converted_with(empty_cell(), unit, snapshot));
    json.end_object().end_object();
}

void write_premium(JsonWriter& json, const SalaryPremium& row) {
    const Premium& premium = row.premium;
    json.begin_object().key("key").text(row.key).key("label").text(row.label);
    json.key("country");
    row.place ? json.text_or_null(row.place->country) : json.null();
    json.key("n").integer(static_cast<std::int64_t>(premium.n)).key("employers").integer(row.employers);
    json.key("raw_percent").number(percent(premium.raw), 2);
    json.key("adjusted_percent").number(percent(premium.adjusted), 2);
    json.key("percent").number(percent(premium.shrunk), 2);
    json.key("percent_low").number(percent(premium.shrunk - z90 * premium.shrunk_error), 2);
    json.key("percent_high").number(percent(premium.shrunk + z90 * premium.shrunk_error), 2).end_object();
}

void write_point(JsonWriter& json, const TrendPoint& point, const Unit& unit) {
    json.begin_object().key("start");
    write_day(json, point.start);
    json.key("n").integer(point.n).key("employers").integer(point.employers);
    AmountWriter(json, unit).field("raw_p50", point.raw_p50);
    json.key("index").number(point.index, 2).key("index_low").number(point.low, 2);
    json.key("index_high").number(point.high, 2).key("smoothed").number(point.smoothed, 2);
    json.key("standard_error").number(point.standard_error, 4).end_object();
}

}  // namespace

std::string render_premiums(const SalaryQuery& query, PremiumOf of, const SalaryPremiums& premiums,
                            const Unit& unit, const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object().key("query").begin_object();
    write_query_fields(json, query, unit);
    json.key("of").text(to_string(of)).end_object();
    json.key("wording").text(wording).key("against").text("the average posting");
    json.key("interval_level").number(premium_interval_level, 2);
    json.key("n").integer(static_cast<std::int64_t>(premiums.n));
    json.key("residual_deviation").number(premiums.residual_deviation, 4);
    json.key("data").begin_array();
    for (const auto& row : premiums.rows) write_premium(json, row);
    json.end_array();
    end_answer(json, unit, snapshot);
    return std::move(json).take();
}

std::string render_trend(const SalaryQuery& query, TrendPeriod by, const std::vector<TrendPoint>& trend,
                         const Unit& unit, const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object().key("query").begin_object();
    write_query_fields(json, query, unit);
    json.key("by").text(to_string(by)).end_object();
    json.key("wording").text(wording).key("interval_level").number(index_interval_level, 2);
    json.key("base");
    const auto base =
        std::ranges::find_if(trend, [](const auto& point) { return std::isfinite(point.index); });
    base == trend.end() ? json.null() : json.text(format_day(base->start));
    json.key("data").begin_array();
    for (const auto& point : trend) write_point(json, point, unit);
    json.end_array();
    end_answer(json, unit, snapshot);
    return std::move(json).take();
}

}  // namespace salaryd

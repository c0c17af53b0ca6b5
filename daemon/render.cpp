#include "daemon/render.h"

#include <fmt/format.h>

#include <limits>

#include "analytics/edition.h"
#include "core/ascii.h"
#include "daemon/render_parts.h"

namespace salaryd {
namespace {

void write_group(JsonWriter& json, const GroupQuery& query, const SalaryGroup& group, const Unit& unit) {
    json.begin_object();
    for (std::size_t i = 0; i < query.by.size() && i < group.key.size(); ++i)
        json.key(to_string(query.by[i])).text_or_null(group.key[i]);
    json.key("label").begin_array();
    for (const auto& label : group.label) json.text(label);
    json.end_array();
    if (group.place) {
        json.key("place_region").text_or_null(group.place->region);
        json.key("place_country").text_or_null(group.place->country);
    }
    json.key("salary");
    write_salary(json, group.cell, unit, false);
    json.key("considered").integer(group.cell.considered);
    json.key("flagged").integer(group.cell.excluded.flagged).end_object();
}

std::string groups_as_json(const GroupQuery& query, const std::vector<SalaryGroup>& groups, const Unit& unit,
                           const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object().key("query").begin_object();
    write_query_fields(json, query.salary, unit);
    json.key("by").begin_array();
    for (const auto key : query.by) json.text(to_string(key));
    json.end_array().key("min_n").integer(query.min_n).key("limit").integer(query.limit).end_object();
    json.key("data").begin_array();
    for (const auto& group : groups) write_group(json, query, group, unit);
    json.end_array().key("evidence").begin_object();
    write_provenance(json, snapshot, converted_with(groups, unit, snapshot));
    json.end_object().end_object();
    return std::move(json).take();
}

std::string groups_as_ndjson(const GroupQuery& query, const std::vector<SalaryGroup>& groups,
                             const Unit& unit) {
    std::string lines;
    for (const auto& group : groups) {
        JsonWriter json;
        write_group(json, query, group, unit);
        lines += std::move(json).take() + "\n";
    }
    return lines;
}

std::string groups_as_csv(const GroupQuery& query, const std::vector<SalaryGroup>& groups, const Unit& unit) {
    std::vector<std::string_view> columns;
    for (const auto key : query.by) columns.push_back(to_string(key));
    for (const std::string_view name :
         {"currency", "period", "n", "employers", "n_effective", "p10", "p25", "p50", "p75", "p90", "p50_low",
          "p50_high", "mean", "disclosure_rate", "quality", "method", "flagged"})
        columns.push_back(name);
    CsvWriter csv({}, columns);
    const int digits = digits_of(unit.period);
    for (const auto& group : groups) {
        const auto& cell = group.cell;
        for (const auto& key : group.key) csv.text(key);
        csv.text(unit.currency.view()).text(to_string(unit.period)).integer(cell.n).integer(cell.employers);
        csv.number(cell.n_effective, 1);
        for (const double annual :
             {cell.p10, cell.p25, cell.p50, cell.p75, cell.p90, cell.p50_low, cell.p50_high, cell.mean})
            csv.number(annual * unit.factor, digits);
        const bool judged = cell.quality != 'U';
        csv.number(cell.disclosure_rate, 4).text(judged ? std::string_view(&cell.quality, 1) : "");
        csv.text(cell.pooled_from.empty() ? "observed" : "pooled").integer(cell.excluded.flagged).end_row();
    }
    return std::move(csv).take();
}

}  // namespace

Format format_of(std::string_view accept) {
    const auto csv = accept.find("text/csv"), ndjson = accept.find("application/x-ndjson"),
               json = accept.find("application/json");
    if (csv < ndjson && csv < json) return Format::csv;
    if (ndjson < json) return Format::ndjson;
    return Format::json;
}

std::string_view content_type_of(Format format) {
    switch (format) {
        case Format::csv:
            return "text/csv; charset=utf-8; header=present";
        case Format::ndjson:
            return "application/x-ndjson";
        case Format::json:
            return "application/json";
    }
    return "application/json";
}

Answer<Unit> unit_of(const SalaryQuery& query, const Snapshot& snapshot) {
    const auto own = snapshot.options().currency;
    Unit unit{
        .currency = query.currency, .period = query.period, .factor = 1 / periods_per_year(query.period)};
    if (query.figures.rates == RateBasis::ppp) {
        unit.parity_source = snapshot.parity_source();
        return unit;
    }
    if (query.currency == own) return unit;
    const auto conversion = snapshot.rate_to(query.currency);
    if (!conversion)
        return refuse(
            ErrorCode::invalid_argument,
            fmt::format("there is no exchange rate from {} to {}", own.view(), query.currency.view()),
            fmt::format("GET /v1/vocabulary/currencies lists those with rates; without currency= "
                        "amounts are in {}",
                        own.view()));
    unit.factor *= conversion->factor;
    unit.fx_date = conversion->date;
    return unit;
}

SalaryCell empty_cell() {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    SalaryCell cell{};
    for (double* figure : {&cell.p10, &cell.p25, &cell.p50, &cell.p75, &cell.p90, &cell.p50_low,
                           &cell.p50_high, &cell.mean, &cell.trimmed_mean, &cell.min, &cell.max,
                           &cell.geometric_mean, &cell.mad_log, &cell.qn_log, &cell.disclosure_rate})
        *figure = unknown;
    cell.quality = 'U';
    return cell;
}

std::string render_salary(const SalaryQuery& query, const SalaryCell& cell, const Unit& unit,
                          const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object().key("query").begin_object();
    write_query_fields(json, query, unit);
    json.end_object().key("salary");
    write_salary(json, cell, unit, query.figures.spread);
    json.key("evidence");
    write_evidence(json, cell, unit, snapshot);
    json.end_object();
    return std::move(json).take();
}

std::string render_groups(const GroupQuery& query, const std::vector<SalaryGroup>& groups, const Unit& unit,
                          const Snapshot& snapshot, Format format) {
    switch (format) {
        case Format::csv:
            return groups_as_csv(query, groups, unit);
        case Format::ndjson:
            return groups_as_ndjson(query, groups, unit);
        case Format::json:
            return groups_as_json(query, groups, unit, snapshot);
    }
    return {};
}

std::string etag_of(const Snapshot& snapshot, Format format) {
    constexpr std::string_view suffixes[] = {"", "-ndjson", "-csv"};
    return fmt::format("\"snap-{}{}\"", snapshot.id(), suffixes[static_cast<std::size_t>(format)]);
}

}  // namespace salaryd

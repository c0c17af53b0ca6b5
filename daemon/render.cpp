#include "daemon/render.h"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <utility>

#include "analytics/edition.h"
#include "core/ascii.h"

namespace salaryd {
namespace {

// Cents matter to an hourly wage and to nobody's annual salary.
int digits_of(PayPeriod period) {
    return period == PayPeriod::hour || period == PayPeriod::day ? 2 : 0;
}

class AmountWriter {
  public:
    AmountWriter(JsonWriter& json, const Unit& unit)
        : json_(json), factor_(unit.factor), digits_(digits_of(unit.period)) {}

    AmountWriter& field(std::string_view name, double annual) {
        json_.key(name).number(annual * factor_, digits_);
        return *this;
    }

  private:
    JsonWriter& json_;
    double factor_;
    int digits_;
};

// `spread`: with what only a single cell's answer computes.
void write_salary(JsonWriter& json, const SalaryCell& cell, const Unit& unit, bool spread) {
    AmountWriter amounts(json.begin_object(), unit);
    json.key("n").integer(cell.n).key("employers").integer(cell.employers);
    json.key("n_effective").number(cell.n_effective, 1);
    amounts.field("p10", cell.p10).field("p25", cell.p25).field("p50", cell.p50).field("p75", cell.p75);
    amounts.field("p90", cell.p90).field("p50_low", cell.p50_low).field("p50_high", cell.p50_high);
    json.key("interval_level").number(0.95, 2);
    amounts.field("mean", cell.mean).field("trimmed_mean", cell.trimmed_mean);
    if (spread) {
        amounts.field("geometric_mean", cell.geometric_mean);
        json.key("mad_log").number(cell.mad_log, 4).key("qn_log").number(cell.qn_log, 4);
    }
    amounts.field("min", cell.min).field("max", cell.max);
    json.key("quality");
    cell.quality >= 'A' && cell.quality <= 'D' ? json.text({&cell.quality, 1}) : json.null();
    json.key("method").text("observed").key("pooled_from").null();
    json.key("disclosure_rate").number(cell.disclosure_rate, 4).end_object();
}

std::string_view method_word(QuantileMethod method) {
    constexpr std::array<std::string_view, 3> words{"range", "mid7", "mid8"};
    return words[std::to_underlying(method)];
}

void write_query_fields(JsonWriter& json, const SalaryQuery& query, const Unit& unit) {
    const auto& resolved = query.resolved;
    const std::pair<std::string_view, std::string_view> words[] = {{"role", resolved.role},
                                                                   {"level", resolved.level},
                                                                   {"place", resolved.place},
                                                                   {"company", resolved.company},
                                                                   {"source", resolved.source}};
    for (const auto& [name, word] : words) json.key(name).text_or_null(word);
    json.key("currency").text(unit.currency.view()).key("period").text(to_string(unit.period));
    json.key("kind").text("base");
    json.key("since");
    write_day(json, query.filter.since);
    json.key("until");
    write_day(json, query.filter.until);
    json.key("state").text(query.filter.state == PostingState::open ? "open" : "all");
    json.key("method").text(method_word(query.figures.method));
    json.key("weights").text(weighs_employers(query.figures) ? "employer" : "none");
    json.key("rates").text(query.figures.rates == RateBasis::posting ? "posting" : "constant");
}

void write_excluded(JsonWriter& json, const Excluded& excluded) {
    const std::pair<std::string_view, std::uint32_t> counts[] = {
        {"no_pay", excluded.no_pay},           {"flagged", excluded.flagged},
        {"no_currency", excluded.no_currency}, {"no_rate", excluded.no_rate},
        {"no_period", excluded.no_period},     {"estimated", excluded.estimated},
        {"one_bound", excluded.one_bound},     {"not_base", excluded.not_base}};
    json.begin_object();
    for (const auto& [name, count] : counts) json.key(name).integer(count);
    json.end_object();
}

void write_provenance(JsonWriter& json, const Snapshot& snapshot, std::optional<Day> fx_date) {
    const auto& options = snapshot.options();
    json.key("snapshot").integer(snapshot.id()).key("built_at").text(format_time(snapshot.built_at()));
    json.key("window").begin_array().text(format_day(options.today - options.window));
    json.text(format_day(options.today)).end_array();
    json.key("rules_version").text(fmt::format("{}", rules_version)).key("fx_date");
    write_day(json, fx_date);
    json.key("fx_source").text_or_null(snapshot.fx_source());
    json.key("employer_correlation").number(snapshot.employer_correlation(), 2);
}

// Of the oldest rate that took part.
std::optional<Day> oldest(std::optional<Day> a, std::optional<Day> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

std::optional<Day> fx_date_of(const SalaryCell& cell, const Unit& unit, const Snapshot& snapshot) {
    const auto used = oldest(cell.fx_date, unit.fx_date);
    return used ? used : snapshot.fx_date();
}

void write_evidence(JsonWriter& json, const SalaryCell& cell, const Unit& unit, const Snapshot& snapshot) {
    json.begin_object();
    write_provenance(json, snapshot, fx_date_of(cell, unit, snapshot));
    json.key("considered").integer(cell.considered).key("excluded");
    write_excluded(json, cell.excluded);
    json.key("sources").begin_object();
    const auto& names = snapshot.names().sources;
    for (const auto& [source, count] : cell.sources)
        if (source < names.size()) json.key(names[source]).integer(count);
    json.end_object().end_object();
}

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
    write_provenance(json, snapshot, oldest(snapshot.fx_date(), unit.fx_date));
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
        const bool judged = cell.quality >= 'A' && cell.quality <= 'D';
        csv.number(cell.disclosure_rate, 4).text(judged ? std::string_view(&cell.quality, 1) : "");
        csv.text("observed").integer(cell.excluded.flagged).end_row();
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

void write_time(JsonWriter& json, std::optional<Time> time) {
    time ? json.text(format_time(*time)) : json.null();
}

void write_day(JsonWriter& json, std::optional<Day> day) {
    day ? json.text(format_day(*day)) : json.null();
}

}  // namespace salaryd

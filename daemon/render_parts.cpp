#include "daemon/render_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analytics/intervals.h"
#include "analytics/pooled_cells.h"
#include "core/names.h"

namespace salaryd {
namespace {

std::string_view method_word(QuantileMethod method) {
    constexpr std::array<std::string_view, 3> words{"range", "mid7", "mid8"};
    return words[std::to_underlying(method)];
}

void write_excluded(JsonWriter& json, const Excluded& excluded) {
    const std::pair<std::string_view, std::uint32_t> counts[] = {
        {"no_pay", excluded.no_pay},           {"flagged", excluded.flagged},
        {"no_currency", excluded.no_currency}, {"no_rate", excluded.no_rate},
        {"no_period", excluded.no_period},     {"estimated", excluded.estimated},
        {"one_bound", excluded.one_bound},     {"not_base", excluded.not_base},
        {"duplicate", excluded.duplicate}};
    json.begin_object();
    for (const auto& [name, count] : counts) json.key(name).integer(count);
    json.end_object();
}

std::string words_of(const Unit& unit) {
    return fmt::format("international dollars, {}", unit.parity_source);
}

// Of the oldest rate that took part.
std::optional<Day> oldest(std::optional<Day> a, std::optional<Day> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

ConvertedWith converted_with(std::optional<Day> fx_date, std::optional<int> parity_year, const Unit& unit,
                             const Snapshot& snapshot) {
    if (!unit.parity_source.empty())
        return {unit.parity_source, parity_year ? fmt::format("{}", *parity_year) : std::string()};
    const auto used = oldest(fx_date, unit.fx_date);
    const auto date = used ? used : snapshot.fx_date();
    return {snapshot.fx_source(), date ? format_day(*date) : std::string()};
}

}  // namespace

int digits_of(PayPeriod period) {
    return period == PayPeriod::hour || period == PayPeriod::day ? 2 : 0;
}

AmountWriter& AmountWriter::field(std::string_view name, double annual) {
    json_.key(name).number(annual * factor_, digits_);
    return *this;
}

void write_salary(JsonWriter& json, const SalaryCell& cell, const Unit& unit, bool spread) {
    AmountWriter amounts(json.begin_object(), unit);
    json.key("n").integer(cell.n).key("employers").integer(cell.employers);
    json.key("n_effective").number(cell.n_effective, 1);
    amounts.field("p10", cell.p10).field("p25", cell.p25).field("p50", cell.p50).field("p75", cell.p75);
    amounts.field("p90", cell.p90).field("p50_low", cell.p50_low).field("p50_high", cell.p50_high);
    const bool pooled = !cell.pooled_from.empty();
    json.key("interval_level").number(pooled ? pooled_interval_level : interval_level, 2);
    amounts.field("mean", cell.mean).field("trimmed_mean", cell.trimmed_mean);
    if (spread) {
        amounts.field("geometric_mean", cell.geometric_mean);
        json.key("mad_log").number(cell.mad_log, 4).key("qn_log").number(cell.qn_log, 4);
    }
    amounts.field("min", cell.min).field("max", cell.max);
    json.key("quality");
    cell.quality != 'U' ? json.text({&cell.quality, 1}) : json.null();
    json.key("method").text(pooled ? "pooled" : "observed");
    json.key("pooled_from").text_or_null(cell.pooled_from);
    json.key("disclosure_rate").number(cell.disclosure_rate, 4).end_object();
}

void write_query_fields(JsonWriter& json, const SalaryQuery& query, const Unit& unit) {
    const auto& resolved = query.resolved;
    const std::pair<std::string_view, std::string_view> words[] = {{"role", resolved.role},
                                                                   {"level", resolved.level},
                                                                   {"place", resolved.place},
                                                                   {"company", resolved.company},
                                                                   {"source", resolved.source}};
    for (const auto& [name, word] : words) json.key(name).text_or_null(word);
    json.key("currency").text(unit.currency.view());
    if (!unit.parity_source.empty()) json.key("unit").text(words_of(unit));
    json.key("period").text(to_string(unit.period));
    json.key("kind").text("base");
    json.key("since");
    write_day(json, query.filter.since);
    json.key("until");
    write_day(json, query.filter.until);
    json.key("state").text(query.filter.state == PostingState::open ? "open" : "all");
    json.key("method").text(method_word(query.figures.method));
    json.key("weights").text(weighs_employers(figures_for(query.filter, query.figures)) ? "employer"
                                                                                        : "none");
    json.key("rates").text(name_of(rate_basis_names, query.figures.rates));
}

void write_provenance(JsonWriter& json, const Snapshot& snapshot, const ConvertedWith& converted) {
    const auto& options = snapshot.options();
    json.key("snapshot").integer(snapshot.id()).key("built_at").text(format_time(snapshot.built_at()));
    json.key("window").begin_array().text(format_day(options.today - options.window));
    json.text(format_day(options.today)).end_array();
    json.key("rules_version").text(fmt::format("{}", rules_version));
    json.key("fx_date").text_or_null(converted.date);
    json.key("fx_source").text_or_null(converted.source);
    json.key("employer_correlation").number(snapshot.employer_correlation(), 2);
}

ConvertedWith converted_with(const SalaryCell& cell, const Unit& unit, const Snapshot& snapshot) {
    return converted_with(cell.fx_date, cell.parity_year, unit, snapshot);
}

ConvertedWith converted_with(const std::vector<SalaryGroup>& groups, const Unit& unit,
                             const Snapshot& snapshot) {
    std::optional<int> year;
    for (const auto& group : groups)
        if (const auto one = group.cell.parity_year) year = std::min(year.value_or(*one), *one);
    return converted_with(snapshot.fx_date(), year, unit, snapshot);
}

void write_evidence(JsonWriter& json, const SalaryCell& cell, const Unit& unit, const Snapshot& snapshot) {
    json.begin_object();
    write_provenance(json, snapshot, converted_with(cell, unit, snapshot));
    json.key("considered").integer(cell.considered).key("excluded");
    write_excluded(json, cell.excluded);
    json.key("repaired").integer(cell.repaired).key("sources").begin_object();
    const auto& names = snapshot.names().sources;
    for (const auto& [source, count] : cell.sources)
        if (source < names.size()) json.key(names[source]).integer(count);
    json.end_object().end_object();
}

void write_time(JsonWriter& json, std::optional<Time> time) {
    time ? json.text(format_time(*time)) : json.null();
}

void write_day(JsonWriter& json, std::optional<Day> day) {
    day ? json.text(format_day(*day)) : json.null();
}

}  // namespace salaryd

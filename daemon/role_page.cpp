#include "daemon/role_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>

#include "analytics/pooled_cells.h"
#include "daemon/render_market.h"
#include "daemon/render_parts.h"

namespace salaryd {
namespace {

constexpr std::size_t most_rows = 25;
constexpr std::size_t most_estimates = 10;  // of a table
constexpr std::size_t demand_weeks = 12;
constexpr std::size_t histogram_bins = 20;

std::vector<SalaryGroup> groups_by(const SalaryQuery& query, const Snapshot& snapshot, GroupKey key) {
    auto groups =
        snapshot.groups(query.filter, std::array{key}, snapshot.options().min_n, most_rows, query.figures);
    pool_small_groups(snapshot, query.figures, groups, most_estimates);
    return groups;
}

Ratio against(const SalaryCell& cell, const SalaryCell& market) {
    return ratio(median_error(cell), median_error(market));
}

std::vector<RolePage::Compared> cities_against_their_country(const SalaryQuery& query,
                                                             const Snapshot& snapshot) {
    std::map<std::string, SalaryCell> countries;
    std::vector<RolePage::Compared> cities;
    for (auto& city : groups_by(query, snapshot, GroupKey::city)) {
        const std::string country = city.place ? city.place->country : std::string();
        auto known = countries.find(country);
        if (known == countries.end()) {
            CellFilter filter = query.filter;
            filter.city.reset();
            filter.region.reset();
            filter.country = country;
            auto cell = snapshot.cell(filter, query.figures);
            pool_small_cell(snapshot, filter, query.figures, cell);
            known = countries.emplace(country, std::move(cell)).first;
        }
        const Ratio ratio = against(city.cell, known->second);
        cities.push_back({std::move(city), ratio});
    }
    return cities;
}

void write_percent(JsonWriter& json, std::string_view name, const Ratio& ratio) {
    const auto percent = [](double value) { return 100 * (value - 1); };
    json.key(name).begin_object().key("percent").number(percent(ratio.value), 1);
    json.key("percent_low").number(percent(ratio.interval.low), 1);
    json.key("percent_high").number(percent(ratio.interval.high), 1).end_object();
}

void write_group_fields(JsonWriter& json, GroupKey key, const SalaryGroup& group, const Unit& unit) {
    json.key(to_string(key)).text(group.key.front()).key("label").text(group.label.front());
    if (group.place && key == GroupKey::city) {
        json.key("region").text_or_null(group.place->region);
        json.key("country").text_or_null(group.place->country);
    }
    json.key("salary");
    write_salary(json, group.cell, unit, false);
}

void write_groups(JsonWriter& json, std::string_view name, GroupKey key,
                  const std::vector<SalaryGroup>& groups, const Unit& unit) {
    json.key(name).begin_array();
    for (const auto& group : groups) {
        json.begin_object();
        write_group_fields(json, key, group, unit);
        json.end_object();
    }
    json.end_array();
}

void write_compared(JsonWriter& json, std::string_view name, GroupKey key, std::string_view with,
                    const std::vector<RolePage::Compared>& rows, const Unit& unit) {
    json.key(name).begin_array();
    for (const auto& row : rows) {
        json.begin_object();
        write_group_fields(json, key, row.group, unit);
        write_percent(json, with, row.against);
        json.end_object();
    }
    json.end_array();
}

void write_demand(JsonWriter& json, const Demand& demand) {
    json.begin_object().key("open").integer(demand.open).key("weeks").begin_array();
    for (const auto& week : demand.weeks)
        json.begin_object()
            .key("monday")
            .text(format_day(week.monday))
            .key("posted")
            .integer(week.posted)
            .key("closed")
            .integer(week.closed)
            .end_object();
    json.end_array().key("lifetime_days").begin_object();
    const auto days = [&json](std::string_view name, std::optional<std::int32_t> value) {
        value ? json.key(name).integer(*value) : json.key(name).null();
    };
    days("median", demand.lifetime.days);
    days("median_low", demand.lifetime.low);
    days("median_high", demand.lifetime.high);
    json.key("postings").integer(demand.postings).key("closings").integer(demand.closings);
    json.end_object().end_object();
}

}  // namespace

RolePage role_page(const SalaryQuery& query, const Unit& unit, const Snapshot& snapshot) {
    RolePage page;
    if (query.nothing_matches) {
        page.all = empty_cell();
        return page;
    }
    page.all = snapshot.cell(query.filter, query.figures);
    pool_small_cell(snapshot, query.filter, query.figures, page.all);
    page.levels = groups_by(query, snapshot, GroupKey::level);
    std::ranges::sort(page.levels, {}, [](const SalaryGroup& g) { return parse_level(g.key.front()); });
    page.countries = groups_by(query, snapshot, GroupKey::country);
    page.cities = cities_against_their_country(query, snapshot);
    for (auto& company : groups_by(query, snapshot, GroupKey::company)) {
        const Ratio ratio = against(company.cell, page.all);
        page.companies.push_back({std::move(company), ratio});
    }
    page.histogram = snapshot.histogram(query.filter, query.figures, histogram_bins, unit.factor);
    page.demand = snapshot.demand(query.filter, demand_weeks);
    return page;
}

std::string render_role_page(const SalaryQuery& query, const RolePage& page, const Unit& unit,
                             const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object().key("query").begin_object();
    write_query_fields(json, query, unit);
    json.end_object().key("salary");
    write_salary(json, page.all, unit, true);
    write_groups(json, "levels", GroupKey::level, page.levels, unit);
    write_groups(json, "countries", GroupKey::country, page.countries, unit);
    write_compared(json, "cities", GroupKey::city, "against_country", page.cities, unit);
    write_compared(json, "companies", GroupKey::company, "against_market", page.companies, unit);
    json.key("histogram");
    write_histogram(json, page.histogram, unit);
    json.key("demand");
    write_demand(json, page.demand);
    // On-target earnings, totals, bonuses: stated, but not the base pay that figures are of.
    json.key("other_pay_only").integer(page.all.excluded.not_base).key("evidence");
    write_evidence(json, page.all, unit, snapshot);
    json.end_object();
    return std::move(json).take();
}

}  // namespace salaryd

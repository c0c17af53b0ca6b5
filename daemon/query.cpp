#include "daemon/query.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/ascii.h"
#include "core/names.h"
#include "core/nearest.h"
#include "daemon/query_names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 2> state_names{"open", "all"};
constexpr std::array<std::string_view, 3> method_names{"range", "mid7", "mid8"};
constexpr std::array<std::string_view, 2> weight_names{"employer", "none"};
constexpr std::array<std::string_view, 9> sort_names{
    "n", "employers", "p10", "p25", "p50", "p75", "p90", "mean", "disclosure_rate"};
constexpr std::array<std::string_view, 8> group_names{"role",    "level",  "city",    "region",
                                                      "country", "remote", "company", "source"};

auto must_be(std::string_view name, std::string_view expected, std::string_view got) {
    return refuse(ErrorCode::invalid_argument,
                  fmt::format("{} must be {}, got \"{}\"", name, expected, got.substr(0, 64)));
}

Answer<std::optional<Day>> read_day(const QueryParameters& parameters, std::string_view name) {
    const auto text = parameters.find(name);
    if (!text) return std::optional<Day>();
    const auto day = parse_day(*text);
    if (!day) return must_be(name, "a date such as 2026-11-01", *text);
    return std::optional(*day);
}

template <class Enum, std::size_t N>
Answer<Enum> read_word(const QueryParameters& parameters, std::string_view name,
                       const std::array<std::string_view, N>& words, Enum otherwise) {
    const auto text = parameters.find(name);
    if (!text) return otherwise;
    const auto value = enum_of<Enum>(words, *text);
    if (!value) return must_be(name, fmt::format("{}", fmt::join(words, " or ")), *text);
    return *value;
}

Answer<void> read_period(const QueryParameters& parameters, SalaryQuery& query) {
    const auto text = parameters.find("period");
    if (!text) return {};
    const auto period = parse_pay_period(*text);
    if (!period) return must_be("period", "year, month, two_weeks, week, day or hour", *text);
    query.period = *period;
    return {};
}

Answer<void> read_currency(const QueryParameters& parameters, const Snapshot& snapshot, SalaryQuery& query) {
    query.currency =
        query.figures.rates == RateBasis::ppp ? international_dollar : snapshot.options().currency;
    const auto text = parameters.find("currency");
    if (!text) return {};
    std::string code(*text);
    for (char& c : code) c = ascii::to_upper(c);
    if ((code.size() != 3 && code.size() != 4) || !std::ranges::all_of(code, ascii::is_alpha))
        return must_be("currency", "an ISO 4217 code such as EUR", *text);
    query.currency = CurrencyCode(code);
    return {};
}

// Statistics are of base pay; nothing else is computed, so nothing else may be asked for.
Answer<void> read_kind(const QueryParameters& parameters) {
    const auto text = parameters.find("kind");
    if (text && *text != "base") return must_be("kind", "base", *text);
    return {};
}

Answer<void> read_days(const QueryParameters& parameters, CellFilter& filter) {
    const auto since = read_day(parameters, "since");
    if (!since) return std::unexpected(since.error());
    const auto until = read_day(parameters, "until");
    if (!until) return std::unexpected(until.error());
    if (*since && *until && **since > **until)
        return refuse(ErrorCode::invalid_argument, "since must not be after until");
    filter.since = *since;
    filter.until = *until;
    return {};
}

Answer<Weighting> read_weights(const QueryParameters& parameters) {
    const auto text = parameters.find("weights");
    if (!text) return Weighting::by_method;
    if (*text == weight_names[0]) return Weighting::employer;
    if (*text == weight_names[1]) return Weighting::none;
    return must_be("weights", fmt::format("{}", fmt::join(weight_names, " or ")), *text);
}

Answer<void> read_modes(const QueryParameters& parameters, SalaryQuery& query) {
    const auto state = read_word(parameters, "state", state_names, PostingState::all);
    if (!state) return std::unexpected(state.error());
    const auto method = read_word(parameters, "method", method_names, QuantileMethod::range);
    if (!method) return std::unexpected(method.error());
    const auto rates = read_word(parameters, "rates", rate_basis_names, RateBasis::posting);
    if (!rates) return std::unexpected(rates.error());
    const auto weights = read_weights(parameters);
    if (!weights) return std::unexpected(weights.error());
    query.filter.state = *state;
    query.figures = {.method = *method, .rates = *rates, .weights = *weights};
    return read_kind(parameters);
}

// International dollars are no money: there is no rate to convert them with.
Answer<void> check_purchasing_power(const QueryParameters& parameters, const Snapshot& snapshot,
                                    const SalaryQuery& query) {
    if (query.figures.rates != RateBasis::ppp) return {};
    if (snapshot.parity_source().empty())
        return refuse(ErrorCode::invalid_argument, "there are no purchasing power parities yet",
                      "they come from the World Bank once a month ([rates] purchasing_power = true) or from "
                      "reference.purchasing_power, a CSV of country,year,lcu_per_international_dollar");
    if (parameters.find("currency"))
        return refuse(ErrorCode::invalid_argument,
                      "rates=ppp answers in international dollars, which have no exchange rate",
                      "leave currency out");
    return {};
}

Answer<std::vector<GroupKey>> read_group_keys(const QueryParameters& parameters) {
    std::vector<GroupKey> keys;
    for (const auto name : parameters.list("by")) {
        const auto key = parse_group_key(name);
        if (!key) {
            const auto near = nearest_name(name, group_names);
            return refuse(
                ErrorCode::invalid_argument,
                fmt::format("by must be of {}, got \"{}\"", fmt::join(group_names, ", "), name.substr(0, 64)),
                near ? fmt::format("did you mean {}?", *near) : std::string());
        }
        if (std::ranges::find(keys, *key) == keys.end()) keys.push_back(*key);
    }
    constexpr std::size_t most = 3;
    if (keys.empty() || keys.size() > most)
        return refuse(ErrorCode::invalid_argument, fmt::format("by takes one to {} keys", most),
                      "for example by=level,city");
    return keys;
}

Answer<SortOrder> read_sort(const QueryParameters& parameters) {
    const auto text = parameters.find("sort");
    if (!text) return SortOrder{};
    SortOrder order{.figure = SortFigure::n, .descending = text->starts_with('-')};
    const auto name = text->substr(order.descending ? 1 : 0);
    const auto figure = enum_of<SortFigure>(sort_names, name);
    if (!figure)
        return must_be("sort",
                       fmt::format("one of {}, with - before it for descending", fmt::join(sort_names, ", ")),
                       *text);
    order.figure = *figure;
    return order;
}

double figure_of(const SalaryCell& cell, SortFigure figure) {
    switch (figure) {
        case SortFigure::n:
            return cell.n;
        case SortFigure::employers:
            return cell.employers;
        case SortFigure::p10:
            return cell.p10;
        case SortFigure::p25:
            return cell.p25;
        case SortFigure::p50:
            return cell.p50;
        case SortFigure::p75:
            return cell.p75;
        case SortFigure::p90:
            return cell.p90;
        case SortFigure::mean:
            return cell.mean;
        case SortFigure::disclosure_rate:
            return cell.disclosure_rate;
    }
    return cell.n;
}

}  // namespace

Answer<SalaryQuery> read_salary_query(const QueryParameters& parameters, const Normalizer& normalizer,
                                      const Snapshot& snapshot) {
    SalaryQuery query;
    const NameResolver names(normalizer, snapshot);
    Answer<void> good = names.role(parameters.get("role"), query);
    if (good) good = names.level(parameters.get("level"), query);
    if (good) good = names.place(parameters.get("place"), query);
    if (good) good = names.company(parameters.get("company"), query);
    if (good) good = names.source(parameters.get("source"), query);
    if (good) good = read_days(parameters, query.filter);
    if (good) good = read_modes(parameters, query);
    if (good) good = check_purchasing_power(parameters, snapshot, query);
    if (good) good = read_currency(parameters, snapshot, query);
    if (good) good = read_period(parameters, query);
    if (!good) return std::unexpected(std::move(good.error()));
    return query;
}

Answer<std::size_t> read_count(const QueryParameters& parameters, std::string_view name, std::size_t least,
                               std::size_t most, std::size_t otherwise) {
    const auto text = parameters.find(name);
    if (!text) return otherwise;
    const auto value = ascii::to_number<std::size_t>(*text);
    if (!value || *value < least || *value > most)
        return must_be(name, fmt::format("a whole number from {} to {}", least, most), *text);
    return *value;
}

Answer<GroupQuery> read_group_query(const QueryParameters& parameters, const Normalizer& normalizer,
                                    const Snapshot& snapshot) {
    auto salary = read_salary_query(parameters, normalizer, snapshot);
    if (!salary) return std::unexpected(std::move(salary.error()));
    auto by = read_group_keys(parameters);
    if (!by) return std::unexpected(std::move(by.error()));
    const auto sort = read_sort(parameters);
    if (!sort) return std::unexpected(sort.error());
    const auto min_n = read_count(parameters, "min_n", 0, 1'000'000, snapshot.options().min_n);
    if (!min_n) return std::unexpected(min_n.error());
    const auto limit = read_count(parameters, "limit", 1, 10'000, 500);
    if (!limit) return std::unexpected(limit.error());
    return GroupQuery{.salary = std::move(*salary),
                      .by = std::move(*by),
                      .sort = *sort,
                      .min_n = static_cast<std::uint32_t>(*min_n),
                      .limit = *limit};
}

void sort_groups(std::vector<SalaryGroup>& groups, SortOrder order) {
    // What has no figure comes last whichever way the others go.
    std::ranges::stable_sort(groups, [order](const SalaryGroup& a, const SalaryGroup& b) {
        const double left = figure_of(a.cell, order.figure), right = figure_of(b.cell, order.figure);
        if (std::isnan(left) || std::isnan(right)) return !std::isnan(left) && std::isnan(right);
        return order.descending ? left > right : left < right;
    });
}

Answer<bool> read_dry_run(const QueryParameters& parameters) {
    const auto text = parameters.get("dry_run");
    if (text.empty() || text == "0" || text == "false") return false;
    if (text == "1" || text == "true") return true;
    return refuse(ErrorCode::invalid_argument,
                  fmt::format("dry_run must be 1 or 0, got \"{}\"", text.substr(0, 64)));
}

}  // namespace salaryd

#include "cli/draw_market.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "cli/draw_parts.h"
#include "cli/table.h"

namespace salaryd {
namespace {

void print_bars(const Session& session, const json::value& histogram) {
    const auto& bins = array_at(histogram, "bins");
    double most = 0;
    for (const auto& bin : bins) most = std::max(most, number_at(bin, "postings"));
    const auto width = std::min<std::size_t>(session.width, 100) - 38;
    Table table(
        {{"from", Align::right}, {"to", Align::right}, {"postings", Align::right}, {"", Align::left, 100}});
    for (const auto& bin : bins) {
        const double postings = number_at(bin, "postings");
        table.add({grouped(number_at(bin, "from")), grouped(number_at(bin, "to")),
                   fmt::format("{:.1f}", postings), bar(postings, most, width)});
    }
    print(table.text());
    const double below = number_at(histogram, "below"), above = number_at(histogram, "above");
    if (below + above > 0) fmt::print("{:.1f} below and {:.1f} above\n", below, above);
}

std::vector<std::string> figures(const json::value& salary) {
    return {text_at(salary, "n"),
            text_at(salary, "employers"),
            grouped(number_at(salary, "p25")),
            grouped(number_at(salary, "p50")),
            grouped(number_at(salary, "p75")),
            interval(salary),
            text_at(salary, "quality")};
}

std::vector<Column> figure_columns(std::initializer_list<Column> first) {
    std::vector<Column> columns(first);
    for (const auto* title : {"n", "empl.", "p25", "median", "p75", "95 % of median"})
        columns.push_back({title, Align::right});
    columns.push_back({"q"});
    return columns;
}

std::string signed_percent(const json::value& difference) {
    const double percent = number_at(difference, "percent");
    if (std::isnan(percent)) return "-";
    const double low = number_at(difference, "percent_low"), high = number_at(difference, "percent_high");
    return std::isnan(low) ? fmt::format("{:+.0f} %", percent)
                           : fmt::format("{:+.0f} % ({:+.0f}..{:+.0f})", percent, low, high);
}

void print_groups(const json::value& body, const char* list, const char* key) {
    if (array_at(body, list).empty()) return;
    Table table(figure_columns({{key, Align::left, 30}}));
    for (const auto& row : array_at(body, list)) {
        std::vector<std::string> cells{text_at(row, key)};
        std::ranges::move(figures(*find(row, "salary")), std::back_inserter(cells));
        table.add(std::move(cells));
    }
    print("\n" + table.text());
}

void print_compared(const json::value& body, const char* list, const char* title, const char* against) {
    if (array_at(body, list).empty()) return;
    auto columns = figure_columns({{title, Align::left, 30}});
    columns.push_back({against, Align::right});
    std::string key(against);
    std::ranges::replace(key, ' ', '_');
    Table table(std::move(columns));
    for (const auto& row : array_at(body, list)) {
        std::vector<std::string> cells{text_at(row, "label")};
        std::ranges::move(figures(*find(row, "salary")), std::back_inserter(cells));
        const auto* difference = find(row, key);
        cells.push_back(difference != nullptr ? signed_percent(*difference) : "-");
        table.add(std::move(cells));
    }
    print("\n" + table.text());
}

void print_demand(const json::value& demand) {
    double most = 0;
    for (const auto& week : array_at(demand, "weeks")) most = std::max(most, number_at(week, "posted"));
    Table table({{"week of"}, {"new", Align::right}, {"closed", Align::right}, {"", Align::left, 40}});
    for (const auto& week : array_at(demand, "weeks"))
        table.add({text_at(week, "monday"), text_at(week, "posted"), text_at(week, "closed"),
                   bar(number_at(week, "posted"), most, 30)});
    print("\n" + table.text());
    const auto median = text_at(demand, "lifetime_days.median");
    fmt::print("{} open; {}\n", text_at(demand, "open"),
               median.empty() ? std::string("too few have closed to say how long they stay open")
                              : fmt::format("half are closed after {} days", median));
}

// "; typically 80,410 to 164,752"; empty where too few employers stand behind its ends.
std::string span_of(const json::value& salary, std::string_view word, std::string_view from,
                    std::string_view to) {
    const double low = number_at(salary, from), high = number_at(salary, to);
    if (std::isnan(low) || std::isnan(high)) return {};
    return fmt::format("; {} {} to {}", word, grouped(low), grouped(high));
}

void print_cell_line(const json::value& salary) {
    Table table(figure_columns({}));
    table.add(figures(salary));
    print(table.text());
}

}  // namespace

void draw_histogram(const Session& session, const json::value& body) {
    print(heading(body) + "\n\n");
    if (array_at(body, "histogram.bins").empty()) {
        print("no posting with pay; see salaryctl salary with the same filters\n");
        return;
    }
    print_bars(session, *find(body, "histogram"));
    fmt::print("\neach posting is spread over its stated range; {} postings\n", text_at(body, "salary.n"));
    print_excluded(body);
    print_provenance(body);
}

void draw_rank(const Session&, const json::value& body) {
    print(heading(body) + "\n\n");
    const double share = number_at(body, "rank.percentile");
    if (std::isnan(share)) {
        print("no posting with pay to compare with; try fewer filters\n");
        return;
    }
    const double low = number_at(body, "rank.percentile_low"), high = number_at(body, "rank.percentile_high");
    fmt::print("{} pays more than {:.0f} % of the advertised market{}\n",
               grouped(number_at(body, "query.amount")), share,
               std::isnan(low) ? "" : fmt::format(" (95 %: {:.0f} to {:.0f} %)", low, high));
    fmt::print("{} postings pay less whatever happens, {} more; it lies within the range of {}\n\n",
               text_at(body, "rank.postings_paying_less"), text_at(body, "rank.postings_paying_more"),
               text_at(body, "rank.postings_whose_range_holds_it"));
    print_cell_line(*find(body, "salary"));
    const auto& better = array_at(body, "paying_more");
    if (!better.empty()) {
        print("\nthe best paying: ");
        for (std::size_t i = 0; i < better.size(); ++i)
            fmt::print("{}{}", i == 0 ? "" : ", ", better[i].to_number<std::int64_t>());
        print("  (salaryctl postings ID)\n");
    }
    print_excluded(body);
    print_provenance(body);
}

void draw_compare(const Session&, const json::value& body) {
    Table table(figure_columns({{"", Align::left, 60}}));
    for (const auto* side : {"a", "b"}) {
        const auto& one = *find(body, side);
        std::vector<std::string> cells{heading(one)};
        std::ranges::move(figures(*find(one, "salary")), std::back_inserter(cells));
        table.add(std::move(cells));
    }
    print(table.text());
    const double ratio = number_at(body, "difference.median_ratio");
    if (std::isnan(ratio)) {
        print("\nat least one of them has too little to compare\n");
        return;
    }
    const double low = number_at(body, "difference.median_ratio_low"),
                 high = number_at(body, "difference.median_ratio_high");
    fmt::print(
        "\nthe second is advertised at {:+.1f} %{}\n", 100 * (ratio - 1),
        std::isnan(low)
            ? std::string("; too few to say whether by chance")
            : fmt::format(" of the first (95 %: {:+.1f} to {:+.1f} %), {}", 100 * (low - 1), 100 * (high - 1),
                          text_at(body, "difference.beyond_chance") == "true" ? "beyond chance"
                                                                              : "which may be chance"));
}

void draw_role_page(const Session& session, const json::value& body) {
    print(heading(body) + "\n\n");
    const auto& salary = *find(body, "salary");
    fmt::print("average {}{}{}; {} state pay\n\n", grouped(number_at(salary, "mean")),
               span_of(salary, "typically", "p25", "p75"), span_of(salary, "overall", "p10", "p90"),
               percent(number_at(salary, "disclosure_rate")));
    print_cell_line(salary);
    if (!array_at(body, "histogram.bins").empty()) {
        print("\n");
        print_bars(session, *find(body, "histogram"));
    }
    print_groups(body, "levels", "level");
    print_groups(body, "countries", "country");
    print_compared(body, "cities", "city", "against country");
    print_compared(body, "companies", "company", "against market");
    print_demand(*find(body, "demand"));
    print_excluded(body);
    print_provenance(body);
}

}  // namespace salaryd

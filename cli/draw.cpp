#include "cli/draw.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "cli/draw_parts.h"
#include "cli/table.h"

namespace salaryd {
namespace {

std::string place_words(const json::value& place) {
    std::string text = text_at(place, "city");
    for (const auto* part : {"region", "country"}) {
        const auto word = text_at(place, part);
        if (!word.empty() && word != text_at(place, "city")) text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

std::string places_words(const json::value& posting) {
    std::string text;
    for (const auto& place : array_at(posting, "places"))
        text += (text.empty() ? "" : "; ") + place_words(place);
    if (text_at(posting, "remote") != "no")
        text += (text.empty() ? "" : " ") +
                fmt::format("({})", text_at(posting, "remote") == "yes" ? "remote" : "hybrid");
    return text;
}

std::string day(const std::string& time) {
    return time.substr(0, 10);
}

std::string verdict_suggestion(const json::value& verdict) {
    const auto* suggestion = find(verdict, "suggestion");
    return suggestion != nullptr && suggestion->is_object() ? pay_words(*suggestion) : std::string();
}

// The least and the greatest figure of all rows; NaN when there is none.
std::pair<double, double> scale_of(const json::array& rows) {
    double low = std::nan(""), high = low;
    for (const auto& row : rows)
        for (const auto* figure : {"p10", "p25", "p50", "p75", "p90"}) {
            const double amount = number_at(row, std::string("salary.") + figure);
            low = std::fmin(low, amount);
            high = std::fmax(high, amount);
        }
    return {low, high};
}

// Lines of at most `width` characters, each after `indent` blanks.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    std::string out, line(indent, ' ');
    while (!text.empty()) {
        const auto end = text.find(' ');
        const auto word = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.size() > indent && line.size() + word.size() > width) {
            out += line + '\n';
            line.assign(indent, ' ');
        }
        line += word;
        line += ' ';
    }
    return out + line + '\n';
}

bool is_enabled(const json::value& source) {
    return text_at(source, "enabled") != "false";
}

std::string source_state(const json::value& source) {
    const auto state = text_at(source, "health");
    return state.empty() ? text_at(source, "last_run.outcome") : state;
}

bool is_estimate(const json::value& salary) {
    return text_at(salary, "method") == "pooled";
}

std::string interval_title(const json::value& salary) {
    return fmt::format("{:.0f} % of the median", 100 * number_at(salary, "interval_level"));
}

void draw_politeness(const json::value& source) {
    Table days({{"day"},
                {"requests", Align::right},
                {"bytes", Align::right},
                {"304", Align::right},
                {"turned away", Align::right},
                {"forbidden", Align::right},
                {"waited s", Align::right},
                {"robots.txt says", Align::left, 70}});
    for (const auto& day : array_at(source, "politeness.days"))
        days.add({text_at(day, "day"), text_at(day, "requests"), text_at(day, "wire_bytes"),
                  text_at(day, "not_modified"), text_at(day, "turned_away"), text_at(day, "forbidden"),
                  text_at(day, "waited_seconds"), text_at(day, "robots_line")});
    if (!days.empty()) print("\n" + days.text());
}

}  // namespace

std::string progress_bar(std::size_t done, std::size_t all, std::size_t width) {
    const auto filled = all == 0 ? width : width * std::min(done, all) / all;
    return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "]";
}

void draw_salary(const Session& session, const json::value& body) {
    const auto* salary = find(body, "salary");
    if (salary == nullptr) return;
    print(heading(body) + "\n\n");
    const auto numbers = five_numbers(*salary);
    Table table({{"p10", Align::right},
                 {"p25", Align::right},
                 {"median", Align::right},
                 {"p75", Align::right},
                 {"p90", Align::right},
                 {"mean", Align::right},
                 {interval_title(*salary), Align::right},
                 {"quality"}});
    table.add({grouped(numbers.p10), grouped(numbers.p25), grouped(numbers.p50), grouped(numbers.p75),
               grouped(numbers.p90), grouped(number_at(*salary, "mean")), interval(*salary),
               text_at(*salary, "quality")});
    print(table.text());
    const auto width = std::min<std::size_t>(session.width, 100) - 4;
    // An estimate has a median, though its cell may be too small for a least and a greatest.
    const bool spread = !std::isnan(number_at(*salary, "min"));
    const auto plot = spread ? box_plot(numbers, number_at(*salary, "min"), number_at(*salary, "max"), width)
                             : std::string();
    if (!plot.empty())
        fmt::print("\n{}\n{:<{}}{}\n", plot, grouped(number_at(*salary, "min")),
                   width - grouped(number_at(*salary, "max")).size(), grouped(number_at(*salary, "max")));
    fmt::print("\n{} postings with pay from {} employers; {} state pay\n", text_at(*salary, "n"),
               text_at(*salary, "employers"), percent(number_at(*salary, "disclosure_rate")));
    if (is_estimate(*salary))
        fmt::print("the median is an estimate: too few postings for one of their own; it leans on {}\n",
                   text_at(*salary, "pooled_from"));
    print_excluded(body);
    print_provenance(body);
}

void draw_groups(const Session& session, const json::value& body) {
    const auto& rows = array_at(body, "data");
    if (rows.empty()) {
        print("no group has enough priced postings; try --min-n 1 or fewer filters\n");
        return;
    }
    std::vector<Column> columns;
    const auto& by = array_at(body, "query.by");
    for (const auto& key : by) columns.push_back({std::string(key.as_string()), Align::left, 30});
    for (const auto* title : {"n", "empl."}) columns.push_back({title, Align::right});
    for (const auto* title : {"p25", "median", "p75", "95 % of median"})
        columns.push_back({title, Align::right});
    columns.push_back({"q"});
    columns.push_back({"p10 to p90", Align::left, 60});
    const auto [low, high] = scale_of(rows);
    Table table(std::move(columns));
    for (const auto& row : rows) {
        const auto& salary = *find(row, "salary");
        const auto numbers = five_numbers(salary);
        std::vector<std::string> cells;
        for (const auto& key : by) {
            const auto name = std::string(key.as_string());
            const auto value = text_at(row, name);
            cells.push_back(name == "role" ? words_of(value) : value);
        }
        cells.insert(cells.end(), {text_at(salary, "n"), text_at(salary, "employers"), grouped(numbers.p25),
                                   grouped(numbers.p50), grouped(numbers.p75), interval(salary),
                                   text_at(salary, "quality"),
                                   box_plot(numbers, low, high, session.width > 110 ? 34 : 20)});
        table.add(std::move(cells));
    }
    print(table.text());
    if (std::ranges::any_of(rows, [](const auto& row) { return is_estimate(*find(row, "salary")); }))
        print("q S: the median is an estimate from similar cells, and its interval of 90 %\n");
    fmt::print("scale of the plots: {} to {} {}\n", grouped(low), grouped(high),
               text_at(body, "query.currency"));
}

void draw_postings(const Session&, const json::value& body) {
    Table table({{"id", Align::right},
                 {"title", Align::left, 42},
                 {"company", Align::left, 24},
                 {"place", Align::left, 30},
                 {"level"},
                 {"pay", Align::left, 36},
                 {"posted"},
                 {"source", Align::left, 18}});
    for (const auto& row : array_at(body, "data"))
        table.add({text_at(row, "id"), text_at(row, "title"), text_at(row, "company"), places_words(row),
                   text_at(row, "level"), first_pay(row), day(text_at(row, "posted_at")),
                   text_at(row, "source")});
    print(table.text());
    const auto next = text_at(body, "next_cursor");
    if (!next.empty()) fmt::print("more: --cursor {}\n", next);
}

void draw_posting(const Session&, const json::value& body) {
    const auto& posting = *find(body, "data");
    fmt::print("{}\n{} | {}\n{}\n\n", printable(text_at(posting, "title")),
               printable(text_at(posting, "company")), printable(places_words(posting)),
               printable(text_at(posting, "url")));
    Table why({{"field"}, {"read as", Align::left, 48}, {"because", Align::left, 60}});
    why.add({"role", text_at(posting, "role"), text_at(posting, "title_rule")});
    why.add({"level", text_at(posting, "level"), text_at(posting, "title_rule")});
    for (const auto& pay : array_at(posting, "pay"))
        why.add({"pay", pay_words(pay),
                 fmt::format("\"{}\" in {}, rule {}", text_at(pay, "stated"), text_at(pay, "field"),
                             text_at(pay, "rule"))});
    print(why.text());
    for (const auto& verdict : array_at(posting, "verdicts"))
        fmt::print("\nflagged ({}): {}\n", text_at(verdict, "status"), printable(text_at(verdict, "reason")));
    for (const auto& other : array_at(posting, "duplicates"))
        fmt::print("\none vacancy with posting {} of {}: {}\n", text_at(other, "id"),
                   text_at(other, "source"), text_at(other, "reason"));
    Table versions(
        {{"version", Align::right}, {"seen"}, {"title", Align::left, 50}, {"pay", Align::left, 40}});
    for (const auto& version : array_at(posting, "versions"))
        versions.add({text_at(version, "version"), text_at(version, "seen_at"), text_at(version, "title"),
                      first_pay(version)});
    if (!versions.empty()) print("\n" + versions.text());
}

void draw_outliers(const Session& session, const json::value& body) {
    const auto& rows = array_at(body, "data");
    if (rows.empty()) {
        print("nothing is flagged\n");
        return;
    }
    for (const auto& row : rows) {
        fmt::print("{:>7}  {} @ {}\n", text_at(row, "posting_id"), printable(text_at(row, "title")),
                   printable(text_at(row, "company")));
        fmt::print("         stated: {}\n", printable(text_at(row, "stated_pay")));
        fmt::print("         {} ({}, score {:.2f})\n", text_at(row, "severity"), text_at(row, "rule"),
                   number_at(row, "score"));
        print(wrapped(printable(text_at(row, "reason")), 9, session.width));
        const auto suggestion = verdict_suggestion(row);
        if (!suggestion.empty()) fmt::print("         probably: {}\n", suggestion);
        if (text_at(row, "status") != "auto")
            fmt::print("         {} by {}: {}\n", text_at(row, "status"), text_at(row, "reviewer"),
                       printable(text_at(row, "note")));
    }
}

void draw_review(const Session&, const json::value& body) {
    fmt::print("posting {}: {}\n", text_at(body, "posting_id"), text_at(body, "status"));
}

void draw_sources(const Session&, const json::value& body) {
    Table table({{"source", Align::left, 28},
                 {"kind"},
                 {"health"},
                 {"open", Align::right},
                 {"with pay", Align::right},
                 {"last run"},
                 {"next due"},
                 {"reason", Align::left, 70}});
    for (const auto& row : array_at(body, "data"))
        table.add({text_at(row, "name"), text_at(row, "kind"), source_state(row),
                   text_at(row, "open_postings"), text_at(row, "open_with_pay"),
                   text_at(row, "last_run.finished_at"), text_at(row, "due_at"), text_at(row, "reason")});
    print(table.text());
}

void draw_source(const Session& session, const json::value& body) {
    const auto& source = *find(body, "data");
    json::value list{{"data", json::array{source}}};
    draw_sources(session, list);
    Table runs({{"started"},
                {"outcome"},
                {"HTTP", Align::right},
                {"bytes", Align::right},
                {"listed", Align::right},
                {"new", Align::right},
                {"changed", Align::right},
                {"closed", Align::right},
                {"rejected", Align::right},
                {"error", Align::left, 70}});
    for (const auto& run : array_at(source, "runs"))
        runs.add({text_at(run, "started_at"), text_at(run, "outcome"), text_at(run, "http_status"),
                  text_at(run, "bytes"), text_at(run, "listed"), text_at(run, "added"),
                  text_at(run, "changed"), text_at(run, "closed"), text_at(run, "rejected"),
                  text_at(run, "error")});
    if (!runs.empty()) print("\n" + runs.text());
    draw_politeness(source);
    const auto attribution = text_at(source, "attribution");
    if (!attribution.empty()) fmt::print("\nattribution: {}\n", printable(attribution));
}

void draw_status(const Session&, const json::value& health, const json::value& sources) {
    const auto& all = array_at(sources, "data");
    std::size_t enabled = 0, healthy = 0, ran = 0, open = 0, priced = 0;
    for (const auto& source : all) {
        if (!is_enabled(source)) continue;
        ++enabled;
        healthy += source_state(source) == "ok" ? 1 : 0;
        ran += text_at(source, "last_run.finished_at").empty() ? 0 : 1;
        const double postings = number_at(source, "open_postings"), pay = number_at(source, "open_with_pay");
        open += std::isnan(postings) ? 0 : static_cast<std::size_t>(postings);
        priced += std::isnan(pay) ? 0 : static_cast<std::size_t>(pay);
    }
    fmt::print("{}: {} of {} sources fetched, {} healthy; {} open postings, {} with pay\n",
               text_at(health, "status"), ran, enabled, healthy, open, priced);
    for (const auto& reason : array_at(health, "reasons"))
        if (const auto* text = reason.if_string()) fmt::print("  {}\n", printable(std::string_view(*text)));
}

void draw_run(const Session&, const json::value& body) {
    fmt::print("{}: {}; {} listed, {} new, {} changed, {} unchanged, {} closed{}{}\n",
               text_at(body, "source"), text_at(body, "outcome"), text_at(body, "listed"),
               text_at(body, "added"), text_at(body, "changed"), text_at(body, "unchanged"),
               text_at(body, "closed"), text_at(body, "error").empty() ? "" : ": ",
               printable(text_at(body, "error")));
}

void draw_editions(const Session&, const json::value& body) {
    const auto& rows = array_at(body, "data");
    if (rows.empty()) {
        print("no edition yet; the first is written when the configured weekday and time have passed\n");
        return;
    }
    for (const auto& row : rows) {
        fmt::print("{}  {}\n", text_at(row, "week"), text_at(row, "directory"));
        for (const auto& file : array_at(row, "files"))
            fmt::print("          {}\n", file.is_string() ? text_at(file, "") : text_at(file, "name"));
    }
}

void draw_edition(const Session&, const json::value& body) {
    fmt::print("{}  {}\n", text_at(body, "week"), text_at(body, "directory"));
}

void draw_reload(const Session&, const json::value& body) {
    const std::pair<const char*, const char*> lists[] = {
        {"applied", "applied"}, {"needs_restart", "needs a restart"}, {"rejected", "rejected"}};
    for (const auto& [key, words] : lists)
        for (const auto& item : array_at(body, key))
            fmt::print("{}: {}\n", words, printable(text_at(item, "")));
}

void draw_version(const Session&, const json::value& body) {
    fmt::print("salaryd {}, rules {}\n", text_at(body, "version"), text_at(body, "rules_version"));
}

}  // namespace salaryd

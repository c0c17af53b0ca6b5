#include "analytics/edition_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analytics/change_alerts_text.h"
#include "analytics/outlier_text.h"
#include "analytics/pooled_cells.h"
#include "core/ascii.h"
#include "core/escape_html.h"

namespace salaryd {
namespace {

// A page is read, a CSV file is complete.
constexpr std::size_t most_roles = 60;
constexpr std::size_t most_estimates = 20;  // of a table
constexpr std::size_t most_outliers = 200;

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#1b2230;--soft:#667085;--line:#d9dee7;--paper:#fff;--band:#9db8e8;--mark:#2457c5}
@media(prefers-color-scheme:dark){:root{--ink:#e7eaf0;--soft:#98a2b3;--line:#343b49;--paper:#12161d;--band:#35558f;--mark:#8fb2ff}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.7rem;margin:0}h2{font-size:1.15rem;margin:2.5rem 0 .6rem}
p,caption,small{color:var(--soft)}table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:middle}
th{font-weight:600;color:var(--soft);font-size:.85rem}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{display:block;width:100%;min-width:16rem;height:26px}svg .w{stroke:var(--soft)}svg .b{fill:var(--band)}svg .m{stroke:var(--mark);stroke-width:3}
.wide{overflow-x:auto}a{color:var(--mark)}
)";

std::string amount(double value) {
    return std::isfinite(value) ? grouped(std::round(value)) : "–";
}

struct Axis {
    double low = 0, high = 1;
    [[nodiscard]] double x(double value) const { return 1000 * (value - low) / (high - low); }
};

Axis axis_of(const std::vector<SalaryGroup>& groups) {
    double low = INFINITY;
    double high = -INFINITY;
    for (const auto& g : groups) {
        for (const double v : {g.cell.p10, g.cell.p25, g.cell.p50, g.cell.p75, g.cell.p90}) {
            if (!std::isfinite(v)) continue;
            low = std::min(low, v);
            high = std::max(high, v);
        }
    }
    if (!(high > low)) return {0, std::isfinite(high) ? high * 2 + 1 : 1};
    const double margin = (high - low) * 0.03;
    return {low - margin, high + margin};
}

std::string box_plot(const SalaryCell& c, const Axis& axis) {
    std::string svg = fmt::format(
        R"(<svg viewBox="0 0 1000 26" preserveAspectRatio="none" role="img" aria-label="median {}">)",
        amount(c.p50));
    if (std::isfinite(c.p10) && std::isfinite(c.p90))
        svg += fmt::format(R"(<line class="w" x1="{:.1f}" x2="{:.1f}" y1="13" y2="13"/>)", axis.x(c.p10),
                           axis.x(c.p90));
    if (std::isfinite(c.p25) && std::isfinite(c.p75))
        svg += fmt::format(R"(<rect class="b" x="{:.1f}" width="{:.1f}" y="4" height="18" rx="2"/>)",
                           axis.x(c.p25), std::max(1.0, axis.x(c.p75) - axis.x(c.p25)));
    if (std::isfinite(c.p50))
        svg += fmt::format(R"(<line class="m" x1="{0:.1f}" x2="{0:.1f}" y1="2" y2="24"/>)", axis.x(c.p50));
    return svg + "</svg>";
}

void salary_table(std::string& page, const EditionInput& input, std::string_view heading,
                  const std::vector<GroupKey>& by) {
    const Snapshot& s = *input.snapshot;
    auto groups = s.groups({}, by, std::max(1U, s.options().min_n), most_roles);
    pool_small_groups(s, {}, groups, most_estimates);
    page += fmt::format("<h2>{}</h2>\n", heading);
    if (groups.empty()) {
        page += "<p>No cell has enough postings with stated pay yet.</p>\n";
        return;
    }
    page += R"(<div class="wide"><table><thead><tr><th>Role</th>)";
    for (std::size_t i = 1; i < by.size(); ++i) page += fmt::format("<th>{}</th>", to_string(by[i]));
    page +=
        R"(<th class="n">Postings</th><th class="n">Employers</th><th class="n">P25</th><th class="n">Median</th>)"
        R"(<th class="n">P75</th><th>Quality</th><th>P10 to P90</th></tr></thead><tbody>)";
    const Axis axis = axis_of(groups);
    for (const auto& g : groups) {
        page += fmt::format("\n<tr><td>{}</td>", escape_html(title_of(input, g.key[0])));
        for (std::size_t i = 1; i < g.label.size(); ++i)
            page += fmt::format("<td>{}</td>", escape_html(g.label[i]));
        const SalaryCell& c = g.cell;
        page += fmt::format(
            R"(<td class="n">{}</td><td class="n">{}</td><td class="n">{}</td><td class="n"><b>{}</b></td>)"
            R"(<td class="n">{}</td><td>{}</td><td>{}</td></tr>)",
            c.n, c.employers, amount(c.p25), amount(c.p50), amount(c.p75), c.quality == 'U' ? ' ' : c.quality,
            box_plot(c, axis));
    }
    page += "\n</tbody></table></div>\n";
}

void outlier_table(std::string& page, const EditionInput& input) {
    page += "<h2>Pay that is not believed</h2>\n";
    if (input.outliers.empty()) {
        page += "<p>None.</p>\n";
        return;
    }
    page +=
        R"(<div class="wide"><table><thead><tr><th>Posting</th><th>Company</th><th>Stated</th><th>Why</th><th>Status</th></tr></thead><tbody>)";
    for (const auto& row : std::span(input.outliers).first(std::min(input.outliers.size(), most_outliers))) {
        const std::string link = safe_link(row.url);
        const std::string title = escape_html(row.title);
        page += link.empty()
                    ? fmt::format("\n<tr><td>{}</td>", title)
                    : fmt::format("\n<tr><td><a rel=\"noreferrer\" href=\"{}\">{}</a></td>", link, title);
        page += fmt::format("<td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", escape_html(row.company),
                            escape_html(row.raw_pay), escape_html(row.verdict.reason), to_string(row.status));
    }
    page += "\n</tbody></table></div>\n";
    if (input.outliers.size() > most_outliers)
        page += fmt::format("<p>The first {} of {}; the outliers file has all.</p>\n", most_outliers,
                            input.outliers.size());
}

void source_table(std::string& page, const EditionInput& input) {
    page +=
        R"(<h2>Sources</h2><div class="wide"><table><thead><tr><th>Source</th><th>Kind</th><th class="n">Runs</th>)"
        R"(<th class="n">Failures</th><th class="n">Seen</th><th class="n">New</th><th class="n">Changed</th><th class="n">Closed</th></tr></thead><tbody>)";
    for (const auto& row : input.sources) {
        page += fmt::format("\n<tr><td>{}</td><td>{}</td>", escape_html(row.source), escape_html(row.kind));
        for (const auto n : {row.runs, row.failures, row.postings_seen, row.added, row.changed, row.closed})
            page += fmt::format(R"(<td class="n">{}</td>)", n);
        page += "</tr>";
    }
    page += "\n</tbody></table></div>\n";
}

}  // namespace

std::string safe_link(std::string_view url) {
    const std::string start = ascii::lower(url.substr(0, 8));
    const bool allowed = start.starts_with("http://") || start.starts_with("https://");
    return allowed ? escape_html(url) : std::string{};
}

std::string render_page(const EditionInput& input) {
    const Snapshot& s = *input.snapshot;
    const std::string week = format_week(input.week);
    std::string page = fmt::format(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\">\n<title>Salaries, {}</title>\n<style>{}</style></head><body>\n",
        week, style);
    page += fmt::format(
        "<h1>Advertised salaries, {}</h1>\n<p>{} postings, {} with believed pay, {} sources. Amounts in {} a "
        "year",
        week, grouped(static_cast<double>(s.postings())), grouped(static_cast<double>(s.priced())),
        input.sources.size(), escape_html(s.options().currency.view()));
    if (s.fx_date()) page += fmt::format(", exchange rates to {}", format_day(*s.fx_date()));
    page += fmt::format(
        "; rules version {}. Quality is the width of the median's 95 % interval: A within 5 %, B 10 %, C 20 "
        "%, D wider; S is an estimate that leans on like cells, with a 90 % interval.</p>\n",
        input.rules_version);
    salary_table(page, input, "By role", {GroupKey::role});
    salary_table(page, input, "By role and level", {GroupKey::role, GroupKey::level});
    salary_table(page, input, "By role and country", {GroupKey::role, GroupKey::country});
    page += changes_section(input);
    outlier_table(page, input);
    source_table(page, input);
    return page + "</body></html>\n";
}

}  // namespace salaryd

#include "analytics/edition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "analytics/change_alerts_text.h"
#include "analytics/edition_page.h"
#include "analytics/pooled_cells.h"
#include "core/json_writer.h"

namespace salaryd {
namespace {

constexpr int schema_version = 1;

// Of each kind of row: the small cells with the most postings.
constexpr std::size_t most_estimates = 100;

struct Column {
    std::string_view file, name, unit, meaning;
};

// The order here is the order in the files.
constexpr std::array columns{
    Column{"salary", "edition", "ISO week", "the edition"},
    Column{"salary", "role", "id", "normalized role"},
    Column{"salary", "role_title", "text", "the role's name"},
    Column{"salary", "level", "id", "seniority; unspecified where the title gives none"},
    Column{"salary", "city", "text", "empty: the whole country"},
    Column{"salary", "region", "text", "first-order division of the city"},
    Column{"salary", "country", "ISO 3166-1 alpha-2", "empty: all places"},
    Column{"salary", "currency", "ISO 4217", "of all amounts in the row"},
    Column{"salary", "n", "postings", "postings with believed pay"},
    Column{"salary", "employers", "employers", "distinct employers among n"},
    Column{"salary", "n_effective", "postings", "independent postings of the same information"},
    Column{"salary", "p10", "currency a year", "10th percentile; empty below 36 effective postings"},
    Column{"salary", "p25", "currency a year", "25th percentile; empty below 13 effective postings"},
    Column{"salary", "p50", "currency a year",
           "median; empty where there are too few postings and no estimate"},
    Column{"salary", "p75", "currency a year", "75th percentile; empty below 13 effective postings"},
    Column{"salary", "p90", "currency a year", "90th percentile; empty below 36 effective postings"},
    Column{"salary", "p50_low", "currency a year",
           "lower end of the median's interval: 95 %, of an estimate 90 %"},
    Column{"salary", "p50_high", "currency a year",
           "upper end of the median's interval: 95 %, of an estimate 90 %"},
    Column{"salary", "mean", "currency a year", "mean of the ranges' midpoints"},
    Column{"salary", "disclosure_rate", "0..1", "postings that state pay among all of the cell"},
    Column{"salary", "quality", "A..D, S",
           "by the width of the median's interval; S: an estimate; empty: too few postings"},
    Column{"salary", "method", "id",
           "observed: from the cell's own postings; pooled: an estimate that leans on like cells"},
    Column{"salary", "flagged", "postings", "left out because their pay is not believed"},
    Column{"outliers", "edition", "ISO week", "the edition"},
    Column{"outliers", "posting_id", "id", "posting"},
    Column{"outliers", "source", "text", "source"},
    Column{"outliers", "url", "URL", "the posting"},
    Column{"outliers", "title", "text", "as posted"},
    Column{"outliers", "company", "text", "as posted"},
    Column{"outliers", "raw_pay", "text", "as stated"},
    Column{"outliers", "rule", "id", "the strongest rule"},
    Column{"outliers", "score", "0..1", "how sure the rule is"},
    Column{"outliers", "reason", "text", "why"},
    Column{"outliers", "suggested_min", "suggested currency and period", "what was probably meant"},
    Column{"outliers", "suggested_max", "suggested currency and period", "what was probably meant"},
    Column{"outliers", "suggested_currency", "ISO 4217", "what was probably meant"},
    Column{"outliers", "suggested_period", "id", "what was probably meant"},
    Column{"outliers", "status", "id", "auto, accepted or rejected"},
    Column{"sources", "edition", "ISO week", "the edition"},
    Column{"sources", "source", "text", "source"},
    Column{"sources", "kind", "id", "source kind"},
    Column{"sources", "runs", "count", "fetch runs of the week"},
    Column{"sources", "failures", "count", "failed runs"},
    Column{"sources", "postings_seen", "count", "postings seen"},
    Column{"sources", "new", "count", "postings added"},
    Column{"sources", "changed", "count", "postings changed"},
    Column{"sources", "closed", "count", "postings closed"},
    Column{"sources", "expected_ratio", "ratio", "postings seen to those expected; empty without history"},
};

std::vector<std::string_view> columns_of(std::string_view file) {
    std::vector<std::string_view> names;
    for (const auto& c : columns)
        if (c.file == file) names.push_back(c.name);
    return names;
}

struct SalaryRow {
    std::string role;
    Level level;
    Place place;
    SalaryCell cell;
};

// Role x level x city, with role x level x country and role x level beside them, in one order: the wider row
// first.
std::vector<SalaryRow> salary_rows(const Snapshot& snapshot) {
    constexpr std::array by{GroupKey::role, GroupKey::level, GroupKey::city};
    constexpr std::array by_country{GroupKey::role, GroupKey::level, GroupKey::country};
    std::vector<SalaryRow> rows;
    const auto collect = [&](std::span<const GroupKey> keys) {
        auto groups = snapshot.groups({}, keys, std::max(1U, snapshot.options().min_n), 0);
        pool_small_groups(snapshot, {}, groups, most_estimates);
        for (auto& g : groups)
            rows.push_back({g.key[0], parse_level(g.key[1]).value_or(Level::unspecified),
                            g.place.value_or(Place{}), std::move(g.cell)});
    };
    collect(std::span(by).first(2));
    collect(by_country);
    collect(by);
    std::ranges::stable_sort(rows, [](const SalaryRow& a, const SalaryRow& b) {
        return std::tie(a.role, a.level, a.place.country, a.place.region, a.place.city) <
               std::tie(b.role, b.level, b.place.country, b.place.region, b.place.city);
    });
    return rows;
}

std::string salary_file(const EditionInput& input, const std::vector<SalaryRow>& rows) {
    CsvWriter csv(input.csv, columns_of("salary"));
    const std::string edition = format_week(input.week);
    for (const auto& row : rows) {
        const SalaryCell& c = row.cell;
        csv.text(edition).text(row.role).text(title_of(input, row.role)).text(to_string(row.level));
        csv.text(row.place.city).text(row.place.region).text(row.place.country);
        csv.text(input.snapshot->options().currency.view())
            .integer(c.n)
            .integer(c.employers)
            .number(c.n_effective, 1);
        csv.amount(c.p10).amount(c.p25).amount(c.p50).amount(c.p75).amount(c.p90);
        csv.amount(c.p50_low).amount(c.p50_high).amount(c.mean).number(c.disclosure_rate, 3);
        csv.text(c.quality == 'U' ? std::string_view() : std::string_view(&c.quality, 1));
        csv.text(c.pooled_from.empty() ? "observed" : "pooled").integer(c.excluded.flagged);
        csv.end_row();
    }
    return std::move(csv).take();
}

std::string outliers_file(const EditionInput& input) {
    CsvWriter csv(input.csv, columns_of("outliers"));
    const std::string edition = format_week(input.week);
    for (const auto& row : input.outliers) {
        const Verdict& v = row.verdict;
        csv.text(edition)
            .integer(row.posting_id)
            .text(row.source)
            .text(row.url)
            .text(row.title)
            .text(row.company);
        csv.text(row.raw_pay).text(v.rule).number(v.score, 2).text(v.reason);
        csv.number(v.suggested_min.value_or(open_end), 2).number(v.suggested_max.value_or(open_end), 2);
        csv.text(v.suggested_currency.view()).text(v.suggested_period ? to_string(*v.suggested_period) : "");
        csv.text(to_string(row.status));
        csv.end_row();
    }
    return std::move(csv).take();
}

std::string sources_file(const EditionInput& input) {
    CsvWriter csv(input.csv, columns_of("sources"));
    const std::string edition = format_week(input.week);
    const auto count = [&](std::uint64_t n) { csv.integer(static_cast<std::int64_t>(n)); };
    for (const auto& row : input.sources) {
        csv.text(edition).text(row.source).text(row.kind);
        for (const auto n : {row.runs, row.failures, row.postings_seen, row.added, row.changed, row.closed})
            count(n);
        csv.number(row.expected_ratio, 3);
        csv.end_row();
    }
    return std::move(csv).take();
}

void write_columns(JsonWriter& json) {
    json.key("columns").begin_array();
    for (const auto& c : columns) {
        json.begin_object().key("file").text(c.file).key("name").text(c.name);
        json.key("unit").text(c.unit).key("meaning").text(c.meaning).end_object();
    }
    json.end_array();
}

std::string manifest(const EditionInput& input, std::size_t cells, const std::vector<EditionFile>& files,
                     std::string (*sha256)(std::string_view)) {
    const Snapshot& s = *input.snapshot;
    JsonWriter json;
    json.begin_object().key("schema").integer(schema_version).key("edition").text(format_week(input.week));
    json.key("built_at").text(format_time(s.built_at())).key("snapshot").integer(s.id());
    json.key("currency").text(s.options().currency.view()).key("min_n").integer(s.options().min_n);
    json.key("window_days")
        .integer(s.options().window.count())
        .key("rules_version")
        .integer(input.rules_version);
    json.key("rates_source").text(s.fx_source());
    json.key("rates_date").text_or_null(s.fx_date() ? format_day(*s.fx_date()) : "");
    json.key("counts").begin_object().key("postings").integer(s.postings()).key("priced").integer(s.priced());
    json.key("cells").integer(cells).key("outliers").integer(input.outliers.size());
    json.key("sources").integer(input.sources.size()).end_object();
    json.key("salary_rows")
        .text("role x level x city; city empty: role x level x country; country empty: role x level");
    write_columns(json);
    json.key("files").begin_array();
    for (const auto& f : files) {
        json.begin_object().key("name").text(f.name).key("bytes").integer(f.content.size());
        json.key("sha256").text(sha256(f.content)).end_object();
    }
    json.end_array().end_object();
    return std::move(json).take() + "\n";
}

}  // namespace

std::string_view title_of(const EditionInput& input, std::string_view role) {
    const auto found = std::ranges::lower_bound(
        input.role_titles, role, {}, [](const auto& entry) { return std::string_view(entry.first); });
    return found != input.role_titles.end() && found->first == role ? std::string_view(found->second) : role;
}

std::vector<EditionFile> render_edition(const EditionInput& input, std::string (*sha256)(std::string_view)) {
    const auto rows = salary_rows(*input.snapshot);
    const std::string week = format_week(input.week);
    std::vector<EditionFile> files;
    files.push_back({fmt::format("salary-{}.csv", week), salary_file(input, rows)});
    files.push_back({fmt::format("outliers-{}.csv", week), outliers_file(input)});
    files.push_back({fmt::format("sources-{}.csv", week), sources_file(input)});
    files.push_back({"index.html", render_page(input)});
    files.push_back({"changes.atom", changes_feed(input)});
    files.push_back({"edition.json", manifest(input, rows.size(), files, sha256)});
    return files;
}

}  // namespace salaryd

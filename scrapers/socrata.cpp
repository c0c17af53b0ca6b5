// A data set of an open-data portal that runs on Socrata, such as New York City's jobs: rows with named
// columns. https://dev.socrata.com/docs/queries/ and docs/sources.md.
#include <fmt/format.h>

#include "scrapers/address.h"
#include "scrapers/field_map.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/tables.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::size_t page_size = 1000;

// Columns of data.cityofnewyork.us/resource/kpav-sd4t.json. The city is the employer of all; where in it is
// written as a bare street.
const FieldMap& new_york_jobs() {
    static const FieldMap map{
        {"external_id", "job_id"},
        {"title", "business_title"},
        {"company", "agency"},
        {"department", "division_work_unit"},
        {"level", "level"},
        {"employment_type", "full_time_part_time_indicator"},
        {"location", "=New York, NY + work_location"},
        {"country", "=US"},
        {"posted_at", "posting_date"},
        {"updated_at", "posting_updated"},
        {"pay_min", "salary_range_from"},
        {"pay_max", "salary_range_to"},
        {"pay_period", "salary_frequency"},
        {"pay_currency", "=USD"},
        {"description", "job_description + minimum_qual_requirements + preferred_skills"}};
    return map;
}

Result<void> validate(const SourceSpec& spec) {
    const std::string_view url = spec.url;
    if (!url.starts_with("https://") && !url.starts_with("http://"))
        return fail(ErrorCode::invalid_argument,
                    "url: must be the data set's address, e.g. "
                    "\"https://data.cityofnewyork.us/resource/kpav-sd4t.json\"");
    if (!url.ends_with(".json") || url.find("/resource/") == std::string_view::npos)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("url: must be of the form https://HOST/resource/xxxx-xxxx.json, got \"{}\"",
                                printable_start(url)));
    if (!spec.fields.empty() && !spec.fields.contains("title"))
        return fail(ErrorCode::invalid_argument, "fields: must say which column is the title");
    return check_field_map(spec.fields);
}

// ":id" is Socrata's own row number: without an order, pages may overlap.
Request page_at(const SourceSpec& spec, int page) {
    Request request;
    request.url = fmt::format("{}?$limit={}&$offset={}&$order=:id", spec.url, page_size,
                              static_cast<std::size_t>(page - 1) * page_size);
    if (!spec.query.empty()) request.url += "&" + spec.query;
    if (!spec.key.empty()) request.headers.emplace_back("X-App-Token", spec.key);
    request.context = fmt::format("{}", page);
    return request;
}

std::vector<Request> start(const SourceSpec& spec) {
    return {page_at(spec, 1)};
}

// A vacancy that is posted inside and outside of the house has two rows of one id, which become one posting.
Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto page = parser.parse(response.body);
    if (!page) return std::unexpected(page.error());
    const auto rows = items_of(*page, "a page of a Socrata data set");
    if (!rows) return std::unexpected(rows.error());
    const FieldMap& map = spec.fields.empty() ? new_york_jobs() : spec.fields;
    Account account;
    for (const json::Value row : *rows) {
        const std::string where = fmt::format("rows[{}]", account.listed());
        account.add(
            where,
            read_row(map, [&](std::string_view column) { return cell_text(row, column); }, where, account));
    }
    ParseOutcome outcome = std::move(account).finish(true);
    if (outcome.listed >= page_size) outcome.next.push_back(page_at(spec, page_of(response) + 1));
    return outcome;
}

// A data set's id is four and four letters or digits; nothing says that it is one of jobs but the user.
std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address || address->path.size() != 2 || address->segment(0) != "resource") return std::nullopt;
    const std::string set = address->segment(1);
    if (set.size() != 14 || set[4] != '-' || !set.ends_with(".json")) return std::nullopt;
    SourceSpec spec;
    spec.kind = "socrata";
    spec.url = address->origin() + "/resource/" + set;
    return spec;
}

}  // namespace

constinit const SourceKind socrata_kind{.name = "socrata",
                                        .default_base_url = "",
                                        .coverage = Coverage::snapshot,
                                        .parser_version = 1,
                                        .validate = validate,
                                        .start = start,
                                        .parse = parse,
                                        .recognize = recognize};

}  // namespace salaryd

// Workday careers sites: pages of twenty by POST, and a page for each posting. An internal interface that no
// document describes, so a source of this kind is the user's own decision. docs/sources.md.
#include <fmt/format.h>

#include "core/json_writer.h"
#include "scrapers/address.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/listing.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr int page_size = 20;  // the server refuses more
constexpr int result_cap = 2000;
constexpr std::string_view what = "a Workday list or posting";

// "acme/External" names the tenant and one of its sites; the host differs from tenant to tenant.
Result<void> validate(const SourceSpec& spec) {
    const auto slash = spec.board.find('/');
    const bool is_pair = slash != std::string::npos && slash > 0 && slash + 1 < spec.board.size() &&
                         spec.board.find('/', slash + 1) == std::string::npos;
    if (!is_pair || spec.board.find_first_of("?# ") != std::string::npos)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("board: must be tenant/site, e.g. \"acme/External\", got \"{}\"",
                                printable_start(spec.board)));
    if (spec.base_url.empty())
        return fail(ErrorCode::invalid_argument,
                    "base_url: is missing; kind workday needs the site's host, e.g. "
                    "\"https://acme.wd5.myworkdayjobs.com\"");
    return check_base_url(spec);
}

std::string site_of(const SourceSpec& spec) {
    return fmt::format("{}/wday/cxs/{}", base_url_of(spec, ""), spec.board);
}

// How far a walk has come; the total is right on the first page only.
struct Walk {
    int offset = 0;
    int total = 0;
};

Walk walk_of(std::string_view context) {
    Walk walk;
    json::Parser parser;
    const auto object = context.empty() ? fail(ErrorCode::parse, "") : parser.parse(context);
    if (!object) return walk;
    walk.offset = static_cast<int>(json::number_within(*object, "offset", 0, result_cap).value_or(0));
    walk.total = static_cast<int>(json::number_within(*object, "total", 0, 1e6).value_or(0));
    return walk;
}

Request page_at(const SourceSpec& spec, Walk walk) {
    Request request;
    request.url = site_of(spec) + "/jobs";
    request.body = fmt::format(R"({{"appliedFacets":{{}},"limit":{},"offset":{},"searchText":""}})",
                               page_size, walk.offset);
    request.context = fmt::format(R"({{"offset":{},"total":{}}})", walk.offset, walk.total);
    return request;
}

std::vector<Request> start(const SourceSpec& spec) {
    return {page_at(spec, {})};
}

// "Blaster_R-12-1": what follows the last '_' is the requisition, with a number for each of its sites.
std::string id_of(std::string_view path, std::string_view requisition) {
    const auto underscore = path.rfind('_');
    return std::string(underscore == std::string_view::npos ? requisition : path.substr(underscore + 1));
}

ItemReading read_row(json::Value row) {
    RawPosting posting;
    if (const auto bullets = json::array(row, "bulletFields"); bullets && bullets->size() > 0)
        posting.requisition_id = clean_line(json::as_string(bullets->at(0)).value_or(""));
    posting.url = json::line(row, "externalPath");
    posting.external_id = id_of(posting.url, posting.requisition_id);
    posting.title = json::line(row, "title");
    posting.remote = workplace(json::string(row, "remoteType"));
    // "3 Locations" is a number of places; their names stand on the posting's page.
    if (const std::string places = json::line(row, "locationsText"); !places.ends_with(" Locations"))
        add_location(posting, places);
    return require_identity(std::move(posting));
}

void read_country(json::Value job, RawPosting& posting) {
    for (const std::string_view holder : {"jobRequisitionLocation", ""}) {
        const auto place = holder.empty() ? std::optional(job) : json::member(job, holder);
        const auto country = place ? json::member(*place, "country") : std::nullopt;
        if (!country || !posting.country.empty()) continue;
        posting.country = country_code(json::string(*country, "alpha2Code"));
        if (posting.country.empty()) posting.country = country_code(json::string(*country, "descriptor"));
    }
}

ItemReading read_page(json::Value payload, json::Value job, std::string_view context) {
    RawPosting posting;
    posting.requisition_id = json::identifier(job, "jobReqId");
    posting.external_id = id_of(json::string(job, "jobPostingId"), posting.requisition_id);
    posting.title = json::line(job, "title");
    posting.url = json::line(job, "externalUrl");
    posting.employment_type = json::line(job, "timeType");
    posting.remote = workplace(json::string(job, "remoteType"));
    posting.posted_at = json::time(job, "startDate");  // of the posting; `postedOn` is "Yesterday"
    add_location(posting, json::line(job, "location"));
    if (const auto places = json::array(job, "additionalLocations"))
        for (const json::Value place : *places)
            add_location(posting, clean_line(json::as_string(place).value_or("")));
    if (posting.locations.size() == 1) read_country(job, posting);
    if (const auto company = json::member(payload, "hiringOrganization"))
        posting.company = json::line(*company, "name");
    posting.description = html_to_text(json::string(job, "jobDescription"));
    return require_identity(with_row(std::move(posting), context));
}

Result<ParseOutcome> read_list(const SourceSpec& spec, const Response& response, json::Value list) {
    const auto rows = items_of(list, "jobPostings", what);
    if (!rows) return std::unexpected(rows.error());
    Account account;
    add_items(*rows, "jobPostings", read_row, account);
    Walk walk = walk_of(response.context);
    if (walk.offset == 0)
        walk.total = static_cast<int>(json::number_within(list, "total", 0, 1e6).value_or(0));
    walk.offset += page_size;
    const bool is_full = account.listed() == page_size;
    const bool is_last = walk.offset >= walk.total;
    std::vector<Request> more;
    if (is_full && !is_last && walk.offset < result_cap) more.push_back(page_at(spec, walk));
    const bool is_whole = (is_full || is_last) && walk.total < result_cap;
    return ask_for_pages(
        spec, "workday", std::move(account).finish(is_whole),
        [&](const RawPosting& row) { return site_of(spec) + row.url; }, std::move(more));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto payload = parser.parse(response.body);
    if (!payload) return std::unexpected(payload.error());
    if (const auto job = json::member(*payload, "jobPostingInfo"))
        return one_item(read_page(*payload, *job, response.context));
    return read_list(spec, response, *payload);
}

// https://acme.wd5.myworkdayjobs.com/en-US/External/job/...
std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address || !address->host.ends_with(".myworkdayjobs.com")) return std::nullopt;
    const std::string tenant = address->host.substr(0, address->host.find('.'));
    const bool is_api = address->segment(0) == "wday";
    const std::string site = address->segment(is_api ? 3 : address->behind_language());
    if (site.empty()) return std::nullopt;
    SourceSpec spec;
    spec.kind = "workday";
    spec.board = tenant + "/" + site;
    spec.base_url = address->origin();
    return spec;
}

}  // namespace

constinit const SourceKind workday_kind{.name = "workday",
                                        .default_base_url = "",
                                        .coverage = Coverage::snapshot,
                                        .parser_version = 1,
                                        .validate = validate,
                                        .start = start,
                                        .parse = parse,
                                        .recognize = recognize};

}  // namespace salaryd

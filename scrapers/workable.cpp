// Workable's widget API: a company's open jobs in one answer, a row for each location. docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://apply.workable.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/api/v1/widget/accounts/" + percent_encode(spec.board) +
                  "?details=true";
    return {request};
}

void read_places(json::Value job, RawPosting& posting) {
    if (const auto locations = json::array(job, "locations"))
        for (const json::Value location : *locations)
            if (json::boolean(location, "hidden") != true)
                add_location(posting, place_line(location, {"city", "region", "country"}));
    if (posting.locations.empty()) add_location(posting, place_line(job, {"city", "state", "country"}));
    if (posting.locations.size() == 1) posting.country = country_code(json::string(job, "country"));
    if (json::boolean(job, "telecommuting") == true) posting.remote = Remote::yes;
}

ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "shortcode");
    posting.title = json::line(job, "title");
    posting.url = json::line(job, "url");
    posting.requisition_id = json::identifier(job, "code");
    posting.employment_type = json::line(job, "employment_type");
    posting.department = json::line(job, "department");
    if (const std::string level = json::line(job, "experience"); level != "Not Applicable")
        posting.level = level;
    posting.posted_at = json::time(job, "published_on");
    read_places(job, posting);
    posting.description = html_to_text(json::string(job, "description"));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    json::Parser parser;
    const auto account_page = parser.parse(response.body);
    if (!account_page) return std::unexpected(account_page.error());
    const auto jobs = items_of(*account_page, "jobs", "a Workable account");
    if (!jobs) return std::unexpected(jobs.error());
    Account account;
    add_items(*jobs, "jobs", read_job, account);
    ParseOutcome outcome = std::move(account).finish(true);
    for (RawPosting& posting : outcome.postings) posting.company = json::line(*account_page, "name");
    return outcome;
}

std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    if (address->host != "apply.workable.com")
        return board_spec("workable", tenant_of(address->host, ".workable.com"));
    // apply.workable.com/j/SHORTCODE names a job and no company.
    const std::string first = address->segment(0);
    if (first == "api") return board_spec("workable", address->segment(4));
    return first == "j" ? std::nullopt : board_spec("workable", first);
}

}  // namespace

constinit const SourceKind workable_kind{.name = "workable",
                                         .default_base_url = default_base,
                                         .coverage = Coverage::snapshot,
                                         .parser_version = 1,
                                         .validate = validate,
                                         .start = start,
                                         .parse = parse,
                                         .recognize = recognize};

}  // namespace salaryd

// Arbeitnow: jobs in Germany and remote ones, page by page, newest first. docs/sources.md.
#include <fmt/format.h>

#include "scrapers/board.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://www.arbeitnow.com";

Request page_at(const SourceSpec& spec, int page) {
    Request request;
    request.url = fmt::format("{}/api/job-board-api?page={}", base_url_of(spec, default_base), page);
    return request;
}

std::vector<Request> start(const SourceSpec& spec) {
    return {page_at(spec, 1)};
}

ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "slug");
    posting.url = json::line(job, "url");
    posting.title = json::line(job, "title");
    posting.company = json::line(job, "company_name");
    posting.posted_at = json::epoch_seconds(job, "created_at");
    if (json::boolean(job, "remote") == true) posting.remote = Remote::yes;
    add_location(posting, json::line(job, "location"));
    if (const auto types = json::array(job, "job_types"); types && types->size() > 0)
        posting.employment_type = clean_line(json::as_string(types->at(0)).value_or(""));
    posting.description = html_to_text(json::string(job, "description"));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto page = parser.parse(response.body);
    if (!page) return std::unexpected(page.error());
    const auto jobs = items_of(*page, "data", "a page of Arbeitnow jobs");
    if (!jobs) return std::unexpected(jobs.error());
    Account account;
    add_items(*jobs, "data", read_job, account);
    ParseOutcome outcome = std::move(account).finish(true);
    const auto links = json::member(*page, "links");
    const bool goes_on = links && !json::string(*links, "next").empty() && outcome.listed > 0;
    // The number instead of the link: a link from a payload could lead anywhere.
    if (goes_on) walk_on(spec, response, page_at(spec, page_of(response) + 1), outcome);
    return outcome;
}

}  // namespace

constinit const SourceKind arbeitnow_kind{
    .name = "arbeitnow",
    .default_base_url = default_base,
    .coverage = Coverage::window,
    .parser_version = 1,
    .validate = check_base_url,
    .start = start,
    .parse = parse,
    .attribution = "Jobs by Arbeitnow, https://www.arbeitnow.com; each posting links to its page there",
    .least_interval = std::chrono::hours(1)};

}  // namespace salaryd

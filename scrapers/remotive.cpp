// Remotive: remote jobs, shown a day late. docs/sources.md.
#include "scrapers/board.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://remotive.com";

// `limit` is not sent: the API takes no notice of it.
std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/api/remote-jobs";
    if (!spec.query.empty()) request.url += "?" + spec.query;
    return {request};
}

ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "id");
    posting.url = json::line(job, "url");
    posting.title = json::line(job, "title");
    posting.company = json::line(job, "company_name");
    posting.department = json::line(job, "category");
    posting.employment_type = json::line(job, "job_type");
    posting.posted_at = json::time(job, "publication_date");
    posting.remote = Remote::yes;
    add_location(posting, json::line(job, "candidate_required_location"));
    posting.pay_text = html_to_line(json::string(job, "salary"));
    posting.description = html_to_text(json::string(job, "description"));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    return read_items(response, "jobs", "a list of Remotive jobs", read_job);
}

}  // namespace

constinit const SourceKind remotive_kind{
    .name = "remotive",
    .default_base_url = default_base,
    .coverage = Coverage::window,
    .parser_version = 1,
    .validate = check_base_url,
    .start = start,
    .parse = parse,
    .attribution = "Jobs by Remotive, https://remotive.com; each posting links to its page there",
    .least_interval = std::chrono::hours(6)};

}  // namespace salaryd

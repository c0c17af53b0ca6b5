// Jobicy: the newest remote jobs, shown six hours late. docs/sources.md.
#include "core/fields.h"
#include "scrapers/board.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://jobicy.com";

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/api/v2/remote-jobs?count=100";
    if (!spec.query.empty()) request.url += "&" + spec.query;
    return {request};
}

// The older form of the API knew pay by the year only.
void read_pay(json::Value job, RawPosting& posting) {
    add_range(job, {"salaryMin", "salaryMax", "salaryCurrency", "salaryPeriod"}, posting);
    if (!posting.pay.empty()) return;
    add_range(job, {"annualSalaryMin", "annualSalaryMax", "salaryCurrency", ""}, posting);
    if (!posting.pay.empty()) posting.pay.front().interval = "yearly";
}

// Lists arrive as arrays of HTML-escaped words ("Product &amp; Operations").
std::string words_of(json::Value job, std::string_view key) {
    std::string words;
    const auto list = json::array(job, key);
    if (!list) return html_to_line(json::string(job, key));
    for (const json::Value word : *list) {
        if (!words.empty()) words += ", ";
        words += html_to_line(json::as_string(word).value_or(""));
    }
    return words;
}

ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "id");
    posting.url = json::line(job, "url");
    posting.title = html_to_line(json::string(job, "jobTitle"));
    posting.company = html_to_line(json::string(job, "companyName"));
    posting.department = words_of(job, "jobIndustry");
    posting.employment_type = words_of(job, "jobType");
    // "Any" is the form's word for no level.
    if (const std::string level = json::line(job, "jobLevel"); level != "Any") posting.level = level;
    posting.posted_at = json::time(job, "pubDate");
    posting.remote = Remote::yes;
    for (std::string_view rest = json::string(job, "jobGeo"); !rest.empty();)
        add_location(posting, html_to_line(take_field(rest, ',')));
    read_pay(job, posting);
    posting.description = html_to_text(json::string(job, "jobDescription"));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    return read_items(response, "jobs", "a list of Jobicy jobs", read_job);
}

}  // namespace

constinit const SourceKind jobicy_kind{
    .name = "jobicy",
    .default_base_url = default_base,
    .coverage = Coverage::window,
    .parser_version = 1,
    .validate = check_base_url,
    .start = start,
    .parse = parse,
    .attribution = "Jobs by Jobicy, https://jobicy.com; each posting links to its page there",
    .least_interval = std::chrono::hours(1)};

}  // namespace salaryd

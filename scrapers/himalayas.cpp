// Himalayas job API: remote jobs of all employers, newest first, twenty a page. docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://himalayas.app";

Result<void> validate(const SourceSpec& spec) {
    return check_base_url(spec);
}

Request page_at(const SourceSpec& spec, std::string_view cursor) {
    Request request;
    request.url = base_url_of(spec, default_base) +
                  (spec.query.empty() ? std::string("/jobs/api?") : "/jobs/api/search?" + spec.query + "&") +
                  "limit=20";
    if (!cursor.empty()) request.url += "&cursor=" + percent_encode(cursor);
    return request;
}

std::vector<Request> start(const SourceSpec& spec) {
    return {page_at(spec, "")};
}

// Plain names, or objects with one; an empty list means anywhere.
void read_places(json::Value job, RawPosting& posting) {
    posting.remote = Remote::yes;
    const auto places = json::array(job, "locationRestrictions");
    if (!places) return;
    for (const json::Value place : *places) {
        const auto name = json::as_string(place);
        add_location(posting, name ? clean_line(*name) : json::line(place, "name"));
    }
}

// "Senior", or the first and last of several: the board's own hint, as words.
std::string seniority_of(json::Value job) {
    std::string words;
    if (const auto levels = json::array(job, "seniority"))
        for (const json::Value level : *levels) {
            if (!words.empty()) words += " / ";
            words += clean_line(json::as_string(level).value_or(""));
        }
    return words;
}

// On a bad day upstream every job's employer was the column's name, "name"; the slug was right.
std::string company_of(json::Value job) {
    std::string name = json::line(job, "companyName");
    return name.empty() || name == "name" ? json::line(job, "companySlug") : name;
}

ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "guid");
    posting.url = json::line(job, "applicationLink");
    posting.title = json::line(job, "title");
    posting.company = company_of(job);
    posting.employment_type = json::line(job, "employmentType");
    posting.level = seniority_of(job);
    posting.posted_at = json::epoch_seconds(job, "pubDate");
    posting.closes_at = json::epoch_seconds(job, "expiryDate");
    read_places(job, posting);
    add_range(job, {"minSalary", "maxSalary", "currency", "salaryPeriod"}, posting);
    posting.description = html_to_text(json::string(job, "description"));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto page = parser.parse(response.body);
    if (!page) return std::unexpected(page.error());
    const auto jobs = items_of(*page, "jobs", "a page of Himalayas jobs");
    if (!jobs) return std::unexpected(jobs.error());
    Account account;
    add_items(*jobs, "jobs", read_job, account);
    ParseOutcome outcome = std::move(account).finish(true);
    const std::string cursor = json::identifier(*page, "nextCursor");
    if (!cursor.empty() && outcome.listed > 0) walk_on(spec, response, page_at(spec, cursor), outcome);
    return outcome;
}

std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address || address->host != "himalayas.app" || address->segment(0) != "jobs") return std::nullopt;
    SourceSpec spec;
    spec.kind = "himalayas";
    return spec;
}

}  // namespace

constinit const SourceKind himalayas_kind{
    .name = "himalayas",
    .default_base_url = default_base,
    .coverage = Coverage::window,
    .parser_version = 1,
    .validate = validate,
    .start = start,
    .parse = parse,
    .recognize = recognize,
    .attribution = "Jobs by Himalayas, https://himalayas.app; each posting links to its page there",
    .least_interval = std::chrono::hours(24)};

}  // namespace salaryd

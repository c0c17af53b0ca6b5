// Remote OK: the newest remote jobs. docs/sources.md.
#include "scrapers/board.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://remoteok.com";

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/api";
    if (!spec.query.empty()) request.url += "?" + spec.query;
    return {request};
}

// 0 and 0 is the form left empty. No field names currency or period; the site shows dollars a year.
void read_pay(json::Value job, RawPosting& posting) {
    RawPay pay;
    pay.min = json::number(job, "salary_min");
    pay.max = json::number(job, "salary_max");
    if (pay.min.value_or(0) == 0 && pay.max.value_or(0) == 0) return;
    pay.currency = "USD";
    pay.interval = "year";
    posting.pay.push_back(std::move(pay));
}

// The tags are not read: they are guessed ("exec" on a handyman's job).
ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "id");
    posting.url = json::line(job, "url");
    posting.title = html_to_line(json::string(job, "position"));
    posting.company = html_to_line(json::string(job, "company"));
    posting.posted_at = json::time(job, "date");
    if (!posting.posted_at) posting.posted_at = json::epoch_seconds(job, "epoch");
    posting.remote = Remote::yes;
    std::string place = html_to_line(json::string(job, "location"));
    while (place.ends_with(',') || place.ends_with(' ')) place.pop_back();
    add_location(posting, std::move(place));
    read_pay(job, posting);
    posting.description = html_to_text(json::string(job, "description"));
    return require_identity(std::move(posting));
}

// Element 0 is the legal notice, which is no item.
bool is_notice(json::Value item) {
    return item.is_object() && json::member(item, "legal") && !json::member(item, "id");
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    json::Parser parser;
    const auto list = parser.parse(response.body);
    if (!list) return std::unexpected(list.error());
    const auto items = items_of(*list, "a list of Remote OK jobs");
    if (!items) return std::unexpected(items.error());
    Account account;
    for (const json::Value item : *items)
        if (!is_notice(item)) add_item(item, "jobs", read_job, account);
    return std::move(account).finish(true);
}

}  // namespace

constinit const SourceKind remoteok_kind{
    .name = "remoteok",
    .default_base_url = default_base,
    .coverage = Coverage::window,
    .parser_version = 1,
    .validate = check_base_url,
    .start = start,
    .parse = parse,
    .attribution = "Jobs by Remote OK, https://remoteok.com; each posting links to its page there",
    .least_interval = std::chrono::hours(1)};

}  // namespace salaryd

// Pinpoint careers site, postings.json. docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://{board}.pinpointhq.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/postings.json";
    return {request};
}

// A salary that the employer hides may still be in the payload; it is not published, so it is not ours.
void read_pay(json::Value item, RawPosting& posting) {
    if (json::boolean(item, "compensation_visible") == false) return;
    posting.pay_text = html_to_line(json::string(item, "compensation"));
    add_range(
        item,
        {"compensation_minimum", "compensation_maximum", "compensation_currency", "compensation_frequency"},
        posting);
}

// Newer payloads keep the department in `job`, older ones beside it.
void read_job(json::Value item, RawPosting& posting) {
    const auto job = json::member(item, "job");
    const json::Value holder = job.value_or(item);
    posting.requisition_id = json::identifier(holder, "requisition_id");
    for (const json::Value candidate : {holder, item})
        if (const auto department = json::member(candidate, "department");
            posting.department.empty() && department)
            posting.department = json::line(*department, "name");
}

void read_description(json::Value item, RawPosting& posting) {
    for (const std::string_view key :
         {"description", "key_responsibilities", "skills_knowledge_expertise", "benefits"}) {
        const std::string text = html_to_text(json::string(item, key));
        if (text.empty()) continue;
        add_line(posting.description, json::line(item, std::string(key) + "_header"));
        add_line(posting.description, text);
    }
}

ItemReading read_posting(json::Value item) {
    RawPosting posting;
    posting.external_id = json::identifier(item, "id");
    posting.title = json::line(item, "title");
    posting.url = json::line(item, "url");
    posting.employment_type = json::line(item, "employment_type");
    posting.remote = workplace(json::string(item, "workplace_type"));
    posting.closes_at = json::time(item, "deadline_at");
    if (const auto location = json::member(item, "location"))
        add_location(posting, json::line(*location, "name"));
    read_job(item, posting);
    read_pay(item, posting);
    read_description(item, posting);
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    return read_items(response, "data", "a Pinpoint board", read_posting);
}

std::optional<SourceSpec> recognize(std::string_view url) {
    return tenant_spec("pinpoint", url, ".pinpointhq.com");
}

}  // namespace

constinit const SourceKind pinpoint_kind{.name = "pinpoint",
                                         .default_base_url = default_base,
                                         .coverage = Coverage::snapshot,
                                         .parser_version = 1,
                                         .validate = validate,
                                         .start = start,
                                         .parse = parse,
                                         .recognize = recognize};

}  // namespace salaryd

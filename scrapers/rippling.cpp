// Rippling ATS boards: a list with a row for each location of a job, and a page for each job.
// docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/listing.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://api.rippling.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::string jobs_of(const SourceSpec& spec) {
    return base_url_of(spec, default_base) + "/platform/api/ats/v1/board/" + percent_encode(spec.board) +
           "/jobs";
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = jobs_of(spec);
    return {request};
}

// A plain text, or an object with the text as `label` or `name`.
std::string label_of(json::Value value) {
    if (const auto text = json::as_string(value)) return clean_line(*text);
    const std::string label = json::line(value, "label");
    return label.empty() ? json::line(value, "name") : label;
}

std::string label_of(json::Value holder, std::string_view key) {
    const auto value = json::member(holder, key);
    return value ? label_of(*value) : std::string();
}

// "Remote (New Jersey, US)" is how a place says it; there is no field for it.
void add_place(RawPosting& posting, std::string place) {
    if (place.starts_with("Remote")) posting.remote = Remote::yes;
    add_location(posting, std::move(place));
}

RawPosting read_common(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "uuid");
    posting.title = json::line(job, "name");
    posting.url = json::line(job, "url");
    posting.department = label_of(job, "department");
    return posting;
}

ItemReading read_row(json::Value row) {
    RawPosting posting = read_common(row);
    add_place(posting, label_of(row, "workLocation"));
    return require_identity(std::move(posting));
}

void read_pay(json::Value job, RawPosting& posting) {
    const auto ranges = json::array(job, "payRangeDetails");
    if (!ranges) return;
    for (const json::Value range : *ranges) {
        RawPay pay;
        pay.min = json::number(range, "rangeStart");
        pay.max = json::number(range, "rangeEnd");
        pay.currency = json::line(range, "currency");
        pay.interval = json::line(range, "frequency");
        pay.label = label_of(range, "location");
        if (pay.min || pay.max) posting.pay.push_back(std::move(pay));
    }
}

// The text of the company stands before that of the role.
std::string description_of(json::Value job) {
    const auto description = json::member(job, "description");
    if (!description) return {};
    if (const auto html = json::as_string(*description)) return html_to_text(*html);
    std::string text;
    for (const std::string_view key : {"company", "role"})
        add_line(text, html_to_text(json::string(*description, key)));
    return text;
}

ItemReading read_page(json::Value job, std::string_view context) {
    RawPosting posting = read_common(job);
    posting.company = json::line(job, "companyName");
    posting.employment_type = label_of(job, "employmentType");
    posting.posted_at = json::time(job, "createdOn");
    if (const auto places = json::array(job, "workLocations"))
        for (const json::Value place : *places) add_place(posting, label_of(place));
    read_pay(job, posting);
    posting.description = description_of(job);
    return require_identity(with_row(std::move(posting), context));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto payload = parser.parse(response.body);
    if (!payload) return std::unexpected(payload.error());
    if (json::member(*payload, "uuid")) return one_item(read_page(*payload, response.context));
    const auto rows = items_of(*payload, "a Rippling board or job");
    if (!rows) return std::unexpected(rows.error());
    Account account;
    add_items(*rows, "jobs", read_row, account);
    return ask_for_pages(spec, "rippling", std::move(account).finish(true), [&](const RawPosting& row) {
        return jobs_of(spec) + "/" + percent_encode(row.external_id);
    });
}

std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    if (address->host == "api.rippling.com") return board_spec("rippling", address->segment(5));
    if (address->host != "ats.rippling.com") return std::nullopt;
    return board_spec("rippling", address->segment(address->behind_language()));
}

}  // namespace

constinit const SourceKind rippling_kind{.name = "rippling",
                                         .default_base_url = default_base,
                                         .coverage = Coverage::snapshot,
                                         .parser_version = 1,
                                         .validate = validate,
                                         .start = start,
                                         .parse = parse,
                                         .recognize = recognize};

}  // namespace salaryd

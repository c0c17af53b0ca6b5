// SmartRecruiters posting API: a list in pages of a hundred, and a page for each posting. docs/sources.md.
#include <fmt/format.h>

#include "core/ascii.h"
#include "core/fields.h"
#include "scrapers/address.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/listing.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://api.smartrecruiters.com";
constexpr int page_size = 100;

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "AcmeInc");
}

std::string postings_of(const SourceSpec& spec) {
    return fmt::format("{}/v1/companies/{}/postings", base_url_of(spec, default_base),
                       percent_encode(spec.board));
}

Request page_at(const SourceSpec& spec, int page) {
    Request request;
    request.url = fmt::format("{}?limit={}&offset={}", postings_of(spec), page_size, (page - 1) * page_size);
    request.context = fmt::format("{}", page);
    return request;
}

std::vector<Request> start(const SourceSpec& spec) {
    return {page_at(spec, 1)};
}

std::string label_of(json::Value holder, std::string_view key) {
    const auto object = json::member(holder, key);
    return object ? json::line(*object, "label") : std::string();
}

// "Warsaw, , Poland": a part that the employer left empty stays as a comma.
std::string without_empty_parts(std::string_view place) {
    std::string out;
    while (!place.empty()) {
        const std::string_view part = take_field(place, ',');
        if (part.empty()) continue;
        if (!out.empty()) out += ", ";
        out += part;
    }
    return out;
}

void read_place(json::Value location, RawPosting& posting) {
    posting.country = country_code(json::string(location, "country"));
    std::string place = json::line(location, "fullLocation");
    if (place.empty())
        place = fmt::format("{}, {}, {}", json::line(location, "city"), json::line(location, "region"),
                            posting.country);
    add_location(posting, without_empty_parts(place));
    if (json::boolean(location, "remote") == true)
        posting.remote = Remote::yes;
    else if (json::boolean(location, "hybrid") == true)
        posting.remote = Remote::hybrid;
}

// What a row of the list and the posting's own page have in common.
RawPosting read_common(json::Value item) {
    RawPosting posting;
    posting.external_id = json::identifier(item, "id");
    posting.title = json::line(item, "name");
    posting.requisition_id = json::identifier(item, "refNumber");
    posting.posted_at = json::time(item, "releasedDate");
    posting.department = label_of(item, "department");
    if (posting.department.empty()) posting.department = label_of(item, "function");
    posting.employment_type = label_of(item, "typeOfEmployment");
    if (const auto level = json::member(item, "experienceLevel");
        level && json::string(*level, "id") != "not_applicable")
        posting.level = json::line(*level, "label");
    if (const auto company = json::member(item, "company")) posting.company = json::line(*company, "name");
    if (const auto location = json::member(item, "location")) read_place(*location, posting);
    return posting;
}

void read_pay(json::Value item, RawPosting& posting) {
    const auto compensation = json::member(item, "compensation");
    if (!compensation) return;
    const json::Value salary = json::member(*compensation, "salary").value_or(*compensation);
    add_range(salary, {"min", "max", "currency", "period"}, posting);
}

void read_sections(json::Value job_ad, RawPosting& posting) {
    const auto sections = json::member(job_ad, "sections");
    if (!sections) return;
    for (const std::string_view key :
         {"companyDescription", "jobDescription", "qualifications", "additionalInformation"}) {
        const auto section = json::member(*sections, key);
        const std::string text = section ? html_to_text(json::string(*section, "text")) : std::string();
        if (text.empty()) continue;
        add_line(posting.description, json::line(*section, "title"));
        add_line(posting.description, text);
    }
}

ItemReading read_row(json::Value item) {
    return require_identity(read_common(item));
}

ItemReading read_page(json::Value item, std::string_view context) {
    RawPosting posting = read_common(item);
    posting.url = json::line(item, "postingUrl");
    read_pay(item, posting);
    if (const auto job_ad = json::member(item, "jobAd")) read_sections(*job_ad, posting);
    return require_identity(with_row(std::move(posting), context));
}

Result<ParseOutcome> read_list(const SourceSpec& spec, const Response& response, json::Value list) {
    const auto rows = items_of(list, "content", "a SmartRecruiters list or posting");
    if (!rows) return std::unexpected(rows.error());
    Account account;
    add_items(*rows, "content", read_row, account);
    const int page = page_of(response);
    const double total = json::number(list, "totalFound").value_or(0);
    const bool is_last = static_cast<double>(page) * page_size >= total;
    const bool stuck = !is_last && account.listed() == 0;
    std::vector<Request> more;
    if (!is_last && !stuck) more.push_back(page_at(spec, page + 1));
    return ask_for_pages(
        spec, "smartrecruiters", std::move(account).finish(!stuck),
        [&](const RawPosting& row) { return postings_of(spec) + "/" + percent_encode(row.external_id); },
        std::move(more));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto payload = parser.parse(response.body);
    if (!payload) return std::unexpected(payload.error());
    if (json::member(*payload, "jobAd")) return one_item(read_page(*payload, response.context));
    return read_list(spec, response, *payload);
}

std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    if (address->host == "jobs.smartrecruiters.com" || address->host == "careers.smartrecruiters.com")
        return board_spec("smartrecruiters", address->segment(0));
    if (address->host == "api.smartrecruiters.com") return board_spec("smartrecruiters", address->segment(2));
    return std::nullopt;
}

}  // namespace

constinit const SourceKind smartrecruiters_kind{.name = "smartrecruiters",
                                                .default_base_url = default_base,
                                                .coverage = Coverage::snapshot,
                                                .parser_version = 1,
                                                .validate = validate,
                                                .start = start,
                                                .parse = parse,
                                                .recognize = recognize};

}  // namespace salaryd

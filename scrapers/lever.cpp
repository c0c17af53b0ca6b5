// Lever postings API: a bare array of postings. docs/sources.md.
#include <fmt/format.h>

#include "core/ascii.h"
#include "scrapers/address.h"
#include "scrapers/board.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/json.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://api.lever.co";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "plaid");
}

// Without mode=json the same address answers with HTML.
std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = fmt::format("{}/v0/postings/{}?mode=json", base_url_of(spec, default_base),
                              percent_encode(spec.board));
    return {request};
}

// Lever gives most texts twice, as HTML and plain.
std::string read_text(json::Value posting, std::string_view plain_key, std::string_view html_key) {
    const std::string_view plain = json::string(posting, plain_key);
    return plain.empty() ? html_to_text(json::string(posting, html_key)) : clean_lines(plain);
}

// Requirements stand in `lists`, not in the description.
std::string read_description(json::Value posting) {
    std::string text = read_text(posting, "descriptionPlain", "description");
    if (const auto lists = json::array(posting, "lists")) {
        for (const json::Value list : *lists) {
            add_line(text, json::line(list, "text"));
            add_line(text, html_to_text(json::string(list, "content")));
        }
    }
    add_line(text, read_text(posting, "additionalPlain", "additional"));
    return text;
}

void read_categories(json::Value categories, RawPosting& posting) {
    add_location(posting, json::line(categories, "location"));
    if (const auto all = json::array(categories, "allLocations"))
        for (const json::Value location : *all)
            add_location(posting, clean_line(json::as_string(location).value_or("")));
    posting.employment_type = json::line(categories, "commitment");
    posting.level = json::line(categories, "level");
    posting.department = json::line(categories, "department");
    if (posting.department.empty()) posting.department = json::line(categories, "team");
}

// Whether salaryRange is base or on-target pay only the text beside it says.
void read_pay(json::Value item, RawPosting& posting) {
    posting.pay_text = read_text(item, "salaryDescriptionPlain", "salaryDescription");
    const auto range = json::member(item, "salaryRange");
    if (!range) return;
    RawPay pay;
    pay.min = json::number(*range, "min");
    pay.max = json::number(*range, "max");
    pay.currency = json::line(*range, "currency");
    pay.interval = json::line(*range, "interval");
    if (pay.min || pay.max) posting.pay.push_back(std::move(pay));
}

ItemReading read_posting(json::Value item) {
    if (!item.is_object())
        return std::unexpected(fmt::format("must be an object, is {}", json::describe(item)));
    RawPosting posting;
    posting.external_id = json::identifier(item, "id");
    posting.title = json::line(item, "text");
    posting.url = json::line(item, "hostedUrl");
    posting.remote = workplace(json::string(item, "workplaceType"));
    posting.country = country_code(json::string(item, "country"));
    posting.posted_at = json::epoch_milliseconds(item, "createdAt");
    if (const auto categories = json::member(item, "categories")) read_categories(*categories, posting);
    posting.description = read_description(item);
    read_pay(item, posting);
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    json::Parser parser;
    const auto site = parser.parse(response.body);
    if (!site) return std::unexpected(site.error());
    json::Array items;
    if (site->get(items) != simdjson::SUCCESS)
        return fail(ErrorCode::parse, fmt::format("not a Lever site: expected an array of postings, got {}",
                                                  json::describe(*site)));
    Account account;
    for (const json::Value item : items)
        account.add(fmt::format("postings[{}]", account.listed()), read_posting(item));
    return std::move(account).finish(true);
}

// jobs.lever.co and jobs.eu.lever.co: the European half answers at a host of its own.
std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    const bool is_site = address->host == "jobs.lever.co" || address->host == "jobs.eu.lever.co";
    const bool is_api = address->host == "api.lever.co" || address->host == "api.eu.lever.co";
    if (!is_site && !is_api) return std::nullopt;
    auto spec = board_spec("lever", address->segment(is_api ? 2 : 0));
    if (spec && address->host.find(".eu.") != std::string::npos) spec->base_url = "https://api.eu.lever.co";
    return spec;
}

}  // namespace

constinit const SourceKind lever_kind{.name = "lever",
                                      .default_base_url = default_base,
                                      .coverage = Coverage::snapshot,
                                      .parser_version = 1,
                                      .validate = validate,
                                      .start = start,
                                      .parse = parse,
                                      .recognize = recognize};

}  // namespace salaryd

// USAJOBS Search API: the vacancies of the federal government of the United States. docs/sources.md.
#include <fmt/format.h>

#include <set>

#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://data.usajobs.gov";
constexpr int page_size = 500;
constexpr double result_cap = 10'000;  // of one query; beyond it the API goes silent without a notice

// The API wants the e-mail address that its key was registered for as the User-Agent.
Result<void> validate(const SourceSpec& spec) {
    if (spec.board.find('@') == std::string::npos || spec.board.find_first_of(" \r\n") != std::string::npos)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("board: must be the e-mail address that the API key was registered for, got "
                                "\"{}\"",
                                printable_start(spec.board)));
    if (spec.key.empty())
        return fail(ErrorCode::invalid_argument,
                    "key_file: is missing; kind usajobs needs a free key of developer.usajobs.gov");
    return check_base_url(spec);
}

Request page_at(const SourceSpec& spec, int page) {
    Request request;
    request.url = fmt::format("{}/api/Search?{}{}ResultsPerPage={}&Page={}", base_url_of(spec, default_base),
                              spec.query, spec.query.empty() ? "" : "&", page_size, page);
    request.headers = {{"User-Agent", spec.board}, {"Authorization-Key", spec.key}};
    request.context = fmt::format("{}", page);
    return request;
}

std::vector<Request> start(const SourceSpec& spec) {
    return {page_at(spec, 1)};
}

// PW is piece work and WC is without compensation: neither is a rate of pay for time.
bool pays_for_time(std::string_view interval) {
    return interval != "PW" && interval != "WC";
}

void read_pay(json::Value job, RawPosting& posting) {
    const auto ranges = json::array(job, "PositionRemuneration");
    if (!ranges) return;
    for (const json::Value range : *ranges) {
        RawPay pay;
        pay.min = json::number(range, "MinimumRange");
        pay.max = json::number(range, "MaximumRange");
        pay.currency = "USD";
        pay.interval = json::line(range, "RateIntervalCode");
        if ((pay.min || pay.max) && pays_for_time(pay.interval)) posting.pay.push_back(std::move(pay));
    }
}

// Embassies and bases: one vacancy may lie in several countries, and then none of them is the country.
void read_places(json::Value job, RawPosting& posting) {
    std::set<std::string> countries;
    if (const auto places = json::array(job, "PositionLocation"))
        for (const json::Value place : *places) {
            add_location(posting, json::line(place, "LocationName"));
            countries.insert(country_code(json::string(place, "CountryCode")));
        }
    if (countries.size() == 1) posting.country = *countries.begin();
    if (posting.locations.empty()) add_location(posting, json::line(job, "PositionLocationDisplay"));
}

std::string first_member(json::Value object, std::string_view list, std::string_view key) {
    const auto items = json::array(object, list);
    return items && items->size() > 0 ? json::line(items->at(0), key) : std::string();
}

// "GS-7/9": the pay plan with the grades that the vacancy is open to.
std::string grade_of(json::Value job, json::Value details) {
    const std::string plan = first_member(job, "JobGrade", "Code");
    const std::string low = json::identifier(details, "LowGrade");
    const std::string high = json::identifier(details, "HighGrade");
    if (plan.empty() || low.empty()) return plan;
    return low == high || high.empty() ? fmt::format("{}-{}", plan, low)
                                       : fmt::format("{}-{}/{}", plan, low, high);
}

void read_details(json::Value job, RawPosting& posting) {
    const auto area = json::member(job, "UserArea");
    const auto details = area ? json::member(*area, "Details") : std::nullopt;
    if (!details) return;
    posting.level = grade_of(job, *details);
    if (json::boolean(*details, "RemoteIndicator") == true) posting.remote = Remote::yes;
    add_line(posting.description, html_to_text(json::string(*details, "JobSummary")));
    if (const auto duties = json::array(*details, "MajorDuties"))
        for (const json::Value duty : *duties)
            add_line(posting.description, html_to_text(json::as_string(duty).value_or("")));
}

ItemReading read_item(json::Value item) {
    const json::Value job = json::member(item, "MatchedObjectDescriptor").value_or(item);
    RawPosting posting;
    posting.external_id = json::identifier(item, "MatchedObjectId");
    posting.requisition_id = json::identifier(job, "PositionID");
    if (posting.external_id.empty()) posting.external_id = posting.requisition_id;
    posting.title = json::line(job, "PositionTitle");
    posting.url = json::line(job, "PositionURI");
    posting.company = json::line(job, "OrganizationName");
    posting.department = json::line(job, "DepartmentName");
    posting.employment_type = first_member(job, "PositionSchedule", "Name");
    posting.posted_at = json::time(job, "PublicationStartDate");
    posting.closes_at = json::time(job, "ApplicationCloseDate");
    read_places(job, posting);
    read_pay(job, posting);
    read_details(job, posting);
    add_line(posting.description, html_to_text(json::string(job, "QualificationSummary")));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto answer = parser.parse(response.body);
    if (!answer) return std::unexpected(answer.error());
    const json::Value result = json::member(*answer, "SearchResult").value_or(*answer);
    const auto items = items_of(result, "SearchResultItems", "a page of USAJOBS search results");
    if (!items) return std::unexpected(items.error());
    Account account;
    add_items(*items, "SearchResultItems", read_item, account);
    const double total = json::number(result, "SearchResultCountAll").value_or(0);
    const int page = page_of(response);
    const double reached = static_cast<double>(page) * page_size;
    const bool is_last = reached >= total;
    // A page that brings nothing before the end is the cap, or the query has changed under our hands.
    const bool stuck = !is_last && account.listed() == 0;
    ParseOutcome outcome = std::move(account).finish(total < result_cap && !stuck);
    if (!is_last && !stuck && reached < result_cap) outcome.next.push_back(page_at(spec, page + 1));
    return outcome;
}

}  // namespace

constinit const SourceKind usajobs_kind{.name = "usajobs",
                                        .default_base_url = default_base,
                                        .coverage = Coverage::snapshot,
                                        .parser_version = 1,
                                        .validate = validate,
                                        .start = start,
                                        .parse = parse,
                                        .attribution =
                                            "USAJOBS, U.S. Office of Personnel Management, "
                                            "https://www.usajobs.gov"};

}  // namespace salaryd

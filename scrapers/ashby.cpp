// Ashby posting API with compensation. docs/sources.md.
#include <fmt/format.h>

#include "scrapers/address.h"
#include "scrapers/board.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/json.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://api.ashbyhq.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "ramp");
}

// Names are case-sensitive and may contain blanks and dots.
std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = fmt::format("{}/posting-api/job-board/{}?includeCompensation=true",
                              base_url_of(spec, default_base), percent_encode(spec.board));
    return {request};
}

std::string address_country(json::Value holder) {
    const auto address = json::member(holder, "address");
    if (!address) return {};
    const auto postal = json::member(*address, "postalAddress");
    return country_code(json::string(postal.value_or(*address), "addressCountry"));
}

void read_places(json::Value job, RawPosting& posting) {
    add_location(posting, json::line(job, "location"));
    posting.country = address_country(job);
    if (const auto secondary = json::array(job, "secondaryLocations")) {
        for (const json::Value place : *secondary) {
            const auto plain = json::as_string(place);
            add_location(posting, plain ? clean_line(*plain) : json::line(place, "location"));
        }
    }
    posting.remote = workplace(json::string(job, "workplaceType"));
    if (!posting.remote && json::boolean(job, "isRemote") == true) posting.remote = Remote::yes;
}

// Commission, bonus and equity stand beside the salary, often before it.
void read_components(const std::optional<json::Array>& components, const std::string& label,
                     std::vector<RawPay>& out) {
    if (!components) return;
    for (const json::Value component : *components) {
        if (json::string(component, "compensationType") != "Salary") continue;
        RawPay pay;
        pay.min = json::number(component, "minValue");
        pay.max = json::number(component, "maxValue");
        pay.currency = json::line(component, "currencyCode");
        pay.interval = json::line(component, "interval");
        pay.label = label;
        pay.kind = pay_kind_of(label);
        if (pay.kind == PayKind::unknown) pay.kind = PayKind::base;
        if (pay.min || pay.max) out.push_back(std::move(pay));
    }
}

void read_compensation(json::Value compensation, RawPosting& posting) {
    std::string tier_lines;
    if (const auto tiers = json::array(compensation, "compensationTiers")) {
        for (const json::Value tier : *tiers) {
            const std::string title = json::line(tier, "title");
            read_components(json::array(tier, "components"), title, posting.pay);
            const std::string summary = json::line(tier, "tierSummary");
            add_line(tier_lines,
                     title.empty() || summary.empty() ? summary : fmt::format("{}: {}", title, summary));
            add_line(tier_lines, clean_lines(json::string(tier, "additionalInformation")));
        }
    }
    if (posting.pay.empty()) read_components(json::array(compensation, "summaryComponents"), "", posting.pay);
    posting.pay_text = json::line(compensation, "scrapeableCompensationSalarySummary");
    if (posting.pay_text.empty()) posting.pay_text = json::line(compensation, "compensationTierSummary");
    if (posting.pay.size() != 1 || posting.pay_text.empty()) add_line(posting.pay_text, tier_lines);
}

ItemReading read_job(json::Value job) {
    RawPosting posting;
    posting.external_id = json::identifier(job, "id");
    posting.title = json::line(job, "title");
    posting.url = json::line(job, "jobUrl");
    posting.employment_type = json::line(job, "employmentType");
    posting.department = json::line(job, "department");
    if (posting.department.empty()) posting.department = json::line(job, "team");
    posting.posted_at = json::time(job, "publishedAt");
    read_places(job, posting);
    if (const auto compensation = json::member(job, "compensation"))
        read_compensation(*compensation, posting);
    const std::string_view plain = json::string(job, "descriptionPlain");
    posting.description =
        plain.empty() ? html_to_text(json::string(job, "descriptionHtml")) : clean_lines(plain);
    return require_identity(std::move(posting));
}

void take_job(json::Value job, Account& account) {
    const std::string where = fmt::format("jobs[{}]", account.listed());
    if (!job.is_object())
        account.add(where, std::unexpected(fmt::format("must be an object, is {}", json::describe(job))));
    else if (json::boolean(job, "isListed") == false)
        account.hide();
    else
        account.add(where, read_job(job));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    json::Parser parser;
    const auto board = parser.parse(response.body);
    if (!board) return std::unexpected(board.error());
    const auto jobs = json::array(*board, "jobs");
    if (!jobs)
        return fail(ErrorCode::parse, fmt::format("not an Ashby board: expected an object with jobs, got {}",
                                                  json::describe(*board)));
    Account account;
    for (const json::Value job : *jobs) take_job(job, account);
    return std::move(account).finish(true);
}

std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    if (address->host == "jobs.ashbyhq.com") return board_spec("ashby", address->segment(0));
    if (address->host == "api.ashbyhq.com") return board_spec("ashby", address->segment(2));
    return std::nullopt;
}

}  // namespace

constinit const SourceKind ashby_kind{.name = "ashby",
                                      .default_base_url = default_base,
                                      .coverage = Coverage::snapshot,
                                      .parser_version = 1,
                                      .validate = validate,
                                      .start = start,
                                      .parse = parse,
                                      .recognize = recognize};

}  // namespace salaryd

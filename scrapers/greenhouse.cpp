// Greenhouse job board API: a whole board in one answer, {jobs: [...], meta: {total}}. docs/sources.md.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/address.h"
#include "scrapers/board.h"
#include "scrapers/greenhouse_pay.h"
#include "scrapers/html.h"
#include "scrapers/json.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://boards-api.greenhouse.io";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "airbnb");
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = fmt::format("{}/v1/boards/{}/jobs?content=true", base_url_of(spec, default_base),
                              percent_encode(spec.board));
    return {request};
}

// Offices are the company's, not the posting's; they stand in only where the posting says nothing.
void read_locations(json::Value job, RawPosting& posting) {
    if (const auto location = json::member(job, "location")) {
        const auto plain = json::as_string(*location);
        add_location(posting, plain ? clean_line(*plain) : json::line(*location, "name"));
    }
    const auto offices = json::array(job, "offices");
    if (!posting.locations.empty() || !offices) return;
    for (const json::Value office : *offices) {
        std::string place = json::line(office, "location");
        add_location(posting, place.empty() ? json::line(office, "name") : std::move(place));
    }
}

// Employers keep level, contract type and workplace in custom fields of their own naming.
void read_custom_fields(json::Value job, RawPosting& posting) {
    const auto metadata = json::array(job, "metadata");
    if (!metadata) return;
    for (const json::Value field : *metadata) {
        const std::string name = ascii::lower(json::string(field, "name"));
        const std::string value = json::line(field, "value");
        if (value.empty()) continue;
        if (name == "job level" || name == "management level" || name == "career level" || name == "level")
            posting.level = value;
        else if (name == "time type" || name == "employment type" || name == "worker sub-type")
            posting.employment_type = value;
        else if (name == "workplace type" || name == "workplace" || name == "remote status")
            posting.remote = workplace(value);
    }
}

void read_content(json::Value job, RawPosting& posting) {
    const std::string_view content = json::string(job, "content");
    if (content.empty()) return;
    // The API escapes the whole HTML once more; saved copies may have undone that.
    const bool escaped = content.find('<') == std::string_view::npos;
    const std::string unescaped = escaped ? unescape_html(content) : std::string();
    const std::string_view html = escaped ? std::string_view(unescaped) : content;
    posting.description = html_to_text(html);
    posting.pay_text = greenhouse::read_pay_blocks(html);
}

ItemReading read_job(json::Value job) {
    if (!job.is_object())
        return std::unexpected(fmt::format("must be an object, is {}", json::describe(job)));
    RawPosting posting;
    posting.external_id = json::identifier(job, "id");
    posting.title = json::line(job, "title");
    posting.url = json::line(job, "absolute_url");
    posting.company = json::line(job, "company_name");
    posting.requisition_id = json::identifier(job, "requisition_id");
    posting.employment_type = json::line(job, "employment");
    posting.posted_at = json::time(job, "first_published");
    posting.updated_at = json::time(job, "updated_at");
    posting.closes_at = json::time(job, "application_deadline");
    read_locations(job, posting);
    read_custom_fields(job, posting);
    if (const auto departments = json::array(job, "departments"); departments && departments->size() > 0)
        posting.department = json::line(*departments->begin(), "name");
    read_content(job, posting);
    posting.pay = greenhouse::read_pay_input_ranges(job);
    for (RawPay& pay : greenhouse::read_pay_metadata(job)) posting.pay.push_back(std::move(pay));
    return require_identity(std::move(posting));
}

bool is_complete(json::Value board, std::size_t listed) {
    const auto meta = json::member(board, "meta");
    const auto total = meta ? json::number(*meta, "total") : std::nullopt;
    return !total || *total == static_cast<double>(listed);
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    json::Parser parser;
    const auto board = parser.parse(response.body);
    if (!board) return std::unexpected(board.error());
    Account account;
    if (const auto jobs = json::array(*board, "jobs")) {
        for (const json::Value job : *jobs)
            account.add(fmt::format("jobs[{}]", account.listed()), read_job(job));
        const bool complete = is_complete(*board, account.listed());
        return std::move(account).finish(complete);
    }
    if (!json::identifier(*board, "id").empty() && json::member(*board, "title")) {
        account.add("job", read_job(*board));
        return std::move(account).finish(false);
    }
    return fail(ErrorCode::parse, fmt::format("not a Greenhouse board: expected an object with jobs, got {}",
                                              json::describe(*board)));
}

// A company's own page with ?gh_jid= says that the board is Greenhouse's, but not which.
std::optional<SourceSpec> recognize(std::string_view url) {
    constexpr std::array<std::string_view, 4> hosts{"boards.greenhouse.io", "boards.eu.greenhouse.io",
                                                    "job-boards.greenhouse.io",
                                                    "job-boards.eu.greenhouse.io"};
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    if (address->host == "boards-api.greenhouse.io") return board_spec("greenhouse", address->segment(2));
    if (std::ranges::find(hosts, address->host) == hosts.end()) return std::nullopt;
    const bool embedded = address->segment(0) == "embed";
    return board_spec("greenhouse", embedded ? address->parameter("for") : address->segment(0));
}

}  // namespace

constinit const SourceKind greenhouse_kind{.name = "greenhouse",
                                           .default_base_url = default_base,
                                           .coverage = Coverage::snapshot,
                                           .parser_version = 1,
                                           .validate = validate,
                                           .start = start,
                                           .parse = parse,
                                           .recognize = recognize};

}  // namespace salaryd

// Teamtailor career sites: a JSON Feed whose items carry schema.org JobPostings. docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/board.h"
#include "scrapers/items.h"
#include "scrapers/job_posting_schema.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://{board}.teamtailor.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/jobs.json";
    return {request};
}

// The feed's id is the one that lasts; the JobPosting's own identifier is another.
ItemReading read_item(json::Value item) {
    const auto job = json::member(item, "_jobposting");
    if (!job) return std::unexpected("_jobposting is missing");
    const std::string url = json::line(item, "url");
    auto posting = read_job_posting(*job, url);
    if (!posting) return posting;
    posting->external_id = json::identifier(item, "id");
    if (posting->url.empty()) posting->url = url;
    if (!posting->posted_at) posting->posted_at = json::time(item, "date_published");
    posting->updated_at = json::time(item, "date_modified");
    return require_identity(std::move(*posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    return read_items(response, "items", "a Teamtailor feed", read_item);
}

std::optional<SourceSpec> recognize(std::string_view url) {
    return tenant_spec("teamtailor", url, ".teamtailor.com");
}

}  // namespace

constinit const SourceKind teamtailor_kind{.name = "teamtailor",
                                           .default_base_url = default_base,
                                           .coverage = Coverage::snapshot,
                                           .parser_version = 1,
                                           .validate = validate,
                                           .start = start,
                                           .parse = parse,
                                           .recognize = recognize};

}  // namespace salaryd

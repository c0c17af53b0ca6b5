// BambooHR careers pages: a list without dates, and a page for each opening. docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"
#include "scrapers/listing.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://{board}.bamboohr.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::string careers_of(const SourceSpec& spec) {
    return base_url_of(spec, default_base) + "/careers/";
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = careers_of(spec) + "list";
    return {request};
}

// Two objects hold the place; an employer fills one or the other.
void read_place(json::Value opening, RawPosting& posting) {
    for (const std::string_view holder : {"location", "atsLocation"}) {
        const auto location = json::member(opening, holder);
        if (!location) continue;
        for (const std::string_view key : {"addressCountry", "country"})
            if (posting.country.empty()) posting.country = country_code(json::string(*location, key));
        if (posting.locations.empty())
            add_location(posting,
                         place_line(*location, {"city", "state", "province", "addressCountry", "country"}));
    }
}

// "0" on site, "1" remote, "2" hybrid.
std::optional<Remote> remote_of(json::Value opening) {
    const std::string type = json::identifier(opening, "locationType");
    if (type == "1" || json::boolean(opening, "isRemote") == true) return Remote::yes;
    if (type == "2") return Remote::hybrid;
    if (type == "0") return Remote::no;
    return std::nullopt;
}

RawPosting read_common(json::Value opening) {
    RawPosting posting;
    posting.external_id = json::identifier(opening, "id");
    posting.title = json::line(opening, "jobOpeningName");
    posting.department = json::line(opening, "departmentLabel");
    posting.employment_type = json::line(opening, "employmentStatusLabel");
    posting.remote = remote_of(opening);
    read_place(opening, posting);
    return posting;
}

ItemReading read_row(json::Value opening) {
    return require_identity(read_common(opening));
}

// The opening's own page does not repeat its id; the address that it is shared under ends with it.
ItemReading read_page(json::Value opening, std::string_view context) {
    RawPosting posting = read_common(opening);
    posting.url = json::line(opening, "jobOpeningShareUrl");
    posting.posted_at = json::time(opening, "datePosted");
    posting.level = json::line(opening, "minimumExperience");
    posting.pay_text = html_to_line(json::string(opening, "compensation"));
    posting.description = html_to_text(json::string(opening, "description"));
    posting = with_row(std::move(posting), context);
    if (posting.external_id.empty())
        if (const auto address = read_address(posting.url); address && !address->path.empty())
            posting.external_id = address->path.back();
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto payload = parser.parse(response.body);
    if (!payload) return std::unexpected(payload.error());
    if (const auto result = json::member(*payload, "result"))
        if (const auto opening = json::member(*result, "jobOpening"))
            return one_item(read_page(*opening, response.context));
    const auto rows = items_of(*payload, "result", "a BambooHR list or opening");
    if (!rows) return std::unexpected(rows.error());
    Account account;
    add_items(*rows, "result", read_row, account);
    const auto meta = json::member(*payload, "meta");
    const double total = meta ? json::number(*meta, "totalCount").value_or(0) : 0;
    const bool is_whole = static_cast<double>(account.listed()) >= total;
    return ask_for_pages(spec, "bamboohr", std::move(account).finish(is_whole), [&](const RawPosting& row) {
        return careers_of(spec) + percent_encode(row.external_id) + "/detail";
    });
}

std::optional<SourceSpec> recognize(std::string_view url) {
    return tenant_spec("bamboohr", url, ".bamboohr.com");
}

}  // namespace

constinit const SourceKind bamboohr_kind{.name = "bamboohr",
                                         .default_base_url = default_base,
                                         .coverage = Coverage::snapshot,
                                         .parser_version = 1,
                                         .validate = validate,
                                         .start = start,
                                         .parse = parse,
                                         .recognize = recognize};

}  // namespace salaryd

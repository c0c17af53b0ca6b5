// Recruitee careers API, on the vendor's host or the company's own. docs/sources.md.
#include "scrapers/address.h"
#include "scrapers/country_names.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://{board}.recruitee.com";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = base_url_of(spec, default_base) + "/api/offers";
    return {request};
}

// `name` is the employer's own word for a place ("Germany/Remote"), the other members are an address.
std::string place_of(json::Value location) {
    std::string place = place_line(location, {"city", "state", "country"});
    return place.empty() ? json::line(location, "name") : place;
}

void read_places(json::Value offer, RawPosting& posting) {
    if (const auto locations = json::array(offer, "locations"))
        for (const json::Value location : *locations) add_location(posting, place_of(location));
    if (posting.locations.empty()) add_location(posting, json::line(offer, "location"));
    posting.country = country_code(json::string(offer, "country_code"));
    if (json::boolean(offer, "remote") == true)
        posting.remote = Remote::yes;
    else if (json::boolean(offer, "hybrid") == true)
        posting.remote = Remote::hybrid;
    else if (json::boolean(offer, "on_site") == true)
        posting.remote = Remote::no;
}

ItemReading read_offer(json::Value offer) {
    RawPosting posting;
    posting.external_id = json::identifier(offer, "id");
    posting.url = json::line(offer, "careers_url");
    posting.title = json::line(offer, "title");
    posting.company = json::line(offer, "company_name");
    posting.department = json::line(offer, "department");
    posting.employment_type = json::line(offer, "employment_type_code");
    posting.level = json::line(offer, "experience_code");
    posting.posted_at = json::time(offer, "published_at");
    posting.updated_at = json::time(offer, "updated_at");
    posting.closes_at = json::time(offer, "close_at");
    read_places(offer, posting);
    // The object is always there; all four are null where the employer shows no salary.
    if (const auto salary = json::member(offer, "salary"))
        add_range(*salary, {"min", "max", "currency", "period"}, posting);
    for (const std::string_view key : {"description", "requirements"})
        add_line(posting.description, html_to_text(json::string(offer, key)));
    return require_identity(std::move(posting));
}

Result<ParseOutcome> parse(const SourceSpec&, const Response& response) {
    return read_items(response, "offers", "a Recruitee board", read_offer);
}

std::optional<SourceSpec> recognize(std::string_view url) {
    return tenant_spec("recruitee", url, ".recruitee.com");
}

}  // namespace

constinit const SourceKind recruitee_kind{.name = "recruitee",
                                          .default_base_url = default_base,
                                          .coverage = Coverage::snapshot,
                                          .parser_version = 1,
                                          .validate = validate,
                                          .start = start,
                                          .parse = parse,
                                          .recognize = recognize};

}  // namespace salaryd

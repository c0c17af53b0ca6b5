#include "scrapers/job_posting_schema.h"

#include <fmt/format.h>

#include "core/ascii.h"
#include "scrapers/country_names.h"
#include "scrapers/description.h"
#include "scrapers/job_posting_pay.h"
#include "scrapers/schema_value.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

using schema_value::each;
using schema_value::field;

void add_part(std::string& address, const std::string& part) {
    if (part.empty() || address == part) return;
    if (!address.empty()) address += ", ";
    address += part;
}

// PostalAddress, or a text.
void read_address(json::Value address, RawPosting& posting) {
    if (!address.is_object()) return add_location(posting, schema_value::line(address));
    const std::string country = schema_value::line(address, "addressCountry");
    std::string joined;
    for (const std::string_view key : {"addressLocality", "addressRegion"})
        add_part(joined, schema_value::line(address, key));
    add_part(joined, country);
    add_location(posting, std::move(joined));
    if (posting.country.empty()) posting.country = country_code(country);
}

// Place, or a text. Some sites name the place after the employer, which is none.
void read_place(json::Value place, RawPosting& posting) {
    if (!place.is_object()) return add_location(posting, schema_value::line(place));
    const std::size_t before = posting.locations.size();
    if (const auto address = field(place, "address"))
        for (const json::Value one : each(*address)) read_address(one, posting);
    if (posting.locations.size() > before) return;
    std::string name = schema_value::line(place, "name");
    if (!ascii::equals_ignoring_case(name, posting.company)) add_location(posting, std::move(name));
}

// Country, State or City that an applicant to a remote job must be in.
void read_requirement(json::Value area, RawPosting& posting) {
    std::string name = schema_value::line(area);
    if (posting.country.empty() && (!area.is_object() || schema_value::is_a(area, "Country")))
        posting.country = country_code(name);
    add_location(posting, std::move(name));
}

void read_places(json::Value job, RawPosting& posting) {
    if (const auto places = field(job, "jobLocation"))
        for (const json::Value place : each(*places)) read_place(place, posting);
    const auto areas = field(job, "applicantLocationRequirements");
    if (posting.locations.empty() && areas)
        for (const json::Value area : each(*areas)) read_requirement(area, posting);
    if (const auto types = field(job, "jobLocationType"))
        for (const json::Value type : each(*types))
            if (ascii::equals_ignoring_case(schema_value::line(type), "TELECOMMUTE"))
                posting.remote = Remote::yes;
}

std::string joined(json::Value job, std::string_view key) {
    std::string out;
    if (const auto values = field(job, key))
        for (const json::Value value : each(*values)) add_part(out, schema_value::line(value));
    return out;
}

// PropertyValue, whose name is the employer's and whose value is the id, or the id itself.
std::string identifier(json::Value job) {
    const auto found = field(job, "identifier");
    if (!found) return {};
    for (const json::Value one : each(*found)) {
        std::string id = one.is_object() ? schema_value::line(one, "value") : schema_value::line(one);
        if (!id.empty()) return id;
    }
    return {};
}

std::string id_of(json::Value job, std::string_view page_url, const RawPosting& posting) {
    if (std::string id = identifier(job); !id.empty()) return id;
    if (!page_url.empty()) return clean_line(page_url);
    if (!posting.url.empty() || posting.title.empty()) return posting.url;
    const std::string_view place = posting.locations.empty() ? std::string_view() : posting.locations.front();
    return stable_id({posting.title, posting.company, place});
}

void read_dates(json::Value job, RawPosting& posting) {
    posting.posted_at = schema_value::time(job, "datePosted");
    posting.updated_at = schema_value::time(job, "dateModified");
    posting.closes_at = schema_value::time(job, "validThrough");
    if (posting.closes_at == posting.updated_at) posting.closes_at.reset();
}

void collect(json::Value value, std::vector<json::Value>& found) {
    if (value.is_array()) {
        for (const json::Value item : each(value)) collect(item, found);
    } else if (schema_value::is_a(value, "JobPosting")) {
        found.push_back(value);
    } else if (value.is_object()) {
        for (const std::string_view key : {"@graph", "mainEntity", "itemListElement", "item"})
            if (const auto inner = json::member(value, key)) collect(*inner, found);
    }
}

}  // namespace

std::vector<json::Value> job_postings_in(json::Value document) {
    std::vector<json::Value> found;
    collect(document, found);
    return found;
}

ItemReading read_job_posting(json::Value job, std::string_view page_url) {
    if (!job.is_object())
        return std::unexpected(fmt::format("must be an object, is {}", json::describe(job)));
    RawPosting posting;
    posting.url = schema_value::line(job, "url");
    if (!posting.url.starts_with("http")) posting.url = clean_line(page_url);
    posting.title = schema_value::line(job, "title");
    posting.company = schema_value::line(job, "hiringOrganization");
    posting.employment_type = joined(job, "employmentType");
    posting.department = schema_value::line(job, "employmentUnit");
    posting.description = description_text(schema_value::text(job, "description"));
    read_places(job, posting);
    read_dates(job, posting);
    posting.external_id = id_of(job, page_url, posting);
    read_job_posting_pay(job, posting);
    return require_identity(std::move(posting));
}

}  // namespace salaryd

#include "scrapers/listing.h"

#include <fmt/format.h>

#include <utility>

#include "core/json_writer.h"
#include "scrapers/jsonl.h"

namespace salaryd {
namespace {

void write_texts(JsonWriter& out, const RawPosting& row) {
    const auto text = [&out](std::string_view key, const std::string& value) {
        if (!value.empty()) out.key(key).text(value);
    };
    text("external_id", row.external_id);
    text("url", row.url);
    text("title", row.title);
    text("company", row.company);
    text("country", row.country);
    text("level", row.level);
    text("employment_type", row.employment_type);
    text("department", row.department);
    text("requisition_id", row.requisition_id);
    if (row.remote) out.key("remote").text(to_string(*row.remote));
}

// A canonical line (scrapers/jsonl.h) of what the row knows.
std::string context_of(const RawPosting& row) {
    JsonWriter out;
    out.begin_object();
    write_texts(out, row);
    if (!row.locations.empty()) {
        out.key("locations").begin_array();
        for (const std::string& location : row.locations) out.text(location);
        out.end_array();
    }
    if (row.posted_at) out.key("posted_at").text(format_time(*row.posted_at));
    if (row.updated_at) out.key("updated_at").text(format_time(*row.updated_at));
    return std::move(out.end_object()).take();
}

RawPosting row_of(std::string_view context) {
    json::Parser parser;
    const auto object = context.empty() ? fail(ErrorCode::parse, "") : parser.parse(context);
    if (!object) return {};
    Account remarks;
    return read_canonical(*object, "context", remarks).value_or(RawPosting{});
}

template <class Field>
void fill(Field& field, Field& from) {
    if (field == Field{}) field = std::move(from);
}

}  // namespace

ParseOutcome ask_for_pages(const SourceSpec& spec, std::string_view kind, ParseOutcome listing,
                           const PageAddress& address, std::vector<Request> more) {
    if (spec.kind != kind) return listing;
    listing.next = std::move(more);
    for (const RawPosting& row : listing.postings) {
        Request request;
        request.url = address(row);
        request.context = context_of(row);
        request.version = fmt::format("{:016x}", stable_hash(request.context));
        listing.next.push_back(std::move(request));
    }
    listing.listed -= listing.postings.size();
    listing.postings.clear();
    return listing;
}

RawPosting with_row(RawPosting page, std::string_view context) {
    RawPosting row = row_of(context);
    fill(page.external_id, row.external_id);
    fill(page.url, row.url);
    fill(page.title, row.title);
    fill(page.company, row.company);
    fill(page.country, row.country);
    fill(page.level, row.level);
    fill(page.employment_type, row.employment_type);
    fill(page.department, row.department);
    fill(page.requisition_id, row.requisition_id);
    fill(page.remote, row.remote);
    fill(page.posted_at, row.posted_at);
    fill(page.updated_at, row.updated_at);
    // One row names its place in other words than the page; only rows of several places know more.
    if (page.locations.empty() || row.locations.size() > 1)
        for (std::string& location : row.locations) add_location(page, std::move(location));
    return page;
}

ParseOutcome one_item(ItemReading reading) {
    Account account;
    account.add("item", std::move(reading));
    return std::move(account).finish(true);
}

}  // namespace salaryd

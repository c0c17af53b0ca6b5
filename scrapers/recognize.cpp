#include "scrapers/recognize.h"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>

#include "core/ascii.h"
#include "core/names.h"
#include "scrapers/cards.h"
#include "scrapers/jsonl.h"
#include "scrapers/recognize_markup.h"
#include "scrapers/tables.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 25> format_names{
    "",           "arbeitnow",  "ashby",      "bamboohr",  "cards",    "jsonl",    "csv",
    "feed",       "greenhouse", "hackernews", "himalayas", "jobicy",   "jsonld",   "lever",
    "personio",   "pinpoint",   "recruitee",  "remoteok",  "remotive", "rippling", "smartrecruiters",
    "teamtailor", "usajobs",    "workable",   "workday"};

bool has_any(json::Value object, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys)
        if (json::Value ignored; object.at_key(key).get(ignored) == simdjson::SUCCESS) return true;
    return false;
}

// Keys that only one vendor writes on an item; the first line whose keys are all there decides.
struct Mark {
    PayloadFormat format;
    std::array<std::string_view, 2> keys;
};

constexpr auto item_marks = std::to_array<Mark>({
    {PayloadFormat::greenhouse, {"absolute_url", ""}},
    {PayloadFormat::greenhouse, {"internal_job_id", ""}},
    {PayloadFormat::lever, {"hostedUrl", "text"}},
    {PayloadFormat::lever, {"categories", "text"}},
    {PayloadFormat::himalayas, {"companySlug", "guid"}},
    {PayloadFormat::jobicy, {"jobTitle", ""}},
    {PayloadFormat::remotive, {"candidate_required_location", ""}},
    {PayloadFormat::workable, {"shortcode", ""}},
    {PayloadFormat::rippling, {"uuid", "workLocation"}},
    {PayloadFormat::rippling, {"uuid", "workLocations"}},
    {PayloadFormat::remoteok, {"position", "company"}},
    {PayloadFormat::hackernews, {"full_html", "user"}},
    {PayloadFormat::smartrecruiters, {"jobAd", "name"}},
    {PayloadFormat::ashby, {"jobUrl", ""}},
    {PayloadFormat::ashby, {"isListed", ""}},
    {PayloadFormat::ashby, {"publishedAt", ""}},
});

// The array that a vendor's object holds, with a key of its items where the array's own is a common word.
struct Frame {
    PayloadFormat format;
    std::string_view array;
    std::string_view item_key;
};

constexpr auto frames = std::to_array<Frame>({
    {PayloadFormat::recruitee, "offers", ""},
    {PayloadFormat::workday, "jobPostings", ""},
    {PayloadFormat::smartrecruiters, "content", ""},
    {PayloadFormat::hackernews, "hits", ""},
    {PayloadFormat::bamboohr, "result", "jobOpeningName"},
    {PayloadFormat::teamtailor, "items", "_jobposting"},
    {PayloadFormat::arbeitnow, "data", "job_types"},
    {PayloadFormat::pinpoint, "data", "title"},
});

constexpr auto object_marks = std::to_array<Mark>({
    {PayloadFormat::usajobs, {"SearchResult", ""}},
    {PayloadFormat::workday, {"jobPostingInfo", ""}},
});

template <std::size_t Size>
PayloadFormat by_marks(const std::array<Mark, Size>& marks, json::Value object) {
    for (const auto& [format, keys] : marks)
        if (has_any(object, {keys[0]}) && (keys[1].empty() || has_any(object, {keys[1]}))) return format;
    return PayloadFormat::unknown;
}

PayloadFormat recognize_item(json::Value item) {
    if (const auto format = by_marks(item_marks, item); format != PayloadFormat::unknown) return format;
    return json::string(item, "title").empty() ? PayloadFormat::unknown : PayloadFormat::canonical;
}

PayloadFormat recognize_frame(json::Value object) {
    for (const auto& [format, key, item_key] : frames) {
        const auto items = json::array(object, key);
        if (!items) continue;
        if (item_key.empty()) return format;
        for (const json::Value item : *items)
            if (has_any(item, {item_key})) return format;
    }
    if (const auto result = json::member(object, "result"); result && has_any(*result, {"jobOpening"}))
        return PayloadFormat::bamboohr;
    return by_marks(object_marks, object);
}

// An object outside of any list: some vendors serve a posting so, the items of others mean nothing alone.
PayloadFormat recognize_single(json::Value object) {
    const PayloadFormat format = recognize_item(object);
    switch (format) {
        case PayloadFormat::greenhouse:
        case PayloadFormat::rippling:
        case PayloadFormat::smartrecruiters:
            return format;
        case PayloadFormat::ashby:
        case PayloadFormat::lever:
            return PayloadFormat::unknown;
        default:
            return json::string(object, "title").empty() ? PayloadFormat::unknown : PayloadFormat::canonical;
    }
}

// The first item that tells; one odd item must not hide what the rest is.
PayloadFormat recognize_items(json::Array items) {
    for (const json::Value item : items)
        if (const auto format = recognize_item(item); format != PayloadFormat::unknown) return format;
    return PayloadFormat::unknown;
}

PayloadFormat recognize_board(json::Value board, json::Array jobs) {
    const PayloadFormat format = recognize_items(jobs);
    if (is_board(format)) return format;
    return has_any(board, {"apiVersion"}) ? PayloadFormat::ashby : PayloadFormat::greenhouse;
}

}  // namespace

std::string payload_format_names() {
    return fmt::format("{}", fmt::join(std::span(format_names).subspan(1), ", "));
}

bool is_board(PayloadFormat format) {
    switch (format) {
        case PayloadFormat::unknown:
        case PayloadFormat::canonical:
        case PayloadFormat::cards:
        case PayloadFormat::csv:
            return false;
        default:
            return true;
    }
}

std::optional<PayloadFormat> parse_payload_format(std::string_view name) {
    if (name.empty()) return std::nullopt;
    return enum_of<PayloadFormat>(format_names, name);
}

PayloadFormat recognize(json::Value payload) {
    json::Array items;
    if (payload.get(items) == simdjson::SUCCESS)
        return items.size() == 0 ? PayloadFormat::lever : recognize_items(items);
    if (const auto jobs = json::array(payload, "jobs")) return recognize_board(payload, *jobs);
    if (const auto format = recognize_frame(payload); format != PayloadFormat::unknown) return format;
    return recognize_single(payload);
}

Result<PayloadFormat> recognize(std::string_view body) {
    json::Parser parser;
    const auto value = parser.parse(body);
    if (value) {
        if (const auto format = recognize(*value); format != PayloadFormat::unknown) return format;
        return fail(ErrorCode::parse, fmt::format("not a format that is known: {}; set format to one of {}",
                                                  json::describe(*value), payload_format_names()));
    }
    if (const auto format = parse_payload_format(markup_kind(body))) return *format;
    if (has_canonical_lines(body)) return PayloadFormat::canonical;
    const std::string_view start = ascii::trim(body);
    const bool looks_like_json = start.starts_with('{') || start.starts_with('[');
    if (!looks_like_json && has_csv_header(body)) return PayloadFormat::csv;
    if (!looks_like_json && has_cards(to_valid_utf8(body))) return PayloadFormat::cards;
    if (looks_like_json || start.empty()) return std::unexpected(value.error());
    return fail(ErrorCode::parse, fmt::format("neither JSON nor a table nor listing cards ({} bytes): {}",
                                              body.size(), printable_start(start)));
}

Result<ParseOutcome> parse_as(PayloadFormat board, const SourceSpec& spec, std::string_view body) {
    const SourceKind* kind = find_source_kind(name_of(format_names, board));
    if (kind == nullptr) return fail(ErrorCode::internal, "this format is not a board's");
    Response response;
    response.status = 200;
    response.body = body;
    auto outcome = kind->parse(spec, response);
    if (outcome) outcome->next.clear();
    return outcome;
}

}  // namespace salaryd

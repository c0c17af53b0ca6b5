#include "scrapers/recognize.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "core/ascii.h"
#include "core/names.h"
#include "scrapers/cards.h"
#include "scrapers/jsonl.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 6> format_names{"", "ashby", "cards", "jsonl", "greenhouse", "lever"};

bool has_any(json::Value object, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys)
        if (json::Value ignored; object.at_key(key).get(ignored) == simdjson::SUCCESS) return true;
    return false;
}

PayloadFormat recognize_item(json::Value item) {
    if (has_any(item, {"absolute_url", "internal_job_id"})) return PayloadFormat::greenhouse;
    if (has_any(item, {"hostedUrl", "categories"}) && has_any(item, {"text"})) return PayloadFormat::lever;
    if (has_any(item, {"jobUrl", "isListed", "publishedAt"})) return PayloadFormat::ashby;
    return json::string(item, "title").empty() ? PayloadFormat::unknown : PayloadFormat::canonical;
}

// The first item that tells; one odd item must not hide what the rest is.
PayloadFormat recognize_items(json::Array items) {
    for (const json::Value item : items)
        if (const auto format = recognize_item(item); format != PayloadFormat::unknown) return format;
    return PayloadFormat::unknown;
}

PayloadFormat recognize_board(json::Value board, json::Array jobs) {
    const PayloadFormat format = recognize_items(jobs);
    if (format == PayloadFormat::ashby || format == PayloadFormat::greenhouse) return format;
    return has_any(board, {"apiVersion"}) ? PayloadFormat::ashby : PayloadFormat::greenhouse;
}

}  // namespace

std::optional<PayloadFormat> parse_payload_format(std::string_view name) {
    if (name.empty()) return std::nullopt;
    return enum_of<PayloadFormat>(format_names, name);
}

PayloadFormat recognize(json::Value payload) {
    json::Array items;
    if (payload.get(items) == simdjson::SUCCESS)
        return items.size() == 0 ? PayloadFormat::lever : recognize_items(items);
    if (const auto jobs = json::array(payload, "jobs")) return recognize_board(payload, *jobs);
    const PayloadFormat format = recognize_item(payload);
    const bool needs_array = format == PayloadFormat::lever || format == PayloadFormat::ashby;
    return needs_array ? PayloadFormat::unknown : format;
}

Result<PayloadFormat> recognize(std::string_view body) {
    json::Parser parser;
    const auto value = parser.parse(body);
    if (value) {
        if (const auto format = recognize(*value); format != PayloadFormat::unknown) return format;
        return fail(
            ErrorCode::parse,
            fmt::format("not a format that is known: {}; set format to one of ashby, cards, greenhouse, "
                        "jsonl, lever",
                        json::describe(*value)));
    }
    if (has_canonical_lines(body)) return PayloadFormat::canonical;
    const std::string_view start = ascii::trim(body);
    const bool looks_like_json = start.starts_with('{') || start.starts_with('[');
    if (!looks_like_json && has_cards(to_valid_utf8(body))) return PayloadFormat::cards;
    if (looks_like_json || start.empty()) return std::unexpected(value.error());
    return fail(ErrorCode::parse, fmt::format("neither JSON nor listing cards ({} bytes): {}", body.size(),
                                              printable_start(start)));
}

Result<ParseOutcome> parse_as(PayloadFormat board, const SourceSpec& spec, std::string_view body) {
    const SourceKind* kind = find_source_kind(name_of(format_names, board));
    if (kind == nullptr) return fail(ErrorCode::internal, "this format is not a board's");
    Response response;
    response.status = 200;
    response.body = body;
    return kind->parse(spec, response);
}

}  // namespace salaryd

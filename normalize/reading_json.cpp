#include "normalize/reading_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "core/names.h"

namespace salaryd {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kind_names{"pay", "title", "place", "company"};

constexpr std::string_view text_field(ReadingKind kind) {
    return kind == ReadingKind::title ? "title" : "text";
}

Result<json::object> parse_line(std::string_view line) {
    json::error_code fault;
    auto value = json::parse(json::string_view(line.data(), line.size()), fault);
    if (fault) return fail(ErrorCode::parse, fmt::format("is not JSON: {}", fault.message()));
    auto* object = value.if_object();
    if (object == nullptr) return fail(ErrorCode::parse, "must be a JSON object");
    return std::move(*object);
}

Result<json::object> input_of(ReadingKind kind, std::string_view line, bool jsonl) {
    if (jsonl) return parse_line(line);
    json::object input;
    std::string text;  // of valid UTF-8 only
    append_json_string(text, line);
    input.emplace(text_field(kind), json::parse(text));
    return input;
}

Result<std::string_view> string_field(const json::object& input, std::string_view name) {
    const auto* value = input.if_contains(name);
    if (value == nullptr || value->is_null()) return std::string_view();
    const auto* text = value->if_string();
    if (text == nullptr) return fail(ErrorCode::parse, fmt::format("\"{}\" must be a string", name));
    return std::string_view(text->data(), text->size());
}

Result<std::string_view> required_text(const json::object& input, ReadingKind kind) {
    const auto name = text_field(kind);
    if (!input.contains(name))
        return fail(ErrorCode::parse, fmt::format("needs \"{}\", such as {{\"{}\": \"...\"}}", name, name));
    return string_field(input, name);
}

// The input's fields, except those that the answer brings anew; the object stays open for them.
JsonWriter begin_answer(const json::object& input, std::initializer_list<std::string_view> answered) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [key, value] : input) {
        const std::string_view name(key.data(), key.size());
        if (std::ranges::find(answered, name) == answered.end()) out.key(name).raw(json::serialize(value));
    }
    return out;
}

std::string end_answer(JsonWriter&& out) {
    out.end_object();
    return std::move(out).take();
}

Result<std::string> answer_pay(const json::object& input, std::string_view text, const TaughtPay& taught) {
    const auto country = string_field(input, "country_hint");
    const auto context = string_field(input, "context");
    if (!country) return std::unexpected(country.error());
    if (!context) return std::unexpected(context.error());
    const PayHints hints{.country = *country,
                         .context = *context == "sentence" ? PayContext::sentence : PayContext::field};
    auto ranges = read_pay_text(taught.translated(text), hints);
    for (PayRange& range : ranges)
        range.stated = text.substr(range.span_begin, range.span_end - range.span_begin);
    auto out = begin_answer(input, {"pay"});
    out.key("pay");
    if (ranges.empty())
        out.null();
    else
        write_pay(out, ranges.front());
    return end_answer(std::move(out));
}

std::string answer_title(const json::object& input, std::string_view text, const TitleReader& titles) {
    const auto reading = titles.read(text);
    auto out =
        begin_answer(input, {"role", "role_confidence", "suggested_role", "level", "level_max", "rule"});
    out.key("role").text_or_null(reading.role);
    out.key("role_confidence").number(reading.role_confidence, 3);
    if (!reading.suggested_role.empty()) out.key("suggested_role").text(reading.suggested_role);
    out.key("level").text(to_string(reading.level));
    if (reading.level_max) out.key("level_max").text(to_string(*reading.level_max));
    out.key("rule").text(reading.rule);
    return end_answer(std::move(out));
}

std::string answer_place(const json::object& input, std::string_view text, const PlaceReader& places) {
    const auto reading = places.read(text);
    auto out = begin_answer(input, {"places", "remote", "rule"});
    out.key("places").begin_array();
    for (const auto& place : reading.places) write_place(out, place);
    out.end_array();
    out.key("remote").text(to_string(reading.remote)).key("rule").text(reading.rule);
    return end_answer(std::move(out));
}

std::string answer_company(const json::object& input, std::string_view text, const CompanyReader& companies) {
    auto reading = companies.read(text);
    companies.suggest(reading);
    auto out = begin_answer(input, {"company", "key", "parent", "rule", "suggestion"});
    out.key("company").text(reading.name).key("key").text(reading.key);
    if (!reading.parent.empty()) out.key("parent").text(reading.parent);
    out.key("rule").text(reading.rule);
    if (reading.suggestion) {
        out.key("suggestion").begin_object().key("key").text(reading.suggestion->key);
        out.key("score").number(reading.suggestion->score, 3).end_object();
    }
    return end_answer(std::move(out));
}

}  // namespace

std::optional<ReadingKind> parse_reading_kind(std::string_view name) {
    return enum_of<ReadingKind>(kind_names, name);
}

void write_pay(JsonWriter& json, const PayRange& pay) {
    json.begin_object().key("min").number(pay.min).key("max").number(pay.max);
    json.key("currency").text_or_null(pay.currency.view());
    json.key("period");
    pay.period ? json.text(to_string(*pay.period)) : json.null();
    json.key("kind").text(to_string(pay.kind)).key("suspect").boolean(pay.suspect);
    json.key("reasons").begin_array();
    for (std::size_t i = 0; i < pay.reasons.size(); ++i)
        if (pay.reasons.test(i)) json.text(to_string(static_cast<PayReason>(i)));
    json.end_array().key("rule").text(pay.rule);
    json.key("span").begin_array().integer(pay.span_begin).integer(pay.span_end).end_array();
    json.key("stated").text(pay.stated).key("field").text(to_string(pay.field));
    if (!pay.label.empty()) json.key("label").text(pay.label);
    json.end_object();
}

void write_place(JsonWriter& json, const Place& place) {
    json.begin_object().key("city").text_or_null(place.city).key("region").text_or_null(place.region);
    json.key("country").text_or_null(place.country);
    if (!place.region_code.empty()) json.key("region_code").text(place.region_code);
    if (place.geonameid != 0) json.key("geonameid").integer(place.geonameid);
    json.end_object();
}

Result<std::string> read_as_json(ReadingKind kind, std::string_view line, bool jsonl,
                                 const Normalizer& normalizer) {
    const auto input = input_of(kind, line, jsonl);
    if (!input) return std::unexpected(input.error());
    const auto text = required_text(*input, kind);
    if (!text) return std::unexpected(text.error());
    switch (kind) {
        case ReadingKind::pay:
            return answer_pay(*input, *text, *normalizer.pay_words());
        case ReadingKind::title:
            return answer_title(*input, *text, *normalizer.titles());
        case ReadingKind::place:
            return answer_place(*input, *text, *normalizer.places());
        case ReadingKind::company:
            return answer_company(*input, *text, *normalizer.companies());
    }
    return fail(ErrorCode::internal, "a kind of reading that nobody knows");
}

}  // namespace salaryd

#include "scrapers/json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "scrapers/text.h"

namespace salaryd::json {
namespace {

constexpr std::size_t depth_limit = 64;

bool is_repairable(simdjson::error_code error) {
    return error == simdjson::UTF8_ERROR || error == simdjson::STRING_ERROR ||
           error == simdjson::UNESCAPED_CHARS;
}

std::optional<Time> since_epoch(std::optional<double> milliseconds) {
    constexpr double end_of_year_9999 = 253402300799999;
    if (!milliseconds || !(*milliseconds > 0) || *milliseconds > end_of_year_9999) return std::nullopt;
    return Time{std::chrono::milliseconds(static_cast<std::int64_t>(*milliseconds))};
}

std::optional<unsigned> hex4(std::string_view text) {
    if (text.size() < 4) return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + 4, value, 16);
    if (error != std::errc{} || end != text.data() + 4) return std::nullopt;
    return value;
}

// The \uXXXX at the front of `text`; a pair of surrogates goes through together, a lone one becomes U+FFFD.
std::size_t repair_unicode_escape(std::string_view text, std::string& out) {
    const auto first = hex4(text.substr(2));
    const bool high = first && *first >= 0xd800 && *first < 0xdc00;
    const bool low = first && *first >= 0xdc00 && *first < 0xe000;
    if (high && text.size() >= 12 && text.substr(6, 2) == "\\u") {
        const auto second = hex4(text.substr(8));
        if (second && *second >= 0xdc00 && *second < 0xe000) {
            out += text.substr(0, 12);
            return 12;
        }
    }
    const std::size_t length = std::min<std::size_t>(first ? 6 : 2, text.size());
    out += high || low ? std::string_view("\\ufffd") : text.substr(0, length);
    return length;
}

std::string repair(std::string_view body) {
    const std::string text = to_valid_utf8(body);
    std::string out;
    out.reserve(text.size());
    bool in_string = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (in_string && c == '\\') {
            const bool unicode = i + 1 < text.size() && text[i + 1] == 'u';
            const std::string_view rest = std::string_view(text).substr(i);
            if (unicode) {
                i += repair_unicode_escape(rest, out);
            } else {
                out += rest.substr(0, 2);
                i += 2;
            }
            continue;
        }
        if (c == '"') in_string = !in_string;
        if (in_string && static_cast<unsigned char>(c) < 0x20)
            out += c == '\n' ? "\\n" : " ";
        else
            out += c;
        ++i;
    }
    return out;
}

std::string_view without_byte_order_mark(std::string_view body) {
    if (body.starts_with("\xef\xbb\xbf")) body.remove_prefix(3);
    return body;
}

Error unreadable(std::string_view body, simdjson::error_code error) {
    const std::string start = printable_start(body);
    std::string message;
    if (body.front() == '<')
        message = fmt::format("HTML or XML instead of JSON ({} bytes): {}", body.size(), start);
    else if (body.front() != '{' && body.front() != '[')
        message = fmt::format("not JSON ({} bytes): {}", body.size(), start);
    else
        message = fmt::format("damaged or truncated JSON ({} bytes, {}): {}", body.size(),
                              simdjson::error_message(error), start);
    return {.code = ErrorCode::parse, .message = std::move(message)};
}

}  // namespace

simdjson::error_code Parser::try_parse(std::string_view body, Value& value) {
    if (parser_.capacity() < body.size() || parser_.max_depth() != depth_limit) {
        // simdjson keeps 64 bytes at least; a smaller capacity would be raised by parse() with the wrong
        // depth.
        const auto error = parser_.allocate(std::max<std::size_t>(body.size(), 64), depth_limit);
        if (error != simdjson::SUCCESS) return error;
    }
    return parser_.parse(body.data(), body.size()).get(value);
}

Result<Value> Parser::parse(std::string_view body) {
    body = ascii::trim(without_byte_order_mark(body));
    if (body.empty()) return fail(ErrorCode::parse, "the body is empty");
    Value value;
    auto error = try_parse(body, value);
    if (is_repairable(error)) error = try_parse(repair(body), value);
    if (error != simdjson::SUCCESS) return std::unexpected(unreadable(body, error));
    return value;
}

std::optional<Value> member(Value object, std::string_view key) {
    Value value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
    return value;
}

std::optional<Array> array(Value object, std::string_view key) {
    const auto value = member(object, key);
    Array items;
    if (!value || value->get(items) != simdjson::SUCCESS) return std::nullopt;
    return items;
}

std::optional<std::string_view> as_string(Value value) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return std::nullopt;
    return text;
}

std::string_view string(Value object, std::string_view key) {
    const auto value = member(object, key);
    return value ? as_string(*value).value_or("") : "";
}

std::string line(Value object, std::string_view key) {
    return clean_line(string(object, key));
}

std::string identifier(Value object, std::string_view key) {
    const auto value = member(object, key);
    if (!value) return {};
    if (const auto text = as_string(*value)) return clean_line(*text);
    std::int64_t integer = 0;
    if (value->get(integer) == simdjson::SUCCESS) return fmt::format("{}", integer);
    std::uint64_t large = 0;
    return value->get(large) == simdjson::SUCCESS ? fmt::format("{}", large) : std::string();
}

std::optional<double> as_number(Value value) {
    if (const auto text = as_string(value)) {
        const auto parsed = ascii::to_number<double>(ascii::trim(*text));
        // from_chars reads "inf" and "nan", which no feed means.
        return parsed && *parsed - *parsed == 0 ? parsed : std::nullopt;
    }
    double parsed = 0;
    if (value.get(parsed) != simdjson::SUCCESS) return std::nullopt;
    return parsed;
}

std::optional<double> number(Value object, std::string_view key) {
    const auto value = member(object, key);
    return value ? as_number(*value) : std::nullopt;
}

std::optional<double> number_within(Value object, std::string_view key, double low, double high) {
    const auto value = number(object, key);
    return value && *value >= low && *value <= high ? value : std::nullopt;
}

std::optional<bool> boolean(Value object, std::string_view key) {
    const auto value = member(object, key);
    bool truth = false;
    if (!value || value->get(truth) != simdjson::SUCCESS) return std::nullopt;
    return truth;
}

std::optional<Time> time(Value object, std::string_view key) {
    return parse_time(ascii::trim(string(object, key)));
}

std::optional<Time> epoch_milliseconds(Value object, std::string_view key) {
    return since_epoch(number(object, key));
}

std::optional<Time> epoch_seconds(Value object, std::string_view key) {
    const auto value = number(object, key);
    return value ? since_epoch(*value * 1000) : std::nullopt;
}

std::string describe(Value value) {
    if (value.is_array()) return "an array";
    if (value.is_string()) return "a string";
    if (value.is_number()) return "a number";
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) return value.is_null() ? "null" : "a boolean";
    std::string keys;
    std::size_t shown = 0;
    for (const auto field : object) {
        if (++shown > 6) break;
        keys += fmt::format("{}{}", keys.empty() ? "" : ", ", printable_start(field.key, 24));
    }
    return keys.empty() ? "an empty object" : fmt::format("an object with {}", keys);
}

}  // namespace salaryd::json

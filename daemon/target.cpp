#include "daemon/target.h"

#include <fmt/format.h>

#include <charconv>

#include "core/ascii.h"
#include "core/fields.h"

namespace salaryd {
namespace {

std::optional<char> decode_escape(std::string_view digits) {
    unsigned value = 0;
    const auto end = digits.data() + digits.size();
    if (digits.size() != 2 || std::from_chars(digits.data(), end, value, 16).ptr != end) return std::nullopt;
    if (value == 0) return std::nullopt;
    return static_cast<char>(value);
}

std::optional<std::string> decode(std::string_view text, bool plus_is_blank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const auto byte = decode_escape(text.substr(i + 1, 2));
            if (!byte) return std::nullopt;
            out += *byte;
            i += 2;
        } else {
            out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

auto broken_escape(std::string_view part) {
    return refuse(ErrorCode::invalid_argument,
                  fmt::format("\"{}\" has a broken percent escape", part.substr(0, 64)),
                  "write % as %25, a blank as %20 or +");
}

}  // namespace

std::optional<std::string_view> QueryParameters::find(std::string_view name) const {
    for (auto it = pairs_.rbegin(); it != pairs_.rend(); ++it)
        if (it->first == name && !it->second.empty()) return it->second;
    return std::nullopt;
}

std::vector<std::string_view> QueryParameters::list(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_) {
        if (key != name) continue;
        std::string_view rest = value;
        while (!rest.empty())
            if (const auto one = ascii::trim(take_until(rest, ',')); !one.empty()) values.push_back(one);
    }
    return values;
}

std::vector<std::string_view> QueryParameters::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_)
        if (key == name && !value.empty()) values.push_back(value);
    return values;
}

QueryParameters QueryParameters::with(std::string name, std::string_view value) const {
    QueryParameters other = *this;
    other.add(std::move(name), std::string(value));
    return other;
}

Answer<Target> parse_target(std::string_view text) {
    if (!text.starts_with('/'))
        return refuse(ErrorCode::invalid_argument, "the request target must begin with /");
    Target target;
    std::string_view rest = text.substr(0, text.find('#'));
    std::string_view path = take_until(rest, '?');
    while (!path.empty()) {
        const auto segment = take_until(path, '/');
        if (segment.empty()) continue;
        auto decoded = decode(segment, false);
        if (!decoded) return broken_escape(segment);
        target.segments.push_back(std::move(*decoded));
    }
    while (!rest.empty()) {
        std::string_view pair = take_until(rest, '&');
        if (pair.empty()) continue;
        const auto whole = pair;
        auto name = decode(take_until(pair, '='), true);
        auto value = decode(pair, true);
        if (!name || !value) return broken_escape(whole);
        target.parameters.add(std::move(*name), std::string(ascii::trim(*value)));
    }
    return target;
}

}  // namespace salaryd

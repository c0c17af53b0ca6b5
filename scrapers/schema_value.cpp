#include "scrapers/schema_value.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "scrapers/html.h"

namespace salaryd::schema_value {

std::optional<json::Value> field(json::Value object, std::string_view key) {
    if (const auto exact = json::member(object, key)) return exact;
    simdjson::dom::object members;
    json::Value value;
    if (object.get(members) != simdjson::SUCCESS ||
        members.at_key_case_insensitive(key).get(value) != simdjson::SUCCESS || value.is_null())
        return std::nullopt;
    return value;
}

std::vector<json::Value> each(json::Value value) {
    json::Array items;
    if (value.get(items) != simdjson::SUCCESS) return {value};
    return {items.begin(), items.end()};
}

std::string line(json::Value value) {
    if (const auto text = json::as_string(value)) return html_to_line(*text);
    if (const auto number = json::as_number(value)) return fmt::format("{}", *number);
    if (value.is_object()) return line(value, "name");
    json::Array items;
    if (value.get(items) != simdjson::SUCCESS) return {};
    for (const json::Value item : items)
        if (std::string first = line(item); !first.empty()) return first;
    return {};
}

std::string line(json::Value object, std::string_view key) {
    const auto value = field(object, key);
    return value ? line(*value) : std::string();
}

std::string_view text(json::Value object, std::string_view key) {
    const auto value = field(object, key);
    if (!value) return {};
    for (const json::Value item : each(*value))
        if (const auto found = json::as_string(item); found && !found->empty()) return *found;
    return {};
}

std::optional<Time> time(json::Value object, std::string_view key) {
    return parse_time(ascii::trim(text(object, key)));
}

bool is_a(json::Value object, std::string_view type) {
    const auto types = json::member(object, "@type");
    if (!types) return false;
    return std::ranges::any_of(each(*types), [&](json::Value item) {
        std::string_view name = json::as_string(item).value_or("");
        name.remove_prefix(name.find_last_of("/#:") + 1);
        return name == type;
    });
}

}  // namespace salaryd::schema_value

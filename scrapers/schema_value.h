// Values of schema.org documents, where a property may be a text, a number, an object with a name, or an
// array of any of these, and where keys come in any case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrapers/json.h"

namespace salaryd::schema_value {

// The member as it is spelled, else in any case; not for null.
[[nodiscard]] std::optional<json::Value> field(json::Value object, std::string_view key);

// The members of an array, else the value itself.
[[nodiscard]] std::vector<json::Value> each(json::Value value);

// On one clean line: a text without its markup, a number in decimal, of an object its name, of an array its
// first that says anything; else empty.
[[nodiscard]] std::string line(json::Value value);
[[nodiscard]] std::string line(json::Value object, std::string_view key);

// A text as it stands, of an array its first; else empty.
[[nodiscard]] std::string_view text(json::Value object, std::string_view key);

[[nodiscard]] std::optional<Time> time(json::Value object, std::string_view key);

// The names in @type, without "http://schema.org/" before them.
[[nodiscard]] bool is_a(json::Value object, std::string_view type);

}  // namespace salaryd::schema_value

// Reading the daemon's answers: values by path, missing ones as nothing. Pure.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace salaryd {

namespace json = boost::json;

[[nodiscard]] Result<json::value> parse_json(std::string_view text);

// "salary.p50"; a null pointer when any part is missing.
[[nodiscard]] const json::value* find(const json::value& value, std::string_view path);
// Empty when missing or null; numbers and booleans as JSON writes them.
[[nodiscard]] std::string text_at(const json::value& value, std::string_view path);
// NaN when missing or null.
[[nodiscard]] double number_at(const json::value& value, std::string_view path);
// An empty array when missing.
[[nodiscard]] const json::array& array_at(const json::value& value, std::string_view path);

}  // namespace salaryd

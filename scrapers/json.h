// JSON from outside, read through simdjson's tree with a depth limit and without exceptions. What is absent,
// null or of another type reads as "nothing": a vendor's optional field is no reason to refuse a posting.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"

namespace salaryd::json {

using Value = simdjson::dom::element;
using Array = simdjson::dom::array;

class Parser {
  public:
    // The value lives until the next parse() and no longer than the parser; it does not refer to `body`.
    // Bytes that strict JSON forbids but feeds contain (malformed UTF-8, raw control characters in strings,
    // lone surrogates) are repaired first. An error says what came instead.
    [[nodiscard]] Result<Value> parse(std::string_view body);

  private:
    simdjson::error_code try_parse(std::string_view body, Value& value);
    simdjson::dom::parser parser_;
};

[[nodiscard]] std::optional<Value> member(Value object, std::string_view key);  // not for null
[[nodiscard]] std::optional<Array> array(Value object, std::string_view key);

// A string as it stands; empty when there is none.
[[nodiscard]] std::string_view string(Value object, std::string_view key);
// The string on one clean line, see scrapers/text.h.
[[nodiscard]] std::string line(Value object, std::string_view key);
// An identifier: a string, or an integer in decimal.
[[nodiscard]] std::string identifier(Value object, std::string_view key);
// A number, also one that is written as a string ("320000.0").
[[nodiscard]] std::optional<double> number(Value object, std::string_view key);
// The same, when it lies within [low, high].
[[nodiscard]] std::optional<double> number_within(Value object, std::string_view key, double low,
                                                  double high);
[[nodiscard]] std::optional<bool> boolean(Value object, std::string_view key);
// ISO 8601.
[[nodiscard]] std::optional<Time> time(Value object, std::string_view key);
// Milliseconds since 1970, as Lever writes its dates.
[[nodiscard]] std::optional<Time> epoch_milliseconds(Value object, std::string_view key);
// Seconds since 1970, as aggregators write them.
[[nodiscard]] std::optional<Time> epoch_seconds(Value object, std::string_view key);

[[nodiscard]] std::optional<std::string_view> as_string(Value value);
// As number() reads a member.
[[nodiscard]] std::optional<double> as_number(Value value);
// "an object with apiVersion, jobs", "an array", "a number": for error messages.
[[nodiscard]] std::string describe(Value value);

}  // namespace salaryd::json

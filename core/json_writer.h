// Writes JSON text: valid UTF-8 whatever bytes come in, numbers as people write them (145000, not 1.45E5).
// The caller keeps begin and end balanced and gives every value of an object its key.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salaryd {

// Appends `text` as a JSON string; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

class JsonWriter {
  public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    // Null when empty.
    JsonWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
    template <std::integral Integer>
        requires(!std::same_as<Integer, bool>)
    JsonWriter& integer(Integer value) {
        if constexpr (std::signed_integral<Integer>)
            return signed_integer(value);
        else
            return unsigned_integer(value);
    }
    // Rounded to at most `digits` decimals; null when not finite.
    JsonWriter& number(double value, int digits);
    // Unrounded: the shortest text that reads back the same; null when not finite.
    JsonWriter& number(double value);
    JsonWriter& number(std::optional<double> value) { return value ? number(*value) : null(); }
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    // Already JSON.
    JsonWriter& raw(std::string_view json);

    [[nodiscard]] std::string take() && { return std::move(out_); }

  private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& signed_integer(std::int64_t value);
    JsonWriter& unsigned_integer(std::uint64_t value);
    void separate();

    std::string out_;
    bool first_ = true;  // nothing yet in the innermost object or array, or right after a key
};

}  // namespace salaryd

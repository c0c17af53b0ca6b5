// Names of HTML character references.
#pragma once

#include <optional>
#include <string_view>

namespace salaryd {

inline constexpr std::size_t longest_entity_name = 8;  // "thetasym"

// "mdash" -> U+2014; the name without '&' and ';', case matters.
[[nodiscard]] std::optional<char32_t> entity_code_point(std::string_view name);

}  // namespace salaryd

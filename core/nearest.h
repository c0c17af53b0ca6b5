// "Did you mean": the known name closest to a misspelt one.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace salaryd {

// Levenshtein distance at most a third of the length (at least 1), else nothing.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view word,
                                                           std::span<const std::string_view> known);

}  // namespace salaryd

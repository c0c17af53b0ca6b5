// Refuses markup that would make a tree parser slow, large or deep, by one linear pass before it.
// libgumbo 0.10.1 takes 18 s for 500 KB of nested <div> and overflows the stack while it frees 4 MB of nested
// <template>; formatting elements multiply with every paragraph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/result.h"

namespace salaryd {

enum class Markup : std::uint8_t { html, xml };

inline constexpr std::size_t most_nested_tags = 512;
inline constexpr std::size_t most_attributes = 256;  // in one tag
inline constexpr std::size_t most_html_bytes = std::size_t{8}
                                               << 20;  // HTML trees take some twenty times this
inline constexpr std::size_t most_tags = 500'000;
// The sum of the depths at which the tags stand, which bounds what gumbo's quadratic steps can cost. A large
// real page has 20,000 tags at a depth of 15.
inline constexpr std::size_t most_depth_in_sum = 1'000'000;

// ErrorCode::too_large, with the limit and what exceeds it.
[[nodiscard]] Result<void> check_markup(std::string_view text, Markup markup);

}  // namespace salaryd

// Tables of an enum's public names, in the enum's order.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace salaryd {

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::optional<Enum> enum_of(const std::array<std::string_view, N>& names,
                                                    std::string_view name) {
    const auto it = std::ranges::find(names, name);
    if (it == names.end()) return std::nullopt;
    return static_cast<Enum>(it - names.begin());
}

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

}  // namespace salaryd

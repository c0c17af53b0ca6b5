// Cuts a text at separators, piece by piece. Pure.
#pragma once

#include <string_view>

#include "core/ascii.h"

namespace salaryd {

// What stands before the first `separator`, all of it when there is none; `rest` is left with what follows.
constexpr std::string_view take_until(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    const auto taken = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return taken;
}

// The same without blanks around it.
constexpr std::string_view take_field(std::string_view& rest, char separator) {
    return ascii::trim(take_until(rest, separator));
}

}  // namespace salaryd

// What building vendors' JSON needs beyond the library.
#pragma once

#include <boost/json.hpp>
#include <cmath>
#include <string_view>

namespace salaryd::market {

// A whole number without exponent or fraction, as the vendors write amounts; Boost.JSON would print 1.2E5.
[[nodiscard]] inline boost::json::value amount_json(double amount) {
    if (amount == std::floor(amount) && std::abs(amount) < 9e15) return static_cast<std::int64_t>(amount);
    return amount;
}

[[nodiscard]] inline boost::json::string text_json(std::string_view text) {
    return boost::json::string(boost::json::string_view(text.data(), text.size()));
}

}  // namespace salaryd::market

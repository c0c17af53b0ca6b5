// A pay range as a test writes it down: "45000..55000 EUR year".
#pragma once

#include <optional>
#include <string>

#include "normalize/pay.h"

namespace salaryd {

inline std::string bound(std::optional<double> b) {
    if (!b) return "-";
    std::string text = std::to_string(*b);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

inline std::string show(const PayRange& r) {
    return bound(r.min) + ".." + bound(r.max) + " " + std::string(r.currency.view()) + " " +
           std::string(r.period ? to_string(*r.period) : "?") + (r.suspect ? " suspect" : "");
}

}  // namespace salaryd

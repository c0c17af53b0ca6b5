#include "tests/market/ecb.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace salaryd::market {
namespace {

struct Quoted {
    std::string_view currency;
    double level;  // around which its rate swings by 3 % a year
};
constexpr std::array quoted{Quoted{"USD", 1.15}, Quoted{"GBP", .86}, Quoted{"CHF", .93}, Quoted{"CAD", 1.6},
                            Quoted{"PLN", 4.3},  Quoted{"SEK", 11},  Quoted{"INR", 98},  Quoted{"JPY", 172},
                            Quoted{"AUD", 1.75}, Quoted{"SGD", 1.5}, Quoted{"CZK", 24.6}};

bool is_working_day(Day day) {
    const std::chrono::weekday weekday(day);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

std::chrono::days span_of(std::string_view name) {
    if (name == "eurofxref-daily.xml") return std::chrono::days(4);  // and then only the last working day
    if (name == "eurofxref-hist-90d.xml") return std::chrono::days(90);
    return name == "eurofxref-hist.xml" ? std::chrono::days(730) : std::chrono::days(0);
}

std::string cube_of(Day day) {
    std::string cube = fmt::format("<Cube time=\"{}\">", format_day(day));
    for (const auto& [currency, level] : quoted)
        cube += fmt::format("<Cube currency=\"{}\" rate=\"{:.4f}\"/>", currency, ecb_rate(currency, day));
    return cube + "</Cube>";
}

}  // namespace

double ecb_rate(std::string_view currency, Day day) {
    const auto* const found = std::ranges::find(quoted, currency, &Quoted::currency);
    if (found == quoted.end()) return 0;
    const double phase = static_cast<double>(day.time_since_epoch().count()) / 365 * 6.283;
    return std::round(found->level * (1 + .03 * std::sin(phase)) * 1e4) / 1e4;
}

std::string ecb_file(std::string_view name, Day today) {
    const auto span = span_of(name);
    if (span.count() == 0) return {};
    const bool daily = name == "eurofxref-daily.xml";
    std::string file = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                       R"(<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01")"
                       R"( xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">)"
                       "<gesmes:subject>Reference rates</gesmes:subject><Cube>";
    for (Day day = today; day > today - span; day -= std::chrono::days(1)) {
        if (!is_working_day(day)) continue;
        file += cube_of(day);
        if (daily) break;
    }
    return file + "</Cube></gesmes:Envelope>";
}

}  // namespace salaryd::market

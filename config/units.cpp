#include "config/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace salaryd {
namespace {

struct Quantity {
    double value;
    std::string_view unit;
};

std::optional<Quantity> split(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || !std::isfinite(value) || value < 0) return std::nullopt;
    return Quantity{value, text.substr(static_cast<std::size_t>(end - text.data()))};
}

template <std::size_t N>
std::optional<double> scale(std::string_view text,
                            const std::array<std::pair<std::string_view, double>, N>& units) {
    const auto quantity = split(text);
    if (!quantity) return std::nullopt;
    for (const auto& [unit, factor] : units)
        if (quantity->unit == unit && quantity->value * factor < 9e15) return quantity->value * factor;
    return std::nullopt;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 6> units{
        {{"ms", 1}, {"s", 1e3}, {"min", 60e3}, {"h", 3600e3}, {"d", 86400e3}, {"w", 7 * 86400e3}}};
    const auto value = scale(text, units);
    if (!value) return std::nullopt;
    return std::chrono::milliseconds(std::llround(*value));
}

std::string format_duration(std::chrono::milliseconds duration) {
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units{
        {{"d", 86'400'000}, {"h", 3'600'000}, {"min", 60'000}, {"s", 1000}}};
    const auto count = duration.count();
    for (const auto& [unit, factor] : units)
        if (count % factor == 0 && (count != 0 || unit == "s"))
            return fmt::format("{}{}", count / factor, unit);
    return fmt::format("{}ms", count);
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 5> units{
        {{"", 1}, {"B", 1}, {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}}};
    const auto value = scale(text, units);
    if (!value) return std::nullopt;
    return static_cast<std::uint64_t>(*value);
}

}  // namespace salaryd

#include "scrapers/feed_time.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"

namespace salaryd {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::pair<std::string_view, int>, 12> zones{{{"GMT", 0},
                                                                  {"UTC", 0},
                                                                  {"UT", 0},
                                                                  {"Z", 0},
                                                                  {"EST", -5},
                                                                  {"EDT", -4},
                                                                  {"CST", -6},
                                                                  {"CDT", -5},
                                                                  {"MST", -7},
                                                                  {"MDT", -6},
                                                                  {"PST", -8},
                                                                  {"PDT", -7}}};

std::string_view take_word(std::string_view& text) {
    text = ascii::trim(text);
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

std::optional<unsigned> month_of(std::string_view word) {
    const auto* const it = std::ranges::find_if(
        months, [&](std::string_view m) { return ascii::equals_ignoring_case(word.substr(0, 3), m); });
    if (it == months.end()) return std::nullopt;
    return static_cast<unsigned>(it - months.begin()) + 1;
}

std::optional<minutes> zone_of(std::string_view word) {
    if (word.empty()) return minutes(0);
    if (word.size() == 5 && (word.front() == '+' || word.front() == '-')) {
        const auto digits = ascii::to_number<int>(word.substr(1));
        if (!digits || *digits < 0) return std::nullopt;
        const minutes offset = hours(*digits / 100) + minutes(*digits % 100);
        return word.front() == '-' ? -offset : offset;
    }
    const auto* const it = std::ranges::find_if(
        zones, [&](const auto& zone) { return ascii::equals_ignoring_case(word, zone.first); });
    if (it == zones.end()) return std::nullopt;
    return hours(it->second);
}

// "23:10:38", "23:10", and "05:00:00:0".
std::optional<std::chrono::seconds> clock_of(std::string_view word) {
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size() && !word.empty(); ++i) {
        const std::size_t end = std::min(word.find(':'), word.size());
        const auto value = ascii::to_number<int>(word.substr(0, end));
        if (!value || *value < 0 || *value > (i == 0 ? 23 : 60)) return std::nullopt;
        parts[i] = *value;
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    return hours(parts[0]) + minutes(parts[1]) + std::chrono::seconds(parts[2]);
}

std::optional<Time> parse_rfc_822(std::string_view text) {
    if (const std::size_t comma = text.find(','); comma != std::string_view::npos)
        text.remove_prefix(comma + 1);
    const auto day = ascii::to_number<unsigned>(take_word(text));
    const auto month = month_of(take_word(text));
    const std::string_view year_word = take_word(text);
    const auto year = year_word.size() == 4 ? ascii::to_number<int>(year_word) : std::nullopt;
    const auto clock = clock_of(take_word(text));
    const auto zone = zone_of(take_word(text));
    if (!day || !month || !year || !clock || !zone) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                           std::chrono::day(*day)};
    if (!date.ok()) return std::nullopt;
    return Time(std::chrono::sys_days(date)) + *clock - *zone;
}

}  // namespace

std::optional<Time> parse_feed_time(std::string_view text) {
    text = ascii::trim(text);
    if (const auto time = parse_time(text)) return time;
    return parse_rfc_822(text);
}

}  // namespace salaryd

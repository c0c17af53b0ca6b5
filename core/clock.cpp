#include "core/clock.h"

#include <fmt/format.h>

#include <charconv>

namespace salaryd {
namespace {

using std::chrono::days;

// Reads exactly `digits` decimal digits at the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc{} || end != text.data() + digits || value < 0) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Day> take_day(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                          std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(*day)}};
    if (!ymd.ok()) return std::nullopt;
    return Day{ymd};
}

std::optional<std::chrono::microseconds> take_time_of_day(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
    int second = 0;
    if (take(text, ':')) {
        const auto value = take_number(text, 2);
        if (!value || *value > 60) return std::nullopt;
        second = *value;
        if (take(text, '.') || take(text, ','))
            while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
}

// "", "Z", "UTC", "+02:00", "-0500", "+02"
std::optional<std::chrono::minutes> take_zone(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT")
        return std::chrono::minutes(0);
    const bool west = text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto hours = take_number(text, 2);
    if (!hours) return std::nullopt;
    take(text, ':');
    const auto minutes = text.empty() ? std::optional(0) : take_number(text, 2);
    if (!minutes || !text.empty() || *hours > 14 || *minutes > 59) return std::nullopt;
    const auto offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return west ? -offset : offset;
}

}  // namespace

Time SystemClock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string format_time(Time t) {
    const auto day = day_of(t);
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(t - day)};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::string format_day(Day d) {
    const std::chrono::year_month_day ymd{d};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::optional<Time> parse_time(std::string_view text) {
    const auto day = take_day(text);
    if (!day) return std::nullopt;
    if (text.empty()) return Time{*day};
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
    const auto time = take_time_of_day(text);
    if (!time) return std::nullopt;
    const auto zone = take_zone(text);
    if (!zone) return std::nullopt;
    return Time{*day} + *time - *zone;
}

std::optional<Day> parse_day(std::string_view text) {
    const auto day = take_day(text);
    return text.empty() ? day : std::nullopt;
}

// ISO 8601: the week belongs to the year that has its Thursday.
IsoWeek iso_week(Day d) {
    const auto weekday = std::chrono::weekday{d}.iso_encoding();
    const Day thursday = d + days(4 - static_cast<int>(weekday));
    const auto year = std::chrono::year_month_day{thursday}.year();
    const Day january_1 = std::chrono::sys_days{year / 1 / 1};
    return {static_cast<int>(year), static_cast<unsigned>((thursday - january_1).count() / 7 + 1)};
}

Day monday_of(IsoWeek w) {
    const Day january_4 = std::chrono::sys_days{std::chrono::year{w.year} / 1 / 4};
    const auto weekday = std::chrono::weekday{january_4}.iso_encoding();
    return january_4 - days(weekday - 1) + days(7 * (static_cast<int>(w.week) - 1));
}

std::string format_week(IsoWeek w) {
    return fmt::format("{:04}-W{:02}", w.year, w.week);
}

std::optional<IsoWeek> parse_week(std::string_view text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-') || !take(text, 'W')) return std::nullopt;
    const auto week = take_number(text, 2);
    if (!week || !text.empty() || *week < 1) return std::nullopt;
    const IsoWeek result{*year, static_cast<unsigned>(*week)};
    return iso_week(monday_of(result)) == result ? std::optional(result) : std::nullopt;
}

}  // namespace salaryd

// Time as the house uses it: UTC instants in microseconds, calendar days, ISO weeks.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace salaryd {

using Time = std::chrono::sys_time<std::chrono::microseconds>;  // UTC
using Day = std::chrono::sys_days;                              // UTC

// Injected wherever "now" matters, so that tests can live through simulated weeks. Any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Time now() const = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Time now() const override;
};

[[nodiscard]] inline Day day_of(Time t) {
    return std::chrono::floor<std::chrono::days>(t);
}

// "2026-11-21T09:00:00Z"; fractions of a second are dropped.
[[nodiscard]] std::string format_time(Time t);
// "2026-11-21"
[[nodiscard]] std::string format_day(Day d);

// ISO 8601 as feeds write it: date, or date and time with 'T' or blank, optional fraction, optional zone
// (Z, +hh:mm, +hhmm, " UTC"); a missing zone is read as UTC. Nothing else is guessed.
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

// ISO 8601 week, the key of a weekly edition.
struct IsoWeek {
    int year = 1970;
    unsigned week = 1;  // 1..53

    auto operator<=>(const IsoWeek&) const = default;
};

[[nodiscard]] IsoWeek iso_week(Day d);
[[nodiscard]] Day monday_of(IsoWeek w);
[[nodiscard]] std::string format_week(IsoWeek w);  // "2026-W47"
[[nodiscard]] std::optional<IsoWeek> parse_week(std::string_view text);

}  // namespace salaryd

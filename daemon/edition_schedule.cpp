#include "daemon/edition_schedule.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace salaryd {
namespace {

using std::chrono::days;

constexpr int most_missed_weeks = 52;

IsoWeek following(IsoWeek week) {
    return iso_week(monday_of(week) + days(7));
}

}  // namespace

Result<Time> edition_due_at(IsoWeek week, const Config::Report& report) {
    const auto day = monday_of(week) + days(report.weekday - 1);
    const auto local = day.time_since_epoch() + report.time;
    if (report.timezone == "UTC") return Time(local);
    try {
        const auto* zone = date::locate_zone(report.timezone);
        const date::local_time<std::chrono::minutes> wall{
            std::chrono::duration_cast<std::chrono::minutes>(local)};
        return Time(zone->to_sys(wall, date::choose::earliest).time_since_epoch());
    } catch (const std::runtime_error&) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("report.timezone: must be an IANA name such as \"Europe/Berlin\", got \"{}\"",
                                report.timezone));
    }
}

Result<std::vector<IsoWeek>> editions_due(std::optional<IsoWeek> last, Time now,
                                          const Config::Report& report) {
    const auto current = iso_week(day_of(now));
    auto week = last ? following(*last) : current;
    week = std::max(week, iso_week(monday_of(current) - days(7 * most_missed_weeks)));
    std::vector<IsoWeek> due;
    for (; week <= current; week = following(week)) {
        const auto at = edition_due_at(week, report);
        if (!at) return std::unexpected(at.error());
        if (*at <= now) due.push_back(week);
    }
    return due;
}

Result<Time> next_edition_at(Time now, const Config::Report& report) {
    auto week = iso_week(day_of(now));
    for (;; week = following(week)) {
        const auto at = edition_due_at(week, report);
        if (!at || *at > now) return at;
    }
}

}  // namespace salaryd

#include "daemon/robots_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr auto first_pause = 5min;

bool says_what_is_forbidden(int status) {
    const bool keeps_us_out = status == 401 || status == 403 || status == 429;
    return status / 100 == 2 || (status / 100 == 4 && !keeps_us_out);
}

}  // namespace

RobotsCopy after_answer(RobotsCopy copy, int status, std::string_view body, std::string_view error,
                        Time now) {
    copy.asked_at = now;
    copy.status = status;
    copy.error = error;
    if (!says_what_is_forbidden(status)) {
        ++copy.failures;
        return copy;
    }
    copy.failures = 0;
    copy.good_at = now;
    copy.body = status / 100 == 2 ? body.substr(0, longest_robots) : std::string_view();
    return copy;
}

bool is_due(const RobotsCopy& copy, Time now) {
    if (copy.asked_at > now) return true;  // by another clock
    const std::chrono::seconds pause =
        copy.failures == 0 ? robots_trust
                           : std::min<std::chrono::seconds>(
                                 robots_trust, first_pause * (1LL << std::min(copy.failures - 1, 20)));
    return now - copy.asked_at >= pause;
}

RobotsRuling ruling_of(const RobotsCopy& copy, Time now) {
    const bool is_known = copy.good_at && (copy.failures == 0 || now - *copy.good_at <= last_good_copy_trust);
    if (is_known) return {Robots::parse(copy.body), {}};
    const auto why = copy.status == 0 ? copy.error : fmt::format("HTTP {}", copy.status);
    return {{},
            fmt::format("its robots.txt could not be read ({}), and until then nothing is asked for", why)};
}

}  // namespace salaryd

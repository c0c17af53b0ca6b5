// What a robots.txt that was asked for means for us, and when it is asked for again. Stricter than RFC 9309:
// 401, 403 and 429 forbid as a 5xx does, because an owner who does not let us read the rules hardly wants to
// be read. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"
#include "schema/manners.h"
#include "scrapers/robots.h"

namespace salaryd {

inline constexpr std::chrono::hours robots_trust{24};         // an answer is believed so long
inline constexpr std::chrono::days last_good_copy_trust{30};  // an old one, while there is no new one

// After an answer (status, body) or none (status 0, the reason in `error`).
[[nodiscard]] RobotsCopy after_answer(RobotsCopy before, int status, std::string_view body,
                                      std::string_view error, Time now);

// After a day; after a failure 5 minutes that double up to a day.
[[nodiscard]] bool is_due(const RobotsCopy& copy, Time now);

struct RobotsRuling {
    Robots rules;
    std::string closed;  // why nothing may be asked for; empty: the rules decide
};
[[nodiscard]] RobotsRuling ruling_of(const RobotsCopy& copy, Time now);

}  // namespace salaryd

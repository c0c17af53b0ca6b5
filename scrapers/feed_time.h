// Instants as feeds write them.
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.h"

namespace salaryd {

// ISO 8601 as core/clock.h reads it, or RFC 822 ("Wed, 19 Aug 2026 23:10:38 +0200", also without weekday,
// seconds or zone, and with NEOGOV's ":0" behind the seconds). A missing zone is UTC, as are GMT, UT and Z;
// of the American names EST, EDT, CST, CDT, MST, MDT, PST and PDT are known, others are not guessed.
[[nodiscard]] std::optional<Time> parse_feed_time(std::string_view text);

}  // namespace salaryd

// When a weekly edition is due. Pure. The edition of ISO week W is due in W, at the configured weekday and
// local time; a time that a clock change skips is the next valid one, a doubled one counts once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "core/clock.h"
#include "core/result.h"

namespace salaryd {

// invalid_argument when the time zone is unknown.
[[nodiscard]] Result<Time> edition_due_at(IsoWeek week, const Config::Report& report);

// The weeks whose edition is due and missing, oldest first: all since the last one (at most a year back), or
// only the current one when there has been none.
[[nodiscard]] Result<std::vector<IsoWeek>> editions_due(std::optional<IsoWeek> last, Time now,
                                                        const Config::Report& report);

// The next moment after `now` at which an edition becomes due.
[[nodiscard]] Result<Time> next_edition_at(Time now, const Config::Report& report);

}  // namespace salaryd

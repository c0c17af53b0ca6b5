// Is a source well? From what its runs left behind. Pure.
#pragma once

#include <string>
#include <string_view>

#include "schema/reader.h"

namespace salaryd {

enum class SourceCondition : std::uint8_t { disabled, waiting, ok, degraded };
[[nodiscard]] std::string_view to_string(SourceCondition condition);

struct SourceHealth {
    SourceCondition condition = SourceCondition::waiting;
    std::string reason;  // for degraded: what happened, how often, since when
};

// Degraded: the last run was not good, or no good run for three intervals.
[[nodiscard]] SourceHealth judge_source(const SourceStatus& status, Time now);

}  // namespace salaryd

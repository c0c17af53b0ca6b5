// Is a source well? From what its runs left behind. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/reader.h"

namespace salaryd {

// failing: it has failed for a week, and is asked no more than once a day.
enum class SourceCondition : std::uint8_t { disabled, waiting, ok, degraded, failing };
[[nodiscard]] std::string_view to_string(SourceCondition condition);

struct SourceHealth {
    SourceCondition condition = SourceCondition::waiting;
    std::string reason;  // for degraded and failing: what happened, how often, since when
};

// Degraded: the last run was not good, or brought far less than usual, or no good run for three intervals.
[[nodiscard]] inline bool is_ill(SourceCondition condition) {
    return condition == SourceCondition::degraded || condition == SourceCondition::failing;
}
[[nodiscard]] SourceHealth judge_source(const SourceStatus& status, Time now);

}  // namespace salaryd

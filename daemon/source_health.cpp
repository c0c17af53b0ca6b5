#include "daemon/source_health.h"

#include <fmt/format.h>

#include <array>

#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 5> condition_names{"disabled", "waiting", "ok", "degraded", "failing"};
constexpr int patience_in_intervals = 3;
constexpr std::chrono::days patience_with_failures{7};

bool is_good(RunOutcome outcome) {
    return outcome == RunOutcome::ok || outcome == RunOutcome::not_modified;
}

}  // namespace

std::string_view to_string(SourceCondition condition) {
    return name_of(condition_names, condition);
}

SourceHealth judge_source(const SourceStatus& status, Time now) {
    if (!status.spec.enabled) return {SourceCondition::disabled, {}};
    if (!status.last_run) return {SourceCondition::waiting, {}};
    const auto& run = *status.last_run;
    if (!is_good(run.outcome)) {
        const auto times =
            status.failures_in_a_row > 1 ? fmt::format(" ({} runs in a row)", status.failures_in_a_row) : "";
        const bool for_long = status.failing_since && now - *status.failing_since >= patience_with_failures;
        return {for_long ? SourceCondition::failing : SourceCondition::degraded,
                fmt::format("{}: {}{}{}", to_string(run.outcome), run.error, times,
                            for_long ? " since " + format_time(*status.failing_since) : "")};
    }
    if (!status.shortfall.empty()) return {SourceCondition::degraded, status.shortfall};
    const auto last_good = status.last_ok_at.value_or(run.finished_at);
    if (now - last_good > patience_in_intervals * status.spec.interval)
        return {SourceCondition::degraded, fmt::format("no good run since {}", format_time(last_good))};
    return {SourceCondition::ok, {}};
}

}  // namespace salaryd

#include "daemon/once.h"

#include <fmt/format.h>

#include <iterator>

#include "daemon/log.h"
#include "daemon/source_health.h"

namespace salaryd {
namespace {

constexpr std::size_t verdicts_shown = 10;

void append_source(std::string& out, const SourceStatus& source, Time now) {
    const auto health = judge_source(source, now);
    if (health.condition == SourceCondition::disabled) return;
    fmt::format_to(std::back_inserter(out), "{:<28} {:<10} {:>6} open, {:>6} with pay{}{}\n",
                   source.spec.name, to_string(health.condition), source.open_postings, source.open_with_pay,
                   health.reason.empty() ? "" : "  ", log_safe(health.reason));
}

}  // namespace

Result<std::string> summarize(Reader& reader, const std::shared_ptr<const Snapshot>& snapshot, Time now) {
    const auto sources = reader.sources();
    if (!sources) return std::unexpected(sources.error());
    const auto verdicts = reader.verdicts(std::nullopt, verdicts_shown);
    if (!verdicts) return std::unexpected(verdicts.error());
    std::string out;
    for (const auto& source : *sources) append_source(out, source, now);
    if (snapshot)
        fmt::format_to(std::back_inserter(out), "{} postings, {} with believed pay, {} flagged\n",
                       snapshot->postings(), snapshot->priced(), snapshot->verdicts().size());
    for (const auto& flagged : *verdicts)
        fmt::format_to(std::back_inserter(out), "flagged {}: {}: {}\n", flagged.verdict.posting_id,
                       log_safe(flagged.title), log_safe(flagged.verdict.reason));
    return out;
}

}  // namespace salaryd

// salaryctl explain: what was read in a text, what was not, and why.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "normalize/explain.h"

namespace salaryd {

// Each line of the text with its money underlined: '^' what was kept, '~' what is no pay or comes second.
// Wide East Asian characters take two columns, as terminals show them.
[[nodiscard]] std::string underlined(std::string_view text, std::span<const MoneySpan> spans);

// One row per money expression.
[[nodiscard]] std::string explanation_table(std::span<const MoneySpan> spans);

// {"text", "spans": [{"status", "kept", "headline", "cue", "why", "pay": as of salaryctl normalize}]}
[[nodiscard]] std::string explanation_json(std::string_view text, std::span<const MoneySpan> spans);

Exit run_explain(const Session& session);

}  // namespace salaryd

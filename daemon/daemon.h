// The composition: everything is made, joined, started and stopped here, and nowhere else.
#pragma once

#include <memory>

#include "core/clock.h"
#include "daemon/options.h"

namespace salaryd {

// Runs the daemon as `options` say, until SIGTERM or SIGINT (or, with --once, until the round is done).
// Returns the process's exit code. The clock is injected, so that tests live through simulated weeks.
[[nodiscard]] int run_daemon(const DaemonOptions& options, const Clock& clock);

}  // namespace salaryd

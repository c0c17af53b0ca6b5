// `salaryctl sources add`.
#pragma once

#include "cli/command.h"

namespace salaryd {

// "add URL": probes the address through the daemon, shows what it brings, writes the block into the
// configuration file, and reloads.
Exit run_sources_add(const Session& session);

}  // namespace salaryd

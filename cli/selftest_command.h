// salaryctl selftest: what the reading and the judging make of planted errors. Needs no daemon.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_selftest(const Session& session);

}  // namespace salaryd

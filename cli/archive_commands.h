// What was kept of the past: reprocess reads archived bodies anew, edits tells what employers did to their
// pay.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_reprocess(const Session& session);
Exit run_edits(const Session& session);

}  // namespace salaryd

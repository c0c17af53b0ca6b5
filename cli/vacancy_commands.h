// Postings that are one vacancy: duplicates lists them, and splits what was joined wrongly.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_duplicates(const Session& session);

}  // namespace salaryd

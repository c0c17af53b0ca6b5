// Commands that read or write files: import, export, normalize.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_import(const Session& session);
Exit run_export(const Session& session);
Exit run_normalize(const Session& session);

}  // namespace salaryd

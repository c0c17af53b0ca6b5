// Commands around what the rules could not read: unparsed lists it, teach says what it means.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_unparsed(const Session& session);
Exit run_teach(const Session& session);

}  // namespace salaryd

// salaryctl histogram, rank, compare, role, premiums, trend.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_histogram(const Session& session);
Exit run_rank(const Session& session);
Exit run_compare(const Session& session);
Exit run_role(const Session& session);
Exit run_premiums(const Session& session);
Exit run_trend(const Session& session);

}  // namespace salaryd

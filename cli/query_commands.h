// Commands that ask and draw: salary, groups, postings, outliers, sources, status, report. One function per
// command.
#pragma once

#include "cli/command.h"

namespace salaryd {

Exit run_salary(const Session& session);
Exit run_groups(const Session& session);
Exit run_postings(const Session& session);
Exit run_outliers(const Session& session);
Exit run_sources(const Session& session);
Exit run_status(const Session& session);
Exit run_fetch(const Session& session);
Exit run_report(const Session& session);
Exit run_reload(const Session& session);
Exit run_version(const Session& session);

}  // namespace salaryd

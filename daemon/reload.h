// What a new configuration changes, and whether that can be done without a restart. Pure.
#pragma once

#include "config/config.h"
#include "daemon/services.h"

namespace salaryd {

[[nodiscard]] ReloadReceipt compare_configs(const Config& before, const Config& after);

// `after`, but with everything that needs a restart as it was.
[[nodiscard]] Config applicable(const Config& before, Config after);

}  // namespace salaryd

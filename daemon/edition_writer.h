// Puts an edition on disk: into a hidden directory beside its place, every file fsynced, then one rename, so
// that a week's directory is either whole or absent. Any thread; blocks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analytics/edition.h"
#include "core/result.h"

namespace salaryd {

// Lower-case hex.
[[nodiscard]] std::string sha256(std::string_view bytes);

// Returns the directory, reports_directory/2026-W47. An edition that is already there is left as it is and
// returned.
[[nodiscard]] Result<std::string> write_edition(const std::string& reports_directory, IsoWeek week,
                                                const std::vector<EditionFile>& files);

}  // namespace salaryd

// What `salaryd --once` prints at its end. Worker threads.
#pragma once

#include <memory>
#include <string>

#include "analytics/snapshot.h"
#include "schema/reader.h"

namespace salaryd {

// Sources with their state, what the snapshot holds, the strongest verdicts; lines.
[[nodiscard]] Result<std::string> summarize(Reader& reader, const std::shared_ptr<const Snapshot>& snapshot,
                                            Time now);

}  // namespace salaryd

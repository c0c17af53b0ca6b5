// The rows of a snapshot with some of them replaced: what makes a refresh cheaper than a build. Private to
// analytics/.
#pragma once

#include <cstdint>
#include <span>

#include "analytics/snapshot_columns.h"

namespace salaryd {

// Puts the rows of `before`, but those of the postings in `gone` (ids, ascending), among the rows of `into`,
// in their order. `into` was filled with dictionaries and a table of rates that begin with those of `before`,
// and with rows of other postings than those that stay.
void merge_rows(const Snapshot::Columns& before, std::span<const std::int64_t> gone, Snapshot::Columns& into);

}  // namespace salaryd

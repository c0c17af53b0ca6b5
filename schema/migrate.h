// The schema's version and the way to it. Each migration is one transaction that includes its own version
// bump.
#pragma once

#include <string>

#include "core/result.h"
#include "schema/sqlite.h"

namespace salaryd {

// PRAGMA application_id of our files: "slry".
inline constexpr int application_id = 0x736c7279;

// Brings an empty or older file to the current schema. `refused` for a newer schema and for a file that is
// not ours.
[[nodiscard]] Result<void> migrate(Database& database, const std::string& path);

// What a reader asks: is this our file, at exactly the current schema?
[[nodiscard]] Result<void> check_schema(Database& database, const std::string& path);

}  // namespace salaryd

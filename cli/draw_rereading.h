// What another reading of stored postings moves, as teach and reprocess draw it.
#pragma once

#include "cli/json.h"

namespace salaryd {

// "a -> b"; "a" alone when nothing moves.
[[nodiscard]] std::string moved(const std::string& before, const std::string& after);
// The figures that move, and how many there are.
void draw_cells(const json::value& receipt);

}  // namespace salaryd

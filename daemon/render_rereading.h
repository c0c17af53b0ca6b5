// What a rereading moves, as JSON. Pure; any thread.
#pragma once

#include "core/json_writer.h"
#include "daemon/rereading.h"

namespace salaryd {

// cells_affected, cells_weighed, cells_moved and the largest moves; inside an object that is open.
void write_moved_cells(JsonWriter& json, const MovedCells& moved);

}  // namespace salaryd

// The OpenAPI 3.0 document and the index, generated from the table of routes. Pure.
#pragma once

#include <span>
#include <string>

#include "daemon/router.h"

namespace salaryd {

[[nodiscard]] std::string openapi_document(std::span<const Route> table);
// One line a route, for people.
[[nodiscard]] std::string route_index(std::span<const Route> table);

}  // namespace salaryd

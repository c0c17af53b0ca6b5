// file:// requests of the kind "files": a file, or the files of a directory. Blocking; workers only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/source.h"

namespace salaryd {

[[nodiscard]] bool is_file_request(const Request& request);

// The request itself for a file; one request for each regular file of a directory, sorted by name, without
// hidden ones and without its subdirectories.
[[nodiscard]] Result<std::vector<Request>> expand_file_request(const Request& request);

// too_large beyond `max_body`; not_found and io say which file and why. A pipe or device is refused.
[[nodiscard]] Result<Response> read_file_response(const Request& request, std::uint64_t max_body);

}  // namespace salaryd

// gzip bodies decoded whole, with every check that a streaming decoder inside curl leaves out: the CRC and
// the length of each member, the end of the stream, and two caps. Pure; workers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace salaryd {

// A body that grows more than this beyond its first MiB is a bomb, not a job board.
inline constexpr std::uint64_t longest_gzip_ratio = 100;

// too_large beyond `max_body` decoded bytes or the ratio; network when the stream is cut or damaged.
[[nodiscard]] Result<std::string> gunzip(std::string_view body, std::uint64_t max_body);

// "16 MiB", "65 KiB", "12 bytes"
[[nodiscard]] std::string size_words(std::uint64_t bytes);

}  // namespace salaryd

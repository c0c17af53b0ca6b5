// Durations and sizes as people write them: "90d", "6h", "1.5s", "250ms"; "16MiB", "64KiB", "512".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salaryd {

[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace salaryd

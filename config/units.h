// Durations and sizes as people write them: "90d", "6h", "1.5s", "250ms"; "16MiB", "64KiB", "512".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salaryd {

[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
// In the largest unit that divides it: "6h", "90s".
[[nodiscard]] std::string format_duration(std::chrono::milliseconds duration);
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace salaryd

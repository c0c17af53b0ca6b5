// Any bytes as a configuration: faults or a configuration, never an exception.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto config = salaryd::parse_config(text, "fuzz.toml", {}, nullptr);
    if (!config && config.error().empty()) __builtin_trap();
    return 0;
}

// Any bytes as a title: a confidence in [0, 1], and a role only with one.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "normalize/title.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto reader = salaryd::TitleReader::load(SALARYD_SOURCE_DIR "/config/reference");
    if (!reader) __builtin_trap();
    const auto reading = reader->read({reinterpret_cast<const char*>(data), size});
    if (reading.role.empty() != (reading.role_confidence == 0) || reading.role_confidence > 1)
        __builtin_trap();
    return 0;
}

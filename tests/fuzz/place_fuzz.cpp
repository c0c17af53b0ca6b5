// Any bytes as a location: every place that is read has a country.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "normalize/place.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto reader = salaryd::PlaceReader::load(SALARYD_BINARY_DIR "/share/gazetteer.bin",
                                                          SALARYD_SOURCE_DIR "/config/reference");
    if (!reader) __builtin_trap();
    for (const auto& place : reader->read({reinterpret_cast<const char*>(data), size}).places)
        if (place.country.size() != 2) __builtin_trap();
    return 0;
}

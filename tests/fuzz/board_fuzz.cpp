// libFuzzer entry: the first byte picks the kind, the rest is the body. A new kind is fuzzed by being in the
// registry.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "scrapers/source_kind.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto& kinds = salaryd::source_kinds();
    const salaryd::SourceKind& kind = kinds[data[0] % kinds.size()];
    salaryd::Response response;
    response.status = 200;
    response.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto outcome = kind.parse({}, response);
    if (!outcome) return 0;
    const std::size_t told = outcome->postings.size() + outcome->merged + outcome->rejected + outcome->hidden;
    if (told != outcome->listed) std::abort();
    return 0;
}

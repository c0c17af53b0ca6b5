#include "tests/market/gzip.h"

#include <libdeflate.h>

#include <memory>

namespace salaryd::market {
namespace {

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

}  // namespace

std::string gzip(std::string_view text) {
    const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(6));
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
    out.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), out.data(), out.size()));
    return out;
}

std::string gzip_bomb(std::size_t decoded_bytes) {
    constexpr std::size_t mebibyte = 1 << 20;
    const std::string member = gzip(std::string(mebibyte, ' '));
    std::string bomb;
    for (std::size_t decoded = 0; decoded < decoded_bytes; decoded += mebibyte) bomb += member;
    return bomb;
}

}  // namespace salaryd::market

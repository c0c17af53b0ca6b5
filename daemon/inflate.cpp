#include "daemon/inflate.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace salaryd {
namespace {

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

constexpr std::uint64_t always_allowed = 1ULL << 20;

std::uint64_t cap_of(std::uint64_t wire_bytes, std::uint64_t max_body) {
    return std::min(max_body, std::max(always_allowed, wire_bytes * longest_gzip_ratio));
}

std::unexpected<Error> too_large(std::uint64_t wire_bytes, std::uint64_t cap, std::uint64_t max_body) {
    if (cap == max_body)
        return fail(ErrorCode::too_large,
                    fmt::format("the gzip body decodes to more than {}; raise fetch.max_body "
                                "if the board is really that large",
                                size_words(max_body)));
    return fail(ErrorCode::too_large,
                fmt::format("a gzip body of {} decodes to more than {} ({} times its size): a bomb",
                            size_words(wire_bytes), size_words(cap), longest_gzip_ratio));
}

}  // namespace

std::string size_words(std::uint64_t bytes) {
    if (bytes >= 1ULL << 20) return fmt::format("{} MiB", bytes >> 20);
    if (bytes >= 1ULL << 10) return fmt::format("{} KiB", bytes >> 10);
    return fmt::format("{} bytes", bytes);
}

Result<std::string> gunzip(std::string_view body, std::uint64_t max_body) {
    const Decompressor decompressor(libdeflate_alloc_decompressor());
    if (!decompressor) return fail(ErrorCode::internal, "no memory for a gzip decoder");
    const auto cap = cap_of(body.size(), max_body);
    std::string out;
    std::string_view rest = body;
    std::size_t size = 0;
    out.resize(std::min(cap, body.size() * 5 + 1024));
    while (!rest.empty()) {
        std::size_t taken = 0, made = 0;
        const auto outcome =
            libdeflate_gzip_decompress_ex(decompressor.get(), rest.data(), rest.size(), out.data() + size,
                                          out.size() - size, &taken, &made);
        if (outcome == LIBDEFLATE_INSUFFICIENT_SPACE) {
            if (out.size() >= cap) return too_large(body.size(), cap, max_body);
            out.resize(std::min<std::uint64_t>(cap, out.size() * 2));
            continue;
        }
        if (outcome != LIBDEFLATE_SUCCESS)
            return fail(ErrorCode::network, fmt::format("the gzip body is cut short or damaged ({} received)",
                                                        size_words(body.size())));
        rest.remove_prefix(taken);
        size += made;
    }
    if (body.empty()) return fail(ErrorCode::network, "the gzip body is empty");
    out.resize(size);
    return out;
}

}  // namespace salaryd

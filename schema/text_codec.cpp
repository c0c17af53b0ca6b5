#include "schema/text_codec.h"

#include <fmt/format.h>
#include <zdict.h>
#include <zstd.h>

#include "schema/embedded.h"

namespace salaryd {
namespace {

// On recorded postings of 3.7 KB with the dictionary: level 3 takes 1,705 bytes, level 6 1,448, level 19
// 1,386. Up to level 5 zstd's faster searches make little of a dictionary. It is the workers' time, not the
// writer's.
constexpr int compression_level = 6;
constexpr std::size_t largest_text = std::size_t{64} << 20;

template <auto Free>
struct Freeing {
    template <class Object>
    void operator()(Object* object) const {
        Free(object);
    }
};

// A context costs more to make than a text to compress; it belongs to the thread because it is working
// memory.
ZSTD_CCtx* compressor() {
    thread_local const std::unique_ptr<ZSTD_CCtx, Freeing<ZSTD_freeCCtx>> context(ZSTD_createCCtx());
    return context.get();
}
ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, Freeing<ZSTD_freeDCtx>> context(ZSTD_createDCtx());
    return context.get();
}

}  // namespace

struct TextCodec::Impl {
    std::unique_ptr<ZSTD_CDict, Freeing<ZSTD_freeCDict>> write;
    std::unique_ptr<ZSTD_DDict, Freeing<ZSTD_freeDDict>> read;
    unsigned dictionary = 0;
};

TextCodec::TextCodec() : impl_(std::make_unique<Impl>()) {
    const auto bytes = text_dictionary();
    impl_->write.reset(ZSTD_createCDict(bytes.data(), bytes.size(), compression_level));
    impl_->read.reset(ZSTD_createDDict(bytes.data(), bytes.size()));
    impl_->dictionary = ZDICT_getDictID(bytes.data(), bytes.size());
}
TextCodec::~TextCodec() = default;
TextCodec::TextCodec(TextCodec&&) noexcept = default;
TextCodec& TextCodec::operator=(TextCodec&&) noexcept = default;

std::vector<std::byte> TextCodec::compress(std::string_view text) const {
    thread_local std::vector<std::byte> scratch;
    const std::size_t bound = ZSTD_compressBound(text.size());
    if (scratch.size() < bound) scratch.resize(bound);
    // Cannot fail: the output has the size that zstd asks for.
    const std::size_t size = ZSTD_compress_usingCDict(compressor(), scratch.data(), scratch.size(),
                                                      text.data(), text.size(), impl_->write.get());
    std::vector<std::byte> frame(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(size));
    if (scratch.size() > (std::size_t{1} << 20)) scratch = {};  // a large payload came by; texts are small
    return frame;
}

Result<std::string> TextCodec::decompress(std::span<const std::byte> frame) const {
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return fail(ErrorCode::parse,
                    fmt::format("stored text of {} bytes is no zstd frame of ours", frame.size()));
    if (size > largest_text)
        return fail(ErrorCode::parse,
                    fmt::format("stored text would grow to {} bytes; the cap is 64 MiB", size));
    const unsigned dictionary = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
    if (dictionary != impl_->dictionary)
        return fail(ErrorCode::parse, fmt::format("stored text needs dictionary {}, we have {}", dictionary,
                                                  impl_->dictionary));
    std::string text(size, '\0');
    const std::size_t read = ZSTD_decompress_usingDDict(decompressor(), text.data(), text.size(),
                                                        frame.data(), frame.size(), impl_->read.get());
    if (ZSTD_isError(read) != 0)
        return fail(ErrorCode::parse, fmt::format("stored text is damaged: {}", ZSTD_getErrorName(read)));
    text.resize(read);
    return text;
}

}  // namespace salaryd

#include "schema/text_codec.h"

#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>

#include "core/posting.h"
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

// Neither direction can fail for want of room: the output has the size that zstd asks for.
std::vector<std::byte> compress_with(const ZSTD_CDict* dictionary, std::string_view text) {
    thread_local std::vector<std::byte> scratch;
    const std::size_t bound = ZSTD_compressBound(text.size());
    if (scratch.size() < bound) scratch.resize(bound);
    const std::size_t size = ZSTD_compress_usingCDict(compressor(), scratch.data(), scratch.size(),
                                                      text.data(), text.size(), dictionary);
    std::vector<std::byte> frame(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(size));
    if (scratch.size() > (std::size_t{1} << 20)) scratch = {};  // a large payload came by; texts are small
    return frame;
}

Result<std::string> decompress_with(const ZSTD_DDict* dictionary, std::span<const std::byte> frame) {
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return fail(ErrorCode::parse,
                    fmt::format("stored text of {} bytes is no zstd frame of ours", frame.size()));
    if (size > largest_text)
        return fail(ErrorCode::parse,
                    fmt::format("stored text would grow to {} bytes; the cap is 64 MiB", size));
    const unsigned wanted = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
    const unsigned given = ZSTD_getDictID_fromDDict(dictionary);
    if (wanted != given)
        return fail(ErrorCode::parse, fmt::format("stored text needs dictionary {}, not {}", wanted, given));
    std::string text(size, '\0');
    const std::size_t read = ZSTD_decompress_usingDDict(decompressor(), text.data(), text.size(),
                                                        frame.data(), frame.size(), dictionary);
    if (ZSTD_isError(read) != 0)
        return fail(ErrorCode::parse, fmt::format("stored text is damaged: {}", ZSTD_getErrorName(read)));
    text.resize(read);
    return text;
}

using CompressionDictionary = std::unique_ptr<ZSTD_CDict, Freeing<ZSTD_freeCDict>>;
using DecompressionDictionary = std::unique_ptr<ZSTD_DDict, Freeing<ZSTD_freeDDict>>;

}  // namespace

struct TextCodec::Impl {
    CompressionDictionary write;
    DecompressionDictionary read;
};

TextCodec::TextCodec() : impl_(std::make_unique<Impl>()) {
    const auto bytes = text_dictionary();
    impl_->write.reset(ZSTD_createCDict(bytes.data(), bytes.size(), compression_level));
    impl_->read.reset(ZSTD_createDDict(bytes.data(), bytes.size()));
}
TextCodec::~TextCodec() = default;
TextCodec::TextCodec(TextCodec&&) noexcept = default;
TextCodec& TextCodec::operator=(TextCodec&&) noexcept = default;

std::vector<std::byte> TextCodec::compress(std::string_view text) const {
    return compress_with(impl_->write.get(), text);
}

Result<std::string> TextCodec::decompress(std::span<const std::byte> frame) const {
    return decompress_with(impl_->read.get(), frame);
}

struct TextBase::Impl {
    // A leading line feed, then the texts: what begins with zstd's magic number would not be taken as plain
    // content.
    std::string content;
    DecompressionDictionary read;
    CompressionDictionary write;  // made at first use: most bases are only read
};

TextBase::TextBase(std::string texts) : impl_(std::make_unique<Impl>()) {
    texts.resize(std::min(texts.size(), most_bytes));
    impl_->content = "\n" + texts;
    impl_->read.reset(ZSTD_createDDict(impl_->content.data(), impl_->content.size()));
}
TextBase::~TextBase() = default;
TextBase::TextBase(TextBase&&) noexcept = default;
TextBase& TextBase::operator=(TextBase&&) noexcept = default;

std::int64_t TextBase::id() const {
    return static_cast<std::int64_t>(stable_hash(impl_->content));
}

std::string_view TextBase::texts() const {
    return std::string_view(impl_->content).substr(1);
}

std::vector<std::byte> TextBase::compress(std::string_view text) {
    if (!impl_->write)
        impl_->write.reset(ZSTD_createCDict(impl_->content.data(), impl_->content.size(), compression_level));
    return compress_with(impl_->write.get(), text);
}

Result<std::string> TextBase::decompress(std::span<const std::byte> frame) const {
    return decompress_with(impl_->read.get(), frame);
}

}  // namespace salaryd

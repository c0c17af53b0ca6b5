// Texts and payloads as zstd, texts with a versioned dictionary trained on composed postings
// (schema/dictionary/). Frames name the dictionary they need, so that old rows stay readable. Immutable; any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace salaryd {

class TextCodec {
  public:
    TextCodec();
    ~TextCodec();
    TextCodec(TextCodec&&) noexcept;
    TextCodec& operator=(TextCodec&&) noexcept;

    [[nodiscard]] std::vector<std::byte> compress(std::string_view text) const;
    // `parse` error for bytes that are no frame of ours or would grow beyond 64 MiB.
    [[nodiscard]] Result<std::string> decompress(std::span<const std::byte> frame) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The first texts of one source, side by side. Its later texts repeat them (the company about itself,
// benefits, the law), so each is compressed as what differs. One thread at a time.
class TextBase {
  public:
    static constexpr std::size_t most_bytes = std::size_t{64} << 10;  // the rest of `texts` is dropped

    explicit TextBase(std::string texts);
    ~TextBase();
    TextBase(TextBase&&) noexcept;
    TextBase& operator=(TextBase&&) noexcept;

    [[nodiscard]] std::int64_t id() const;  // a hash of the texts
    [[nodiscard]] std::string_view texts() const;
    [[nodiscard]] std::vector<std::byte> compress(std::string_view text);
    // As TextCodec::decompress. Bytes that were compressed with another base give a wrong text or an error.
    [[nodiscard]] Result<std::string> decompress(std::span<const std::byte> frame) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace salaryd

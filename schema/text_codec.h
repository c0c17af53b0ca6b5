// Texts and payloads as zstd, texts with a versioned dictionary trained on composed postings
// (schema/dictionary/). Frames name the dictionary they need, so that old rows stay readable. Immutable; any
// thread.
#pragma once

#include <cstddef>
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

}  // namespace salaryd

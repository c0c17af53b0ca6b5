// gzip members, good ones and one that is meant to hurt.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace salaryd::market {

[[nodiscard]] std::string gzip(std::string_view text);

// A small gzip body that decodes to `decoded_bytes` blanks, rounded up to whole mebibytes: concatenated
// members.
[[nodiscard]] std::string gzip_bomb(std::size_t decoded_bytes);

}  // namespace salaryd::market

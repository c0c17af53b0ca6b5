// The bulky, rarely read part of a posting as one length-prefixed text, compressed together with its
// description: that is what keeps a posting with its text below 1 KB. Exact: what is decoded equals what was
// encoded. Total on any bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/result.h"

namespace salaryd {

// Everything of the raw posting.
[[nodiscard]] std::string encode_raw(const RawPosting& raw);
[[nodiscard]] Result<RawPosting> decode_raw(std::string_view text);

// Pay of an earlier version.
[[nodiscard]] std::string encode_pay(std::span<const PayRange> pay);
[[nodiscard]] Result<std::vector<PayRange>> decode_pay(std::string_view text);

}  // namespace salaryd

// How an answer goes over the wire, rightly or not. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tests/market/fault.h"
#include "tests/market/http_message.h"

namespace salaryd::market {

struct Delivery {
    HttpReply reply;
    std::optional<std::size_t>
        announced;                     // Content-Length; empty: none, and the connection closes at the end
    std::size_t filler = 0;            // bytes to stream after the body, without holding them in memory
    std::size_t bytes_per_second = 0;  // 0: as fast as it goes
    bool answer = true;                // false: silence
    bool silent_after_body = false;    // nothing more follows, and the connection stays open
    bool close = false;
    bool reset = false;  // drop the connection instead of answering
};

// `reply` as it should go.
[[nodiscard]] Delivery deliver(HttpReply reply);
// `reply` (complete, not compressed) as `fault` makes it go; `empty_board` is its vendor's body without a
// job.
[[nodiscard]] Delivery spoil(HttpReply reply, const Fault& fault, const HttpRequest& request,
                             std::string_view empty_board);

}  // namespace salaryd::market

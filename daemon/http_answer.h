// What a server says in front of a body, and whether it can be believed. curl accepts much that must never
// count as "these postings are gone": the judging is done here. Pure; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"

namespace salaryd {

inline constexpr std::size_t longest_head = 64 << 10;  // all header lines and trailers of one answer

// Fed line by line, as they come. Interim answers (100 Continue) are forgotten when the next head begins.
class HeadReader {
  public:
    // False once the lines together are longer than longest_head.
    [[nodiscard]] bool add(std::string_view line);

    int status = 0;
    std::optional<std::uint64_t> content_length;
    bool lengths_disagree = false;  // Content-Length twice, with two values, or not a number
    std::string content_type;
    std::string content_encoding;  // lower case; empty: identity
    std::string etag;
    std::string last_modified;
    std::string location;
    std::string retry_after;
    bool is_reserved = false;  // tdm-reservation: 1

  private:
    void field(std::string_view name, std::string_view value);
    void begin(std::string_view status_line);

    std::size_t bytes_ = 0;
    bool ended_ = false;  // what follows are trailers: counted, not believed
};

// An error when the answer must not be used whatever its body: a status nobody asked for (1xx, 206, 304
// without a validator sent, 999), lengths that disagree with each other or with what came, an unknown
// encoding.
[[nodiscard]] Result<void> believe(const HeadReader& head, bool validators_sent, std::uint64_t received);

// Seconds or an HTTP date, clamped to 1 s .. 24 h; nothing when it is neither.
[[nodiscard]] std::optional<std::chrono::seconds> read_retry_after(std::string_view text, Time now);
[[nodiscard]] std::chrono::seconds clamp_retry_after(std::chrono::seconds wait);
// "Sat, 21 Nov 2026 09:00:00 GMT"
[[nodiscard]] std::optional<Time> parse_http_date(std::string_view text);

}  // namespace salaryd

// What can go wrong with an answer, on demand.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "tests/market/http_message.h"

namespace salaryd::market {

enum class FaultKind : std::uint8_t {
    status,              // Fault::status, with Fault::retry_after when set
    drip,                // the right answer, Fault::bytes a second
    stall,               // the request is read and never answered
    stall_body,          // headers and half a body, then silence
    cut_body,            // the connection closes after half of the announced body
    truncated_gzip,      // a gzip body without its end, correct Content-Length
    half_json,           // half the text, correct Content-Length
    html,                // a page for people, status 200
    empty_body,          // status 200, 0 bytes
    empty_board,         // valid, without a job
    redirect,            // 302 to Fault::location; empty: to itself
    huge,                // Fault::bytes of JSON-like text, announced
    huge_unannounced,    // the same without Content-Length
    gzip_bomb,           // decodes to Fault::bytes
    not_modified,        // 304 without having been asked
    wrong_content_type,  // the right body as application/octet-stream
    reset,               // the connection is reset before any answer
};
inline constexpr std::size_t fault_kind_count = 17;
[[nodiscard]] std::string_view to_string(FaultKind k);
[[nodiscard]] std::optional<FaultKind> parse_fault_kind(std::string_view name);

struct Fault {
    FaultKind kind = FaultKind::status;
    int status = 500;
    int times = 1;              // answers that it spoils; 0: until cleared
    std::string retry_after{};  // verbatim: "30", or an HTTP date
    std::string location{};
    std::size_t bytes = 0;  // 0: the kind's own default, see default_bytes
};

[[nodiscard]] std::size_t default_bytes(FaultKind kind);

// path=..., kind=..., and optionally times, status, retry_after, location, bytes, as of a control request.
[[nodiscard]] Result<Fault> parse_fault(const HttpRequest& request);

// Faults by target: a path without its query, a board's token, or "*". Several on one target are served in
// the order in which they were set. Any thread.
class FaultTable {
  public:
    void set(std::string_view target, Fault fault);
    void clear();
    void clear(std::string_view target);
    // The fault for this answer, counted as used.
    [[nodiscard]] std::optional<Fault> take(std::string_view path);

  private:
    std::mutex mutex_;
    std::map<std::string, std::vector<Fault>, std::less<>> faults_;
};

}  // namespace salaryd::market

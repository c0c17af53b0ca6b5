// The little of HTTP/1.1 that the simulated market needs. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"

namespace salaryd::market {

struct HttpRequest {
    std::string method;
    std::string target;                                       // path and query, as sent
    std::string path;                                         // percent-decoded
    std::map<std::string, std::string, std::less<>> query;    // decoded; the last of equal names wins
    std::map<std::string, std::string, std::less<>> headers;  // names in lower case
    bool keep_alive = true;

    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
    [[nodiscard]] bool accepts_gzip() const;
};

// `head` is everything up to and including the empty line. Nothing when it is not a request.
[[nodiscard]] std::optional<HttpRequest> parse_request(std::string_view head);

struct HttpReply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  // without Content-Length and Connection
    std::string body;

    void set(std::string_view name, std::string value);  // replaces
};

[[nodiscard]] std::string_view reason_phrase(int status);
[[nodiscard]] std::string percent_decode(std::string_view text);
// "Sat, 21 Nov 2026 09:00:00 GMT"
[[nodiscard]] std::string http_date(Time time);
// Status line and headers; nothing is said about the length when `content_length` is empty.
[[nodiscard]] std::string head_of(const HttpReply& reply, std::optional<std::size_t> content_length,
                                  bool keep_alive);

}  // namespace salaryd::market

// One request with manners: it waits for its host's permit, and what came of it goes to the host's pace. The
// only way in which pages, robots.txt and reference data are asked for. io thread only.
#pragma once

#include <chrono>
#include <string>

#include "daemon/host_limiter.h"
#include "daemon/http_client.h"

namespace salaryd {

struct Exchange {
    Result<Response> response;
    bool was_sent = false;  // false: the host rests, or the daemon stops
    std::chrono::milliseconds waited{0};
};
// `source`: whose turn it is.
[[nodiscard]] awaitable<Exchange> send_politely(HostLimiter& hosts, HttpClient& client, Request request,
                                                FetchLimits limits, std::string source);

// What the exchange says of its host. Pure.
[[nodiscard]] HostPace::Answer answer_of(const Result<Response>& response, std::chrono::milliseconds latency);

}  // namespace salaryd

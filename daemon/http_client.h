// One request over the wire. Injected, so that fetch logic can be tried against a made-up wire; the real one
// is CurlClient. io thread only.
#pragma once

#include <chrono>
#include <cstdint>

#include "config/config.h"
#include "core/source.h"
#include "daemon/executors.h"

namespace salaryd {

struct FetchLimits {
    std::uint64_t max_body = 16ULL << 20;  // decoded bytes; more is ErrorCode::too_large
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds timeout{60'000};
    // Less than 100 bytes a second for this long is ErrorCode::timeout: a slow drip must not hold a slot.
    std::chrono::seconds stall_timeout{15};
    int max_redirects = 5;                      // on the same host; to another host is ErrorCode::refused
    std::chrono::milliseconds redirect_gap{0};  // waited before a redirect is followed
    // `tdm-reservation: 1` (W3C TDM Reservation Protocol) is ErrorCode::refused.
    bool honour_reservation = true;
    bool allow_private_addresses =
        false;  // else loopback, private, link-local, ... are ErrorCode::refused at connect
};

[[nodiscard]] inline FetchLimits fetch_limits(const Config::Fetch& fetch) {
    FetchLimits limits;
    limits.max_body = fetch.max_body;
    limits.connect_timeout = fetch.connect_timeout;
    limits.timeout = fetch.timeout;
    limits.max_redirects = fetch.max_redirects;
    limits.redirect_gap = fetch.host_gap;
    limits.allow_private_addresses = fetch.allow_private_addresses;
    return limits;
}

class HttpClient {
  public:
    virtual ~HttpClient() = default;
    // A Response for every complete answer, whatever its status (304 and 404 too), its body decoded and
    // checked (gzip CRC and length); an Error when there is none: network, timeout, too_large, refused.
    [[nodiscard]] virtual awaitable<Result<Response>> send(Request request, FetchLimits limits) = 0;
    // From now on every send, under way or to come, ends soon with ErrorCode::unavailable.
    virtual void abort() = 0;
};

}  // namespace salaryd

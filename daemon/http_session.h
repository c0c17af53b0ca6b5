// The answering socket: accepts, reads requests within limits, hands them to the router, writes what it
// answers. Beast lives in http_session.cpp only; it takes 19 s to compile. io thread only.
#pragma once

#include <sys/types.h>

#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <optional>
#include <string>

#include "daemon/http_types.h"
#include "daemon/listener.h"
#include "daemon/services.h"
#include "daemon/supervisor.h"

namespace salaryd {

using UnixSocket = asio::local::stream_protocol::socket;

struct SessionLimits {
    std::size_t sessions = 64;  // beyond: the longest idle one is closed; 503 when none is idle
    std::uint32_t header = 8U << 10;
    std::chrono::milliseconds read_timeout{10'000};        // a request's header and small body, as a whole
    std::chrono::milliseconds large_read_timeout{60'000};  // bodies beyond small_body
    std::chrono::milliseconds idle_timeout{60'000};        // between requests
    std::chrono::milliseconds write_timeout{30'000};
    std::size_t listeners = 16;                   // to events, among the sessions; beyond: 503
    std::chrono::milliseconds heartbeat{15'000};  // a comment in a silent stream of events
};

// Uid at the other end; nothing when it cannot be told, and then it may only read.
using PeerUid = std::function<std::optional<uid_t>(UnixSocket&)>;
[[nodiscard]] std::optional<uid_t> peer_credentials(UnixSocket& socket);

class SessionServer {
  public:
    SessionServer(Services services, Supervisor& supervisor, UnixAcceptor acceptor, SessionLimits limits = {},
                  PeerUid peer_uid = peer_credentials);
    ~SessionServer();
    SessionServer(const SessionServer&) = delete;
    SessionServer& operator=(const SessionServer&) = delete;

    // The actor; ends after stop().
    [[nodiscard]] awaitable<void> run();
    // No more connections and no more requests, half-sent ones included; answers under way are finished and
    // sent.
    void stop();
    [[nodiscard]] std::size_t sessions() const;

  private:
    struct Session;

    void admit(UnixSocket socket);
    [[nodiscard]] std::size_t crowd() const;  // sessions but those that are being closed
    [[nodiscard]] bool make_room();           // closes the longest idle session; false: none is idle
    void refuse_admission(UnixSocket socket);
    [[nodiscard]] awaitable<void> serve(std::list<Session>::iterator session);
    [[nodiscard]] awaitable<void> exchange_all(Session& session);
    // One request and its answer; false when the connection is to end.
    [[nodiscard]] awaitable<bool> exchange(Session& session);
    [[nodiscard]] awaitable<void> send_events(Session& session, std::uint64_t last);
    [[nodiscard]] Peer peer_of(UnixSocket& socket) const;

    Services services_;
    Supervisor& supervisor_;
    UnixAcceptor acceptor_;
    SessionLimits limits_;
    PeerUid peer_uid_;
    std::list<Session> open_;
    std::size_t listeners_ = 0;
    bool stopping_ = false;
};

}  // namespace salaryd

// The listening unix socket: bound by ourselves, or passed by systemd.
#pragma once

#include <boost/asio/local/stream_protocol.hpp>
#include <string>

#include "core/result.h"
#include "daemon/executors.h"

namespace salaryd {

using UnixAcceptor = asio::local::stream_protocol::acceptor;

// Binds `path` with mode 0660. A socket file that nobody answers on is replaced; one that somebody answers on
// is an error, as is a file that is no socket.
[[nodiscard]] Result<UnixAcceptor> listen_on(asio::io_context& io, const std::string& path);
// A listening socket that systemd passed.
[[nodiscard]] Result<UnixAcceptor> adopt_listener(asio::io_context& io, int descriptor);

}  // namespace salaryd

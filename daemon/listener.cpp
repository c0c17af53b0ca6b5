#include "daemon/listener.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace salaryd {
namespace {

using Protocol = asio::local::stream_protocol;
using boost::system::error_code;

// What a daemon that was killed left behind must not keep the next one from starting.
Result<void> clear_stale_socket(asio::io_context& io, const std::string& path) {
    std::error_code fault;
    const auto status = std::filesystem::symlink_status(path, fault);
    if (status.type() == std::filesystem::file_type::not_found) return {};
    if (status.type() != std::filesystem::file_type::socket)
        return fail(ErrorCode::io, fmt::format("{} is in the way: it is not a socket", path));
    Protocol::socket probe(io);
    error_code refused;
    probe.connect(Protocol::endpoint(path), refused);
    if (!refused) return fail(ErrorCode::io, fmt::format("{}: another salaryd answers on it", path));
    std::filesystem::remove(path, fault);
    if (fault) return fail(ErrorCode::io, fmt::format("{}: {}", path, fault.message()));
    return {};
}

}  // namespace

Result<UnixAcceptor> listen_on(asio::io_context& io, const std::string& path) {
    constexpr std::size_t longest = 107;  // sockaddr_un::sun_path and its NUL
    if (path.empty() || path.size() > longest)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("listen.socket must be a path of 1 to {} bytes, got \"{}\"", longest, path));
    if (auto clear = clear_stale_socket(io, path); !clear) return std::unexpected(clear.error());
    UnixAcceptor acceptor(io);
    error_code fault;
    acceptor.open(Protocol(), fault);
    // Nobody may connect between bind and chmod.
    const auto mask = ::umask(0117);
    if (!fault) acceptor.bind(Protocol::endpoint(path), fault);
    ::umask(mask);
    if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
    if (fault) return fail(ErrorCode::io, fmt::format("{}: {}", path, fault.message()));
    return acceptor;
}

Result<UnixAcceptor> adopt_listener(asio::io_context& io, int descriptor) {
    UnixAcceptor acceptor(io);
    error_code fault;
    acceptor.assign(Protocol(), descriptor, fault);
    if (fault) return fail(ErrorCode::io, fmt::format("passed socket {}: {}", descriptor, fault.message()));
    return acceptor;
}

}  // namespace salaryd

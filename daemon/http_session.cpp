#include "daemon/http_session.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "daemon/event_hub.h"
#include "daemon/router.h"

namespace salaryd {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

using Stream = beast::basic_stream<asio::local::stream_protocol, asio::any_io_executor>;
using Parser = http::request_parser<http::string_body>;
using Message = http::response<http::string_body>;

auto ignoring(error_code& fault) {
    return asio::redirect_error(asio::use_awaitable, fault);
}

HttpRequest request_of(const Parser& parser, const Peer& peer) {
    const auto& message = parser.get();
    HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.accept = std::string(message[http::field::accept]);
    request.if_none_match = std::string(message[http::field::if_none_match]);
    request.last_event_id = std::string(message["Last-Event-ID"]);
    request.peer = peer;
    return request;
}

Message message_of(HttpResponse response, const Parser& parser, bool keep_alive) {
    Message message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    message.set(http::field::server, "salaryd");
    message.set("X-Content-Type-Options", "nosniff");
    if (!response.etag.empty()) message.set(http::field::etag, response.etag);
    for (const auto& [name, value] : response.headers) message.set(name, value);
    message.keep_alive(keep_alive);
    if (response.status == 304) return message;
    message.set(http::field::content_type, response.content_type);
    message.content_length(response.body.size());
    if (parser.get().method() != http::verb::head) message.body() = std::move(response.body);
    return message;
}

HttpResponse fault_response(int status, ErrorCode code, std::string message) {
    auto response = error_response(Error{.code = code, .message = std::move(message)});
    response.status = status;
    return response;
}

// The answer to bytes that are no acceptable request; nothing when the peer is gone, never asked, or was too
// slow: a stream that timed out is closed already.
std::optional<HttpResponse> response_to(error_code fault) {
    if (fault == http::error::header_limit)
        return fault_response(431, ErrorCode::too_large,
                              "the request's header is too large; 8 KiB is the most");
    if (fault == http::error::body_limit)
        return fault_response(413, ErrorCode::too_large, "the request's body is too large for this route");
    const auto& http_faults = http::make_error_code(http::error::bad_method).category();
    if (fault.category() != http_faults || fault == http::error::end_of_stream ||
        fault == http::error::partial_message)
        return std::nullopt;
    return fault_response(400, ErrorCode::parse, fmt::format("not an HTTP/1.1 request: {}", fault.message()));
}

// Why the request will be refused whatever its body says.
std::optional<Refusal> refusal_of(const Answer<std::size_t>& limit, const Parser& parser) {
    if (!limit) return limit.error();
    const auto length = parser.content_length();
    if (!length || *length <= *limit) return std::nullopt;
    return Refusal(Error{.code = ErrorCode::too_large,
                         .message = fmt::format("a body of {} bytes is too large", *length)},
                   fmt::format("at most {} bytes here", *limit));
}

}  // namespace

struct SessionServer::Session {
    enum class Phase : std::uint8_t { idle, reading, answering, listening };

    Session(UnixSocket socket, Peer who) : stream(std::move(socket)), peer(who) {}

    // Ends whatever it waits for and everything it would wait for next. A cancellation alone would miss a
    // session whose last read is done but not yet resumed.
    void cut() {
        is_cut = true;
        stream.cancel();
    }
    // Of a request not a byte has come, not even to the kernel.
    [[nodiscard]] bool is_idle() {
        error_code ignored;
        return phase == Phase::idle && !is_cut && stream.socket().available(ignored) == 0;
    }

    Stream stream;
    Peer peer;
    beast::flat_buffer buffer;
    Phase phase = Phase::idle;
    std::chrono::steady_clock::time_point idle_since = std::chrono::steady_clock::now();
    bool is_cut = false;
};

namespace {

// Writes and says whether the connection lives on.
template <class Session>
awaitable<bool> send(Session& session, const SessionLimits& limits, Message message) {
    error_code fault;
    const bool keep_alive = message.keep_alive();
    session.phase = Session::Phase::answering;
    session.stream.expires_after(limits.write_timeout);
    co_await http::async_write(session.stream, message, ignoring(fault));
    co_return !fault && keep_alive;
}

// curl waits a second for this before it sends a large body.
template <class Session>
awaitable<error_code> invite_body(Session& session, const Parser& parser) {
    error_code fault;
    if (!beast::iequals(parser.get()[http::field::expect], "100-continue")) co_return fault;
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    co_await http::async_write(session.stream, go_on, ignoring(fault));
    co_return fault;
}

template <class Session>
awaitable<error_code> await_first_byte(Session& session, std::chrono::milliseconds patience) {
    error_code fault;
    if (session.buffer.size() > 0) co_return fault;
    if (session.is_cut) co_return asio::error::operation_aborted;
    session.phase = Session::Phase::idle;
    session.idle_since = std::chrono::steady_clock::now();
    session.stream.expires_after(patience);
    const auto room = session.buffer.prepare(4096);
    const auto read = co_await session.stream.async_read_some(room, ignoring(fault));
    session.buffer.commit(read);
    co_return fault;
}

template <class Session>
awaitable<error_code> read_header(Session& session, Parser& parser, const SessionLimits& limits) {
    error_code fault;
    session.phase = Session::Phase::reading;
    if (session.is_cut) co_return asio::error::operation_aborted;
    session.stream.expires_after(limits.read_timeout);
    co_await http::async_read_header(session.stream, session.buffer, parser, ignoring(fault));
    co_return fault;
}

template <class Session>
awaitable<error_code> read_body(Session& session, Parser& parser, const SessionLimits& limits,
                                std::size_t limit) {
    if (parser.is_done()) co_return error_code();
    if (session.is_cut) co_return asio::error::operation_aborted;
    session.stream.expires_after(limit > small_body ? limits.large_read_timeout : limits.read_timeout);
    auto fault = co_await invite_body(session, parser);
    if (session.is_cut) co_return asio::error::operation_aborted;
    if (!fault) co_await http::async_read(session.stream, session.buffer, parser, ignoring(fault));
    co_return fault;
}

// A peer that is still sending learns of a broken pipe before it reads the refusal, unless somebody takes
// what it sends for a moment.
template <class Session>
awaitable<void> see_off(Session& session) {
    error_code fault;
    session.stream.socket().shutdown(UnixSocket::shutdown_send, fault);
    session.phase = Session::Phase::reading;
    session.buffer.clear();
    session.stream.expires_after(std::chrono::milliseconds(500));
    while (!fault && !session.is_cut) {
        const auto room = session.buffer.prepare(4096);
        co_await session.stream.async_read_some(room, ignoring(fault));
    }
}

}  // namespace

SessionServer::SessionServer(Services services, Supervisor& supervisor, UnixAcceptor acceptor,
                             SessionLimits limits, PeerUid peer_uid)
    : services_(std::move(services)),
      supervisor_(supervisor),
      acceptor_(std::move(acceptor)),
      limits_(limits),
      peer_uid_(std::move(peer_uid)) {}

SessionServer::~SessionServer() = default;

std::size_t SessionServer::sessions() const {
    return open_.size();
}

awaitable<void> SessionServer::run() {
    asio::steady_timer pause(services_.executors.io);
    while (!stopping_) {
        error_code fault;
        UnixSocket socket(services_.executors.io);
        co_await acceptor_.async_accept(socket, ignoring(fault));
        if (stopping_) break;
        if (!fault) {
            admit(std::move(socket));
            continue;
        }
        // Out of descriptors, most likely: those who are connected go on, and some will leave.
        spdlog::warn("accept: {}", fault.message());
        pause.expires_after(std::chrono::milliseconds(100));
        co_await pause.async_wait(ignoring(fault));
    }
}

void SessionServer::stop() {
    stopping_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    for (auto& session : open_)
        if (session.phase != Session::Phase::answering) session.cut();
}

Peer SessionServer::peer_of(UnixSocket& socket) const {
    const auto uid = peer_uid_(socket);
    constexpr std::uint32_t nobody = 65534;
    return {.uid = uid.value_or(nobody), .may_write = uid && (*uid == 0 || *uid == ::geteuid())};
}

void SessionServer::admit(UnixSocket socket) {
    if (crowd() >= limits_.sessions && !make_room()) return refuse_admission(std::move(socket));
    const Peer peer = peer_of(socket);
    const auto session = open_.emplace(open_.end(), std::move(socket), peer);
    services_.metrics.sessions = static_cast<std::int64_t>(open_.size());
    supervisor_.spawn_task("session", serve(session));
}

std::size_t SessionServer::crowd() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(open_, [](const Session& session) { return !session.is_cut; }));
}

bool SessionServer::make_room() {
    Session* longest = nullptr;
    for (auto& session : open_)
        if (session.is_idle() && (longest == nullptr || session.idle_since < longest->idle_since))
            longest = &session;
    if (longest == nullptr) return false;
    longest->cut();
    return true;
}

void SessionServer::refuse_admission(UnixSocket socket) {
    services_.metrics.sessions_refused += 1;
    const auto body =
        error_response(
            Error{.code = ErrorCode::unavailable,
                  .message = fmt::format("{} connections are open, and that is the most", limits_.sessions)})
            .body;
    const auto text = fmt::format(
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        body.size(), body);
    // Never waits: it fits into an empty socket buffer, and a peer that does not read it loses it.
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(text), ignored);
}

awaitable<void> SessionServer::serve(std::list<Session>::iterator session) {
    co_await exchange_all(*session);
    open_.erase(session);
    services_.metrics.sessions = static_cast<std::int64_t>(open_.size());
}

awaitable<void> SessionServer::exchange_all(Session& session) {
    bool go_on = true;
    while (go_on && !stopping_) {
        const auto fault = co_await await_first_byte(session, limits_.idle_timeout);
        if (fault) co_return;
        go_on = co_await exchange(session);
    }
    co_await see_off(session);
}

awaitable<bool> SessionServer::exchange(Session& session) {
    Parser parser;
    parser.header_limit(limits_.header);
    parser.body_limit(boost::none);
    auto fault = co_await read_header(session, parser, limits_);
    if (!fault) {
        auto request = request_of(parser, session.peer);
        const auto limit = body_limit(request);
        if (auto refusal = refusal_of(limit, parser)) {
            services_.metrics.queries += 1;
            services_.metrics.query_errors += 1;
            // The connection ends with it, unless there is no body to skip.
            const bool keep = parser.is_done() && parser.keep_alive() && !stopping_;
            co_return co_await send(session, limits_, message_of(error_response(*refusal), parser, keep));
        }
        parser.body_limit(*limit);
        fault = co_await read_body(session, parser, limits_, *limit);
        if (!fault) {
            request.body = std::move(parser.get().body());
            session.phase = Session::Phase::answering;
            session.stream.expires_never();
            auto response = co_await answer(services_, request);
            if (response.events_after && listeners_ >= limits_.listeners)
                response = fault_response(503, ErrorCode::unavailable,
                                          fmt::format("{} listen already, and that is the most", listeners_));
            if (response.events_after) {
                ++listeners_;
                co_await send_events(session, *response.events_after);
                --listeners_;
                co_return false;
            }
            const bool keep = parser.keep_alive() && !stopping_;
            co_return co_await send(session, limits_, message_of(std::move(response), parser, keep));
        }
    }
    auto response = response_to(fault);
    if (!response) co_return false;
    co_return co_await send(session, limits_, message_of(std::move(*response), parser, false));
}

awaitable<void> SessionServer::send_events(Session& session, std::uint64_t last) {
    error_code fault;
    http::response<http::empty_body> head(http::status::ok, 11);
    head.set(http::field::content_type, "text/event-stream");
    head.set(http::field::cache_control, "no-store");
    head.keep_alive(false);
    session.stream.expires_after(limits_.write_timeout);
    co_await http::async_write(session.stream, head, ignoring(fault));
    while (!fault && !session.is_cut) {
        session.phase = Session::Phase::listening;
        const auto events = co_await services_.events->after(last, limits_.heartbeat);
        if (stopping_ || session.is_cut) break;
        std::string text = events.empty() ? ":\n\n" : "";
        for (const auto& event : events) text += server_sent(event);
        if (!events.empty()) last = events.back().id;
        session.stream.expires_after(limits_.write_timeout);
        co_await asio::async_write(session.stream, asio::buffer(text), ignoring(fault));
    }
}

std::optional<uid_t> peer_credentials(UnixSocket& socket) {
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) return {};
    return credentials.uid;
}

}  // namespace salaryd

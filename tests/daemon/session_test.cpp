// The socket itself: one real server on one thread, clients on another, short limits.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <array>
#include <atomic>
#include <cstring>
#include <thread>

#include "core/ascii.h"
#include "daemon/event_hub.h"
#include "daemon/http_session.h"
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Stopwatch = std::chrono::steady_clock;

// Speaks as badly as a test wants. Every read gives up after ten seconds.
class SocketClient {
  public:
    explicit SocketClient(const std::string& path)
        : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
        const timeval patience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        connected = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~SocketClient() { ::close(socket_); }
    SocketClient(const SocketClient&) = delete;
    SocketClient& operator=(const SocketClient&) = delete;

    // False when the server no longer takes it.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end_sending() const { ::shutdown(socket_, SHUT_WR); }

    // Up to and including the next answer's body, as its Content-Length says; what came when the server
    // closed.
    std::string answer(bool has_body = true) {
        while (!pending_.contains("\r\n\r\n") && receive()) {
        }
        const auto end = pending_.find("\r\n\r\n");
        if (end == std::string::npos) return std::exchange(pending_, {});
        const auto size = end + 4 + (has_body ? length_of(pending_.substr(0, end + 2)) : 0);
        while (pending_.size() < size && receive()) {
        }
        const auto whole = pending_.substr(0, size);
        pending_.erase(0, size);
        return whole;
    }
    // Everything until the server closes; nothing when it does not.
    std::optional<std::string> rest() {
        while (receive()) {
        }
        return closed_ ? std::optional(std::exchange(pending_, {})) : std::nullopt;
    }
    std::string get(std::string_view target, std::string_view headers = "") {
        send(fmt::format("GET {} HTTP/1.1\r\nHost: d\r\n{}\r\n", target, headers));
        return answer();
    }

    bool connected = false;

  private:
    static std::size_t length_of(std::string_view head) {
        constexpr std::string_view name = "Content-Length: ";
        const auto at = head.find(name);
        if (at == head.npos) return 0;
        const auto value = head.substr(at + name.size());
        return ascii::to_number<std::size_t>(value.substr(0, value.find('\r'))).value_or(0);
    }
    bool receive() {
        std::array<char, 65536> buffer;
        const auto size = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (size > 0) pending_.append(buffer.data(), static_cast<std::size_t>(size));
        closed_ = size == 0 || (size < 0 && errno == ECONNRESET);
        return size > 0;
    }

    int socket_;
    std::string pending_;
    bool closed_ = false;
};

class Sessions : public ServedTest {
  protected:
    void serve(SessionLimits limits = {}) {
        auto acceptor = listen_on(loop_.io, path());
        ASSERT_TRUE(acceptor) << acceptor.error().message;
        auto served = services();
        served.events = &events_;
        server_.emplace(served, supervisor_, std::move(*acceptor), limits,
                        [this](UnixSocket&) { return std::optional<uid_t>(peer_.load()); });
        supervisor_.spawn("sessions", server_->run());
        thread_ = std::thread([this] { loop_.io.run(); });
    }
    // Ends when the loop has nothing left to do: every session is over.
    milliseconds stop() {
        const auto started = Stopwatch::now();
        asio::post(loop_.io, [this] {
            supervisor_.begin_stop();
            server_->stop();
            events_.stop();
        });
        thread_.join();
        return std::chrono::duration_cast<milliseconds>(Stopwatch::now() - started);
    }
    void TearDown() override {
        if (thread_.joinable()) stop();
        EXPECT_EQ(failures_, "");
        server_.reset();
        ServedTest::TearDown();
    }
    void until_sessions(std::int64_t count) {
        const auto end = Stopwatch::now() + std::chrono::seconds(10);
        while (metrics_.sessions != count && Stopwatch::now() < end)
            std::this_thread::sleep_for(milliseconds(2));
        ASSERT_EQ(metrics_.sessions, count);
    }
    [[nodiscard]] std::string path() const { return directory_ / "d.sock"; }

    std::string failures_;
    Supervisor supervisor_{loop_.io, [this](const std::string& what) { failures_ += what; }};
    std::atomic<uid_t> peer_{::geteuid()};
    EventHub events_{loop_.io, 100};
    std::optional<SessionServer> server_;
    std::thread thread_;
};

constexpr std::string_view version = "GET /version HTTP/1.1\r\nHost: d\r\n\r\n";

TEST_F(Sessions, answer_many_requests_on_one_connection) {
    serve();
    SocketClient client(path());
    for (int i = 0; i < 3; ++i) EXPECT_THAT(client.get("/livez"), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_EQ(metrics_.queries, 3U);
    EXPECT_EQ(metrics_.sessions, 1);
}

TEST_F(Sessions, answer_pipelined_requests_in_their_order) {
    serve();
    SocketClient client(path());
    client.send(
        "GET /version HTTP/1.1\r\nHost: d\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: d\r\n\r\n"
        "GET /livez HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(client.answer(), HasSubstr("rules_version"));
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 404"));
    const auto rest = client.rest();
    ASSERT_TRUE(rest) << "the server keeps what the client wants closed";
    EXPECT_THAT(*rest, StartsWith("HTTP/1.1 200"));
}

TEST_F(Sessions, refuse_a_header_beyond_the_limit) {
    serve();
    SocketClient client(path());
    client.send("GET /livez HTTP/1.1\r\nHost: d\r\nX-Long: " + std::string(9000, 'x') + "\r\n\r\n");
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 431"));
}

TEST_F(Sessions, refuse_a_body_by_its_announced_length) {
    serve();
    SocketClient client(path());
    client.send("POST /v1/verdicts/1 HTTP/1.1\r\nHost: d\r\nContent-Length: 70000\r\n\r\n");
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 413"));
}

TEST_F(Sessions, let_who_sends_too_large_a_body_read_the_refusal) {
    serve();
    SocketClient client(path());
    client.send("POST /v1/verdicts/1 HTTP/1.1\r\nHost: d\r\nContent-Length: 400000\r\n\r\n");
    EXPECT_TRUE(client.send(std::string(400'000, ' '))) << "the pipe broke before the refusal could be read";
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 413"));
}

TEST_F(Sessions, refuse_a_chunked_body_that_outgrows_the_limit) {
    serve();
    SocketClient client(path());
    client.send("POST /v1/verdicts/1 HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                std::string(0x20000, 'x') + "\r\n0\r\n\r\n");
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 413"));
}

TEST_F(Sessions, refuse_what_is_no_http) {
    serve();
    SocketClient client(path());
    client.send("how much does a welder earn?\r\n\r\n");
    const auto answer = client.answer();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400"));
    EXPECT_THAT(answer, HasSubstr("\"error\""));
}

TEST_F(Sessions, answer_a_client_that_has_closed_its_half) {
    serve();
    SocketClient client(path());
    client.send(version);
    client.end_sending();
    const auto all = client.rest();
    ASSERT_TRUE(all);
    EXPECT_THAT(*all, StartsWith("HTTP/1.1 200"));
}

TEST_F(Sessions, drop_half_a_request_that_ends) {
    serve();
    SocketClient client(path());
    client.send(version.substr(0, 20));
    client.end_sending();
    EXPECT_EQ(client.rest(), "");
    until_sessions(0);
}

TEST_F(Sessions, cut_a_client_that_sends_byte_by_byte) {
    serve({.read_timeout = milliseconds(200)});
    SocketClient client(path());
    const auto started = Stopwatch::now();
    std::size_t sent = 0;
    while (sent < version.size() && client.send(version.substr(sent, 1))) {
        ++sent;
        std::this_thread::sleep_for(milliseconds(25));
    }
    EXPECT_LT(sent, version.size()) << "each byte must not win more time";
    EXPECT_LT(Stopwatch::now() - started, std::chrono::seconds(5));
    until_sessions(0);
}

TEST_F(Sessions, end_after_the_idle_timeout) {
    serve({.idle_timeout = milliseconds(50)});
    SocketClient client(path());
    EXPECT_EQ(client.rest(), "");
}

TEST_F(Sessions, beyond_the_limit_are_refused_when_all_are_busy) {
    serve({.sessions = 2});
    SocketClient first(path()), second(path());
    first.send(version.substr(0, 10));
    second.send(version.substr(0, 10));
    until_sessions(2);
    std::this_thread::sleep_for(milliseconds(50));
    SocketClient third(path());
    const auto answer = third.answer();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
    EXPECT_THAT(answer, HasSubstr("Retry-After: 1\r\n"));
    EXPECT_EQ(metrics_.sessions_refused, 1U);
    first.send(version.substr(10));
    EXPECT_THAT(first.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(Sessions, beyond_the_limit_take_the_place_of_the_longest_idle) {
    serve({.sessions = 2});
    SocketClient longest(path());
    longest.get("/livez");
    SocketClient recent(path());
    recent.get("/livez");
    SocketClient third(path());
    EXPECT_THAT(third.get("/livez"), StartsWith("HTTP/1.1 200"));
    EXPECT_EQ(longest.rest(), "");
    EXPECT_THAT(recent.get("/livez"), StartsWith("HTTP/1.1 200"));
    EXPECT_EQ(metrics_.sessions_refused, 0U);
}

TEST_F(Sessions, let_only_the_owner_and_root_write) {
    constexpr std::string_view review =
        "POST /v1/verdicts/1 HTTP/1.1\r\nHost: d\r\nContent-Length: 21\r\n\r\n{\"status\":\"accepted\"}";
    peer_ = ::geteuid() + 1;
    serve();
    SocketClient stranger(path());
    stranger.send(review);
    EXPECT_THAT(stranger.answer(), StartsWith("HTTP/1.1 403"));
    SocketClient reader(path());
    EXPECT_THAT(reader.get("/v1/salary?role=data+engineer"), StartsWith("HTTP/1.1 200"));
    for (const uid_t writer : {::geteuid(), uid_t{0}}) {
        peer_ = writer;
        SocketClient client(path());
        client.send(review);
        EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 200"));
    }
    stop();
    ASSERT_EQ(control_.reviews.size(), 2U);
    EXPECT_EQ(control_.reviews[0].status, VerdictStatus::accepted);
}

TEST_F(Sessions, answer_head_with_the_length_and_no_body) {
    serve();
    SocketClient client(path());
    const auto whole = client.get("/version");
    client.send("HEAD /version HTTP/1.1\r\nHost: d\r\n\r\n");
    const auto head = client.answer(false);
    EXPECT_EQ(head, whole.substr(0, whole.find("\r\n\r\n") + 4));
    EXPECT_THAT(client.get("/livez"), StartsWith("HTTP/1.1 200")) << "a body went astray";
}

TEST_F(Sessions, answer_304_while_the_snapshot_is_the_same) {
    serve();
    SocketClient client(path());
    const auto target = "/v1/salary?role=data+engineer";
    EXPECT_THAT(client.get(target), HasSubstr("ETag: \"snap-7\"\r\n"));
    const auto same = client.get(target, "If-None-Match: \"snap-7\"\r\n");
    EXPECT_THAT(same, StartsWith("HTTP/1.1 304"));
    EXPECT_TRUE(same.ends_with("\r\n\r\n"));
    EXPECT_THAT(client.get(target, "If-None-Match: \"snap-6\"\r\n"), StartsWith("HTTP/1.1 200"));
}

TEST_F(Sessions, under_way_are_answered_when_the_server_stops) {
    control_.fetch_takes = milliseconds(300);
    serve();
    SocketClient client(path());
    client.send("POST /v1/sources/board/fetch HTTP/1.1\r\nHost: d\r\nContent-Length: 0\r\n\r\n");
    const auto end = Stopwatch::now() + std::chrono::seconds(5);
    while (metrics_.queries == 0 && Stopwatch::now() < end) std::this_thread::sleep_for(milliseconds(2));
    stop();
    const auto answer = client.rest();
    ASSERT_TRUE(answer);
    EXPECT_THAT(*answer, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(*answer, HasSubstr("Connection: close"));
}

TEST_F(Sessions, that_are_idle_or_half_asked_do_not_hold_the_stop) {
    serve();
    SocketClient idle(path()), half_header(path()), half_body(path());
    idle.get("/livez");
    half_header.send(version.substr(0, 10));
    half_body.send("POST /v1/verdicts/1 HTTP/1.1\r\nHost: d\r\nContent-Length: 100\r\n\r\n{");
    until_sessions(3);
    std::this_thread::sleep_for(milliseconds(50));
    EXPECT_LT(stop(), std::chrono::seconds(1));
    EXPECT_EQ(half_header.rest(), "");
    EXPECT_FALSE(SocketClient(path()).connected);
}

TEST_F(Sessions, tells_events_as_they_happen_until_the_daemon_stops) {
    serve({.heartbeat = milliseconds(50)});
    asio::post(loop_.io, [this] { events_.publish("run", R"({"source":"a"})"); });
    SocketClient client(path());
    client.send("GET /v1/events?after=1 HTTP/1.1\r\nHost: d\r\n\r\n");
    until_sessions(1);
    std::this_thread::sleep_for(milliseconds(120));
    asio::post(loop_.io, [this] { events_.publish("snapshot", R"({"snapshot":7})"); });
    std::this_thread::sleep_for(milliseconds(60));
    stop();
    const auto stream = client.rest();
    ASSERT_TRUE(stream);
    EXPECT_THAT(*stream, StartsWith("HTTP/1.1 200 OK"));
    EXPECT_THAT(*stream, HasSubstr("Content-Type: text/event-stream"));
    const auto first = stream->find("id: 100\nevent: run\ndata: {\"source\":\"a\"}\n\n");
    const auto second = stream->find("id: 101\nevent: snapshot\ndata: {\"snapshot\":7}\n\n");
    ASSERT_NE(first, std::string::npos) << *stream;
    ASSERT_NE(second, std::string::npos) << *stream;
    EXPECT_LT(stream->find(":\n\n", first), second) << "a heartbeat between them";
}

TEST_F(Sessions, goes_on_after_the_event_that_a_listener_saw_last) {
    serve();
    asio::post(loop_.io, [this] {
        events_.publish("run", "{}");
        events_.publish("edition", "{}");
    });
    SocketClient client(path());
    client.send("GET /v1/events HTTP/1.1\r\nHost: d\r\nLast-Event-ID: 100\r\n\r\n");
    until_sessions(1);
    std::this_thread::sleep_for(milliseconds(50));
    stop();
    const auto stream = client.rest();
    ASSERT_TRUE(stream);
    EXPECT_THAT(*stream, ::testing::Not(HasSubstr("id: 100\n")));
    EXPECT_THAT(*stream, HasSubstr("id: 101\nevent: edition"));
}

TEST_F(Sessions, refuses_more_listeners_than_it_can_keep) {
    serve({.listeners = 1});
    SocketClient first(path());
    first.send("GET /v1/events HTTP/1.1\r\nHost: d\r\n\r\n");
    until_sessions(1);
    SocketClient second(path());
    EXPECT_THAT(second.get("/v1/events"), StartsWith("HTTP/1.1 503"));
    EXPECT_THAT(second.get("/v1/events?after=yesterday"), StartsWith("HTTP/1.1 400"));
}

}  // namespace
}  // namespace salaryd

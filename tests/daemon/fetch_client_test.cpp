// CurlClient against a real server on the loopback, good answers and bad ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/curl.h"
#include "tests/daemon/fetch_harness.h"
#include "tests/market/server.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using market::Fault;
using market::FaultKind;
using testing::HasSubstr;

market::MarketOptions small() {
    market::MarketOptions options;
    options.boards = 3;
    options.postings = 60;
    return options;
}

FetchLimits loopback() {
    FetchLimits limits;
    limits.allow_private_addresses = true;
    limits.timeout = 5s;
    return limits;
}

class FetchClient : public testing::Test {
  protected:
    [[nodiscard]] Request request() const {
        Request request;
        request.url = server.url(server.boards().front());
        return request;
    }
    Result<Response> send(const Request& request, const FetchLimits& limits = loopback()) {
        return loop.run(client.send(request, limits));
    }
    Result<Response> send_with(Fault fault, const FetchLimits& limits = loopback()) {
        server.set_fault("*", std::move(fault));
        return send(request(), limits);
    }
    void expect_error(const Result<Response>& result, ErrorCode code, const char* words) {
        ASSERT_FALSE(result) << "HTTP " << result->status;
        EXPECT_EQ(result.error().code, code) << result.error().message;
        EXPECT_THAT(result.error().message, HasSubstr(words));
    }

    market::MarketServer server{small()};
    TestLoop loop;
    SystemClock clock;
    CurlClient client{loop.executors(), clock, "test@example.org"};
};

TEST_F(FetchClient, decodes_gzip_and_keeps_the_validators) {
    const auto first = send(request());
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->status, 200);
    EXPECT_EQ(first->body.front(), '{');
    EXPECT_LT(first->wire_bytes, first->body.size());
    EXPECT_FALSE(first->validators.etag.empty());
    EXPECT_THAT(server.hits().all().front().user_agent, HasSubstr("(+test@example.org)"));
    client.set_contact("new@example.org");
    ASSERT_TRUE(send(request()));
    EXPECT_THAT(server.hits().all().back().user_agent, HasSubstr("(+new@example.org)"));

    auto again = request();
    again.validators = first->validators;
    const auto second = send(again);
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_EQ(second->status, 304);
    EXPECT_EQ(second->body, "");
}

TEST_F(FetchClient, connects_to_no_private_address_by_any_name) {
    FetchLimits limits;
    const auto path = request().url.substr(server.base_url().size());
    const auto port = std::to_string(server.port());
    for (const char* host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::1]",
                             "[::ffff:127.0.0.1]", "127.1"}) {
        auto hostile = request();
        hostile.url = std::string("http://") + host + ":" + port + path;
        const auto result = send(hostile, limits);
        ASSERT_FALSE(result) << host;
        EXPECT_EQ(result.error().code, ErrorCode::refused) << host << ": " << result.error().message;
    }
    EXPECT_EQ(server.hits().count(), 0U);
    expect_error(send(request(), limits), ErrorCode::refused, "127.0.0.1 (loopback)");
}

TEST_F(FetchClient, speaks_only_http) {
    for (const char* url :
         {"file:///etc/passwd", "ftp://example.org/x", "gopher://example.org/", "not a url"}) {
        auto odd = request();
        odd.url = url;
        const auto result = send(odd);
        ASSERT_FALSE(result) << url;
        EXPECT_EQ(result.error().code, ErrorCode::refused) << url << ": " << result.error().message;
    }
}

TEST_F(FetchClient, ignores_a_proxy_from_the_environment) {
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    const auto result = send(request());
    ::unsetenv("http_proxy");
    EXPECT_TRUE(result) << result.error().message;
}

TEST_F(FetchClient, hands_every_status_on) {
    for (const int status : {404, 403, 429, 500, 503}) {
        const auto result = send_with({.kind = FaultKind::status, .status = status, .retry_after = "30"});
        ASSERT_TRUE(result) << result.error().message;
        EXPECT_EQ(result->status, status);
        EXPECT_EQ(result->retry_after, 30s);
    }
}

TEST_F(FetchClient, believes_no_unasked_304) {
    expect_error(send_with({.kind = FaultKind::not_modified}), ErrorCode::network, "no validator");
}

TEST_F(FetchClient, notices_truncated_gzip_and_cut_bodies) {
    expect_error(send_with({.kind = FaultKind::truncated_gzip}), ErrorCode::network, "gzip");
    expect_error(send_with({.kind = FaultKind::cut_body}), ErrorCode::network, "");
    expect_error(send_with({.kind = FaultKind::reset}), ErrorCode::network, "");
}

TEST_F(FetchClient, caps_bodies_announced_endless_and_compressed) {
    expect_error(send_with({.kind = FaultKind::huge}), ErrorCode::too_large, "16 MiB");
    expect_error(send_with({.kind = FaultKind::huge_unannounced}), ErrorCode::too_large, "16 MiB");
    expect_error(send_with({.kind = FaultKind::gzip_bomb}), ErrorCode::too_large, "MiB");
}

TEST_F(FetchClient, gives_up_on_silence_and_on_a_drip) {
    auto limits = loopback();
    limits.timeout = 500ms;
    expect_error(send_with({.kind = FaultKind::stall}, limits), ErrorCode::timeout, "timed out");
    expect_error(send_with({.kind = FaultKind::stall_body}, limits), ErrorCode::timeout, "timed out");
    limits.timeout = 20s;
    limits.stall_timeout = 2s;
    expect_error(send_with({.kind = FaultKind::drip, .bytes = 20}, limits), ErrorCode::timeout, "too slow");
}

TEST_F(FetchClient, follows_no_redirect_for_ever_or_elsewhere) {
    expect_error(send_with({.kind = FaultKind::redirect, .times = 0}), ErrorCode::refused,
                 "more than 5 times");
    EXPECT_EQ(server.hits().count(), 6U);
    server.clear_faults();
    expect_error(
        send_with({.kind = FaultKind::redirect, .location = "http://example.invalid/jobs?key=secret"}),
        ErrorCode::refused, "another host: http://example.invalid/jobs");
    expect_error(send_with({.kind = FaultKind::redirect, .location = "file:///etc/passwd"}),
                 ErrorCode::refused, "");
}

TEST_F(FetchClient, follows_a_redirect_on_the_same_host) {
    const auto other = server.url(server.boards()[1]);
    const auto result = send_with({.kind = FaultKind::redirect, .location = other});
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->status, 200);
    EXPECT_EQ(result->url, request().url);
}

TEST_F(FetchClient, repeats_no_post_elsewhere) {
    auto post = request();
    post.body = "{}";
    server.set_fault("*", {.kind = FaultKind::redirect, .location = server.url(server.boards()[1])});
    const auto result = send(post);
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->status, 302);
    EXPECT_EQ(server.hits().count(), 1U);
}

TEST_F(FetchClient, says_who_cannot_be_reached) {
    auto nobody = request();
    nobody.url = "http://127.0.0.1:1/";
    expect_error(send(nobody), ErrorCode::network, "127.0.0.1");
}

TEST_F(FetchClient, serves_many_requests_at_once) {
    int good = 0, ended = 0;
    for (int i = 0; i < 64; ++i)
        loop.start(client.send(request(), loopback()), [&](const Result<Response>& result) {
            good += result && result->status == 200 ? 1 : 0;
            ++ended;
        });
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    while (ended < 64 && std::chrono::steady_clock::now() < deadline) loop.run_for(5ms);
    EXPECT_EQ(good, 64);
}

TEST_F(FetchClient, ends_requests_under_way_when_it_is_aborted) {
    server.set_fault("*", {.kind = FaultKind::stall, .times = 0});
    int aborted = 0;
    for (int i = 0; i < 8; ++i)
        loop.start(client.send(request(), loopback()), [&](const Result<Response>& result) {
            aborted += !result && result.error().code == ErrorCode::unavailable ? 1 : 0;
        });
    loop.run_for(100ms);
    client.abort();
    loop.run_for(100ms);
    EXPECT_EQ(aborted, 8);
    expect_error(send(request()), ErrorCode::unavailable, "stopping");
}

TEST(FetchClientLife, survives_the_loop_being_destroyed_with_requests_in_flight) {
    market::MarketServer server(small());
    server.set_fault("*", {.kind = FaultKind::stall, .times = 0});
    SystemClock clock;
    auto loop = std::make_unique<TestLoop>();
    auto client = std::make_unique<CurlClient>(loop->executors(), clock, "");
    Request request;
    request.url = server.url(server.boards().front());
    for (int i = 0; i < 4; ++i)
        loop->start(client->send(request, loopback()), [](const Result<Response>&) {});
    for (int i = 0; i < 1000 && server.hits().count() < 4; ++i) loop->run_for(10ms);
    EXPECT_EQ(server.hits().count(), 4U);
    client.reset();
    loop.reset();
}

}  // namespace
}  // namespace salaryd

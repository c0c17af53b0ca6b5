#include "daemon/polite_send.h"

#include <gtest/gtest.h>

#include "tests/daemon/fetch_harness.h"
#include "tests/daemon/scripted_client.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using Word = HostPace::Word;

Response reply(int status, std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    Response response;
    response.status = status;
    response.retry_after = retry_after;
    return response;
}

TEST(AnswerOf, says_what_an_exchange_means_for_its_host) {
    struct Case {
        Result<Response> response;
        Word word;
        bool is_ok;
        std::chrono::milliseconds latency;
    };
    const Case cases[] = {
        {reply(200), Word::well, true, 7s},
        {reply(304), Word::well, false, 7s},
        {reply(404), Word::well, false, 7s},
        {reply(429), Word::well, false, 7s},
        {reply(429, 30s), Word::neither, false, 7s},
        {reply(500), Word::unwell, false, 7s},
        {reply(503, 30s), Word::neither, false, 7s},
        {reply(200, 30s), Word::well, true, 7s},
        {fail(ErrorCode::network, ""), Word::unwell, false, 0s},
        {fail(ErrorCode::timeout, ""), Word::unwell, false, 0s},
        {fail(ErrorCode::too_large, ""), Word::neither, false, 0s},
        {fail(ErrorCode::refused, ""), Word::neither, false, 0s},
        {fail(ErrorCode::unavailable, ""), Word::neither, false, 0s},
    };
    for (const auto& c : cases) {
        const auto answer = answer_of(c.response, 7s);
        const int status = c.response ? c.response->status : 0;
        EXPECT_EQ(answer.word, c.word) << status;
        EXPECT_EQ(answer.is_ok, c.is_ok) << status;
        EXPECT_EQ(answer.latency, c.latency) << status;
    }
}

TEST(SendPolitely, carries_the_context_and_says_when_nothing_was_sent) {
    TestLoop loop;
    HostLimiter hosts(loop.io, {.gap = 0ms});
    ScriptedClient client;
    client.replies["http://a/1"] = {200, "body"};
    Request request;
    request.url = "http://a/1";
    request.context = "row 7";
    const auto sent = loop.run(send_politely(hosts, client, request, {}, "acme"));
    ASSERT_TRUE(sent.response);
    EXPECT_TRUE(sent.was_sent);
    EXPECT_EQ(sent.response->context, "row 7");
    hosts.hold_back("http://a:80", 1h);
    const auto turned_away = loop.run(send_politely(hosts, client, request, {}, "acme"));
    EXPECT_FALSE(turned_away.was_sent);
    EXPECT_EQ(turned_away.response.error().retry_after, 1h);
    EXPECT_EQ(client.asked.size(), 1U);
}

TEST(SendPolitely, gives_up_on_a_host_that_does_not_answer) {
    TestLoop loop;
    HostLimiter hosts(loop.io, {.gap = 0ms});
    ScriptedClient client;
    client.replies["http://a/1"] = {0, ""};
    Request request;
    request.url = "http://a/1";
    for (int i = 0; i < 7; ++i)
        static_cast<void>(loop.run(send_politely(hosts, client, request, {}, "acme")));
    EXPECT_EQ(client.asked.size(), 5U);
}

}  // namespace
}  // namespace salaryd

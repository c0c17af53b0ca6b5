#include "tests/market/server.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <future>
#include <thread>

#include "tests/market/vendors.h"
#include "tests/market_test/raw_client.h"

namespace salaryd::market {
namespace {

using std::chrono::milliseconds;

MarketOptions few_boards() {
    MarketOptions options;
    options.boards = 6;
    options.postings = 120;
    return options;
}

class ServedMarket : public testing::Test {
  protected:
    MarketServer server{few_boards()};
    const Board& greenhouse = server.boards()[0];
    const Board& lever = server.boards()[1];
    const Board& ashby = server.boards()[2];

    RawReply get_board(const Board& board, std::string_view headers = "") {
        return get(server.port(), board_path(board), headers);
    }
};

TEST_F(ServedMarket, answers_each_vendor_at_its_path) {
    const Market same(few_boards());
    for (const Board& board : server.boards()) {
        const RawReply reply = get_board(board);
        EXPECT_EQ(reply.status, 200);
        EXPECT_TRUE(reply.header("content-type").starts_with("application/json"));
        EXPECT_EQ(reply.body, render_board(same, board));
    }
}

TEST_F(ServedMarket, leaves_out_what_was_not_asked_for) {
    const RawReply brief = get(server.port(), "/v1/boards/" + greenhouse.token + "/jobs");
    EXPECT_EQ(brief.status, 200);
    EXPECT_FALSE(brief.body.contains("\"content\":"));
    EXPECT_NE(brief.header("etag"), get_board(greenhouse).header("etag"));
    const RawReply unpaid = get(server.port(), "/posting-api/job-board/" + ashby.token);
    EXPECT_TRUE(unpaid.body.contains("\"descriptionHtml\":"));
    EXPECT_FALSE(unpaid.body.contains("\"compensation\":"));
}

TEST_F(ServedMarket, answers_404_for_unknown_boards) {
    for (const std::string_view path :
         {"/v1/boards/nobody/jobs?content=true", "/v0/postings/nobody?mode=json",
          "/posting-api/job-board/nobody", "/v1/boards/", "/elsewhere"}) {
        const RawReply reply = get(server.port(), path);
        EXPECT_EQ(reply.status, 404) << path;
        EXPECT_FALSE(reply.body.empty()) << path;
    }
}

TEST_F(ServedMarket, answers_lever_without_the_json_mode_with_a_page) {
    const RawReply reply = get(server.port(), "/v0/postings/" + lever.token);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.header("content-type").starts_with("text/html"));
}

TEST_F(ServedMarket, answers_304_to_its_own_validators) {
    const RawReply first = get_board(greenhouse);
    ASSERT_FALSE(first.header("etag").empty());
    ASSERT_TRUE(first.header("last-modified").ends_with(" GMT"));
    for (const std::string& headers : {"If-None-Match: " + first.header("etag") + "\r\n",
                                       "If-Modified-Since: " + first.header("last-modified") + "\r\n"}) {
        const RawReply again = get_board(greenhouse, headers);
        EXPECT_EQ(again.status, 304) << headers;
        EXPECT_TRUE(again.body.empty());
        EXPECT_EQ(again.header("etag"), first.header("etag"));
    }
    EXPECT_EQ(get_board(greenhouse, "If-None-Match: \"another\"\r\n").status, 200);
}

TEST_F(ServedMarket, answers_200_again_once_a_board_has_changed) {
    const RawReply first = get_board(greenhouse);
    for (int day = 0; day < 15; ++day) server.advance_day();
    const RawReply later = get_board(greenhouse, "If-None-Match: " + first.header("etag") + "\r\n");
    EXPECT_EQ(later.status, 200);
    EXPECT_NE(later.header("etag"), first.header("etag"));
    EXPECT_NE(later.header("last-modified"), first.header("last-modified"));
    EXPECT_NE(later.body, first.body);
}

TEST_F(ServedMarket, compresses_when_asked_and_only_then) {
    const RawReply plain = get_board(ashby);
    const RawReply zipped = get_board(ashby, "Accept-Encoding: gzip, deflate\r\n");
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_EQ(zipped.header("content-encoding"), "gzip");
    EXPECT_NE(zipped.header("etag"), plain.header("etag"));
    EXPECT_LT(zipped.body.size(), plain.body.size() / 3);
    EXPECT_EQ(gunzip(zipped.body), plain.body);
}

TEST_F(ServedMarket, keeps_the_connection_alive) {
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        const RawReply reply = client.get(board_path(greenhouse));
        EXPECT_EQ(reply.status, 200);
        EXPECT_TRUE(reply.complete);
        EXPECT_EQ(reply.header("connection"), "keep-alive");
    }
    const RawReply last = client.get("/", "Connection: close\r\n");
    EXPECT_EQ(last.header("connection"), "close");
    EXPECT_EQ(client.get("/").status, 0);
}

TEST_F(ServedMarket, logs_hits_with_their_times) {
    (void)get_board(greenhouse);
    std::this_thread::sleep_for(milliseconds(30));
    (void)get_board(greenhouse, "If-None-Match: \"x\"\r\n");
    (void)get_board(lever);
    HitLog& hits = server.hits();
    EXPECT_EQ(hits.count(), 3U);
    EXPECT_EQ(hits.count("/v1/boards/" + greenhouse.token + "/jobs"), 2U);
    EXPECT_EQ(hits.count(board_path(greenhouse)), 2U);
    EXPECT_EQ(hits.count("/v0/postings/" + lever.token), 1U);
    EXPECT_EQ(hits.most_at_once(), 1U);
    const auto all = hits.all();
    EXPECT_FALSE(all[0].conditional);
    EXPECT_TRUE(all[1].conditional);
    EXPECT_EQ(all[1].user_agent, "raw");
    EXPECT_EQ(all[1].status, 200);
    EXPECT_GE(all[1].started - all[0].started, milliseconds(30));
}

TEST_F(ServedMarket, counts_requests_that_are_answered_at_once) {
    server.set_fault("*", {.kind = FaultKind::stall, .times = 2});
    {
        RawClient one(server.port(), milliseconds(50));
        RawClient two(server.port(), milliseconds(200));
        EXPECT_EQ(one.get(board_path(greenhouse)).status, 0);
        EXPECT_EQ(two.get(board_path(lever)).status, 0);
    }
    EXPECT_EQ(server.hits().most_at_once(), 2U);
}

TEST_F(ServedMarket, serves_many_clients_at_once) {
    std::vector<std::future<std::size_t>> clients;
    for (int c = 0; c < 8; ++c)
        clients.push_back(std::async(std::launch::async, [this] {
            RawClient client(server.port());
            std::size_t good = 0;
            for (const Board& board : server.boards()) good += client.get(board_path(board)).complete ? 1 : 0;
            return good;
        }));
    for (auto& client : clients) EXPECT_EQ(client.get(), server.boards().size());
    EXPECT_EQ(server.hits().count(), 8 * server.boards().size());
}

TEST_F(ServedMarket, shows_its_boards_robots_and_cards) {
    const RawReply index = get(server.port(), "/");
    for (const Board& board : server.boards()) EXPECT_TRUE(index.body.contains(board_path(board)));
    EXPECT_TRUE(get(server.port(), "/robots.txt").body.starts_with("User-agent: *\n"));
    EXPECT_TRUE(get(server.port(), "/cards.txt").body.contains("USD 1111111K - 1111111K"));
}

TEST_F(ServedMarket, is_steered_by_control_requests) {
    EXPECT_TRUE(get(server.port(), "/_market/day").body.contains("2026-11-21"));
    EXPECT_EQ(post(server.port(), "/_market/day").status, 200);
    EXPECT_EQ(server.today(), Day{std::chrono::year{2026} / 11 / 22});
    EXPECT_EQ(get(server.port(), "/_market/truth").body, to_jsonl(server.truth()));

    const std::string fault =
        "/_market/fault?path=" + lever.token + "&kind=status&status=429&retry_after=17&times=0";
    EXPECT_EQ(post(server.port(), fault).status, 200);
    const RawReply spoiled = get_board(lever);
    EXPECT_EQ(spoiled.status, 429);
    EXPECT_EQ(spoiled.header("retry-after"), "17");
    EXPECT_EQ(get_board(lever).status, 429);
    EXPECT_EQ(get_board(ashby).status, 200);
    EXPECT_EQ(post(server.port(), "/_market/clear").status, 200);
    EXPECT_EQ(get_board(lever).status, 200);

    const boost::json::value hits = boost::json::parse(get(server.port(), "/_market/hits").body);
    EXPECT_EQ(hits.at("total").to_number<int>(), 4);
    EXPECT_EQ(hits.at("statuses").at("429").to_number<int>(), 2);
}

TEST_F(ServedMarket, refuses_control_requests_that_it_cannot_read) {
    for (const std::string_view target : {"/_market/fault?kind=stall", "/_market/fault?path=*&kind=flood",
                                          "/_market/fault?path=*&kind=stall&times=x"})
        EXPECT_EQ(post(server.port(), target).status, 400) << target;
    EXPECT_EQ(get(server.port(), "/_market/fault").status, 404);
    EXPECT_EQ(get_board(lever).status, 200);
}

TEST_F(ServedMarket, survives_bytes_that_are_no_request) {
    for (const std::string_view bytes :
         {"\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02 tls\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n"}) {
        RawClient client(server.port());
        client.send(bytes);
        EXPECT_EQ(client.read_reply().status, 400) << bytes;
    }
    RawClient endless(server.port());
    endless.send("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x'));
    EXPECT_EQ(endless.read_reply().status, 0);
    EXPECT_EQ(get(server.port(), "/").status, 200);
}

TEST(MarketServer, ends_while_clients_wait) {
    auto server = std::make_unique<MarketServer>(few_boards());
    server->set_fault("*", {.kind = FaultKind::stall, .times = 0});
    RawClient client(server->port());
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (server->hits().count() == 0) std::this_thread::sleep_for(milliseconds(1));
    server.reset();
    EXPECT_EQ(client.read_reply().status, 0);
}

TEST(MarketServer, throws_when_its_port_is_taken) {
    const MarketServer first(few_boards());
    EXPECT_THROW(MarketServer(few_boards(), {.port = first.port()}), std::exception);
}

}  // namespace
}  // namespace salaryd::market

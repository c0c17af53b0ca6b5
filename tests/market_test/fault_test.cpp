#include "tests/market/fault.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/market/server.h"
#include "tests/market/vendors.h"
#include "tests/market_test/raw_client.h"

namespace salaryd::market {
namespace {

using std::chrono::milliseconds;

MarketOptions few_boards() {
    MarketOptions options;
    options.boards = 3;
    options.postings = 30;
    return options;
}

bool is_json(std::string_view text) {
    boost::system::error_code error;
    (void)boost::json::parse(boost::json::string_view(text.data(), text.size()), error);
    return !error;
}

class SpoiledMarket : public testing::Test {
  protected:
    MarketServer server{few_boards()};
    const Board& board = server.boards()[0];
    const std::string path = board_path(board);
    const std::string whole = get(server.port(), path).body;

    RawReply spoiled(const Fault& fault, std::string_view headers = "") {
        server.set_fault(board.token, fault);
        return RawClient(server.port()).get(path, headers);
    }
};

TEST_F(SpoiledMarket, answers_with_the_status_asked_for) {
    for (const int status : {404, 410, 429, 500, 503}) {
        const RawReply reply = spoiled({.status = status, .retry_after = "30"});
        EXPECT_EQ(reply.status, status);
        EXPECT_EQ(reply.header("retry-after"), "30");
    }
    EXPECT_EQ(get(server.port(), path).status, 200);
}

TEST_F(SpoiledMarket, takes_a_date_as_retry_after) {
    const std::string date = "Sat, 21 Nov 2026 12:00:00 GMT";
    EXPECT_EQ(spoiled({.status = 503, .retry_after = date}).header("retry-after"), date);
}

TEST_F(SpoiledMarket, spoils_as_often_as_told) {
    server.set_fault(board.token, {.status = 500, .times = 2});
    server.set_fault(board.token, {.status = 503, .times = 1});
    EXPECT_EQ(get(server.port(), path).status, 500);
    EXPECT_EQ(get(server.port(), path).status, 500);
    EXPECT_EQ(get(server.port(), path).status, 503);
    EXPECT_EQ(get(server.port(), path).status, 200);
}

TEST_F(SpoiledMarket, drips_at_the_rate_asked_for) {
    server.set_fault("/robots.txt", {.kind = FaultKind::drip, .bytes = 100});
    const RawReply reply = get(server.port(), "/robots.txt");
    EXPECT_TRUE(reply.complete);
    EXPECT_GT(reply.took, milliseconds(200));  // 33 bytes
    EXPECT_LT(reply.took, milliseconds(2000));
}

TEST_F(SpoiledMarket, stalls_without_an_answer) {
    server.set_fault(board.token, {.kind = FaultKind::stall});
    const RawReply reply = RawClient(server.port(), milliseconds(150)).get(path);
    EXPECT_EQ(reply.status, 0);
    EXPECT_TRUE(reply.timed_out);
}

TEST_F(SpoiledMarket, stalls_in_the_middle_of_a_body) {
    server.set_fault(board.token, {.kind = FaultKind::stall_body});
    const RawReply reply = RawClient(server.port(), milliseconds(150)).get(path);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.size(), whole.size() / 2);
    EXPECT_TRUE(reply.timed_out);
}

TEST_F(SpoiledMarket, closes_in_the_middle_of_a_body) {
    const RawReply reply = spoiled({.kind = FaultKind::cut_body});
    EXPECT_EQ(reply.content_length(), whole.size());
    EXPECT_EQ(reply.body.size(), whole.size() / 2);
    EXPECT_FALSE(reply.complete);
    EXPECT_FALSE(reply.timed_out);
}

TEST_F(SpoiledMarket, sends_a_gzip_body_without_its_end) {
    const RawReply reply = spoiled({.kind = FaultKind::truncated_gzip});
    EXPECT_TRUE(reply.complete);
    EXPECT_EQ(reply.header("content-encoding"), "gzip");
    EXPECT_EQ(gunzip(reply.body), std::nullopt);
}

TEST_F(SpoiledMarket, sends_half_of_a_json_text) {
    const RawReply reply = spoiled({.kind = FaultKind::half_json});
    EXPECT_TRUE(reply.complete);
    EXPECT_TRUE(whole.starts_with(reply.body));
    EXPECT_TRUE(is_json(whole));
    EXPECT_FALSE(is_json(reply.body));
}

TEST_F(SpoiledMarket, sends_a_page_for_people) {
    const RawReply reply = spoiled({.kind = FaultKind::html});
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.header("content-type").starts_with("text/html"));
    EXPECT_TRUE(reply.body.starts_with("<!DOCTYPE html>"));
}

TEST_F(SpoiledMarket, sends_an_empty_body) {
    const RawReply reply = spoiled({.kind = FaultKind::empty_body});
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.content_length(), 0U);
}

TEST_F(SpoiledMarket, sends_a_valid_board_without_a_job) {
    EXPECT_EQ(spoiled({.kind = FaultKind::empty_board}).body, R"({"jobs":[],"meta":{"total":0}})");
    server.set_fault("*", {.kind = FaultKind::empty_board});
    EXPECT_EQ(get(server.port(), board_path(server.boards()[1])).body, "[]");
}

TEST_F(SpoiledMarket, redirects_elsewhere_or_in_a_circle) {
    const RawReply elsewhere = spoiled({.kind = FaultKind::redirect, .location = "http://example.org/jobs"});
    EXPECT_EQ(elsewhere.status, 302);
    EXPECT_EQ(elsewhere.header("location"), "http://example.org/jobs");
    EXPECT_EQ(spoiled({.kind = FaultKind::redirect}).header("location"), path);
}

TEST_F(SpoiledMarket, streams_a_huge_body_announced_or_not) {
    constexpr std::size_t size = 3'000'000;
    const RawReply announced = spoiled({.kind = FaultKind::huge, .bytes = size});
    EXPECT_TRUE(announced.complete);
    EXPECT_GT(announced.content_length(), size);
    const RawReply endless = spoiled({.kind = FaultKind::huge_unannounced, .bytes = size});
    EXPECT_EQ(endless.content_length(), std::nullopt);
    EXPECT_EQ(endless.body.size(), announced.body.size());
    EXPECT_TRUE(endless.complete);
    EXPECT_EQ(default_bytes(FaultKind::huge), 100U << 20);
}

TEST_F(SpoiledMarket, sends_a_gzip_bomb) {
    const RawReply reply = spoiled({.kind = FaultKind::gzip_bomb, .bytes = 20 << 20});
    EXPECT_EQ(reply.header("content-encoding"), "gzip");
    EXPECT_LT(reply.body.size(), 100'000U);
    const auto decoded = gunzip(reply.body);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->size(), 20U << 20);
}

TEST_F(SpoiledMarket, claims_not_modified_without_being_asked) {
    const RawReply reply = spoiled({.kind = FaultKind::not_modified});
    EXPECT_EQ(reply.status, 304);
    EXPECT_TRUE(reply.body.empty());
}

TEST_F(SpoiledMarket, mislabels_a_good_body) {
    const RawReply reply = spoiled({.kind = FaultKind::wrong_content_type});
    EXPECT_EQ(reply.header("content-type"), "application/octet-stream");
    EXPECT_EQ(reply.body, whole);
}

TEST_F(SpoiledMarket, resets_the_connection) {
    const RawReply reply = spoiled({.kind = FaultKind::reset});
    EXPECT_EQ(reply.status, 0);
    EXPECT_FALSE(reply.timed_out);
}

TEST_F(SpoiledMarket, spoils_the_whole_answer_whatever_the_client_knows) {
    const std::string etag = get(server.port(), path).header("etag");
    const RawReply reply =
        spoiled({.kind = FaultKind::half_json}, "If-None-Match: " + etag + "\r\nAccept-Encoding: gzip\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.size(), whole.size() / 2);
}

TEST(FaultTable, finds_a_fault_by_path_board_or_star) {
    FaultTable table;
    table.set("acme", {.status = 500});
    EXPECT_FALSE(table.take("/v1/boards/acmeworks/jobs"));
    EXPECT_FALSE(table.take("/"));
    EXPECT_TRUE(table.take("/v1/boards/acme/jobs"));
    EXPECT_FALSE(table.take("/v1/boards/acme/jobs"));
    table.set("/v0/postings/acme", {.status = 500});
    EXPECT_TRUE(table.take("/v0/postings/acme"));
    table.set("*", {.status = 500, .times = 0});
    EXPECT_TRUE(table.take("/anything"));
    EXPECT_TRUE(table.take("/anything"));
    table.clear("*");
    EXPECT_FALSE(table.take("/anything"));
}

TEST(FaultKind, has_a_name_for_each) {
    for (std::size_t i = 0; i < fault_kind_count; ++i) {
        const auto kind = static_cast<FaultKind>(i);
        EXPECT_EQ(parse_fault_kind(to_string(kind)), kind);
    }
    EXPECT_FALSE(parse_fault_kind("flood"));
}

}  // namespace
}  // namespace salaryd::market

// The pure rules of fetching: addresses, heads of answers, gzip, URLs, outcomes of runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/address_rules.h"
#include "daemon/http_answer.h"
#include "daemon/inflate.h"
#include "daemon/run_judge.h"
#include "daemon/url.h"
#include "tests/market/gzip.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::string judged(const char* address) {
    return std::string(not_public(boost::asio::ip::make_address(address)).value_or("public"));
}

TEST(AddressRules, let_only_the_public_internet_pass) {
    const std::vector<std::pair<const char*, const char*>> cases{{"8.8.8.8", "public"},
                                                                 {"104.16.0.1", "public"},
                                                                 {"172.32.0.1", "public"},
                                                                 {"100.128.0.1", "public"},
                                                                 {"192.0.1.1", "public"},
                                                                 {"127.0.0.1", "loopback"},
                                                                 {"127.255.255.254", "loopback"},
                                                                 {"0.0.0.0", "unspecified"},
                                                                 {"10.1.2.3", "private"},
                                                                 {"172.16.0.1", "private"},
                                                                 {"172.31.255.255", "private"},
                                                                 {"192.168.1.1", "private"},
                                                                 {"169.254.169.254", "link-local"},
                                                                 {"100.64.0.1", "carrier-grade NAT"},
                                                                 {"100.127.255.255", "carrier-grade NAT"},
                                                                 {"224.0.0.1", "multicast"},
                                                                 {"239.255.255.250", "multicast"},
                                                                 {"255.255.255.255", "reserved"},
                                                                 {"198.18.0.1", "benchmarking"},
                                                                 {"203.0.113.9", "documentation"},
                                                                 {"::1", "loopback"},
                                                                 {"::", "unspecified"},
                                                                 {"fe80::1", "link-local"},
                                                                 {"fec0::1", "site-local"},
                                                                 {"fd00::1", "unique-local"},
                                                                 {"fc00::1", "unique-local"},
                                                                 {"ff02::1", "multicast"},
                                                                 {"2001:db8::1", "documentation"},
                                                                 {"2606:4700::1", "public"},
                                                                 {"2a00:1450::1", "public"},
                                                                 {"::ffff:127.0.0.1", "loopback"},
                                                                 {"::ffff:8.8.8.8", "public"},
                                                                 {"::7f00:1", "loopback"},
                                                                 {"64:ff9b::10.0.0.1", "private"},
                                                                 {"64:ff9b::8.8.8.8", "public"},
                                                                 {"64:ff9b:1::8.8.8.8", "private NAT64"},
                                                                 {"2002:7f00:1::", "loopback"},
                                                                 {"2002:c0a8:101::", "private"},
                                                                 {"2002:808:808::", "public"},
                                                                 {"2001:0:0:0:0:0:80ff:fffe", "loopback"},
                                                                 {"100::1", "reserved"}};
    for (const auto& [address, expected] : cases) EXPECT_EQ(judged(address), expected) << address;
}

HeadReader head_of(std::initializer_list<std::string_view> lines) {
    HeadReader head;
    for (const auto line : lines) EXPECT_TRUE(head.add(line));
    return head;
}

TEST(HeadReader, reads_the_fields_that_fetching_needs) {
    const auto head = head_of({"HTTP/1.1 200 OK\r\n", "content-LENGTH: 12\r\n", "ETag: W/\"a b\"\r\n",
                               "Content-Type: application/json\r\n", "Content-Encoding: GZIP\r\n", "\r\n"});
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.content_length, 12U);
    EXPECT_EQ(head.etag, "W/\"a b\"");
    EXPECT_EQ(head.content_encoding, "gzip");
}

TEST(HeadReader, sees_that_an_owner_reserves_the_content) {
    EXPECT_TRUE(head_of({"HTTP/1.1 200 OK\r\n", "TDM-Reservation: 1\r\n", "\r\n"}).is_reserved);
    EXPECT_FALSE(head_of({"HTTP/1.1 200 OK\r\n", "TDM-Reservation: 0\r\n", "\r\n"}).is_reserved);
    EXPECT_FALSE(head_of({"HTTP/1.1 200 OK\r\n", "\r\n"}).is_reserved);
}

TEST(HeadReader, forgets_interim_answers_and_does_not_believe_trailers) {
    const auto head = head_of({"HTTP/1.1 100 Continue\r\n", "ETag: early\r\n", "\r\n", "HTTP/1.1 200 OK\r\n",
                               "\r\n", "ETag: late\r\n", "HTTP/1.1 304 Not Modified\r\n"});
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.etag, "");
}

TEST(HeadReader, stops_at_a_flood_of_trailers) {
    HeadReader head;
    bool more = head.add("HTTP/1.1 200 OK\r\n") && head.add("\r\n");
    int lines = 0;
    for (; more && lines < 100'000; ++lines) more = head.add("X-Trailer: 0123456789\r\n");
    EXPECT_FALSE(more);
    EXPECT_LT(lines, 5'000);
}

TEST(Believe, refuses_what_curl_calls_a_success) {
    const auto said = [](const HeadReader& head, bool validators_sent, std::uint64_t received) {
        const auto result = believe(head, validators_sent, received);
        return result ? std::string("believed") : result.error().message;
    };
    const auto with_status = [](const char* line) { return head_of({line, "\r\n"}); };
    EXPECT_EQ(said(with_status("HTTP/1.1 200 OK"), false, 7), "believed");
    EXPECT_EQ(said(with_status("HTTP/1.1 304 Not Modified"), true, 0), "believed");
    EXPECT_THAT(said(with_status("HTTP/1.1 304 Not Modified"), false, 0), HasSubstr("no validator"));
    EXPECT_THAT(said(with_status("HTTP/1.1 206 Partial"), false, 0), HasSubstr("206"));
    EXPECT_THAT(said(with_status("HTTP/1.1 999 Odd"), false, 0), HasSubstr("999"));
    EXPECT_THAT(said(with_status("HTTP/1.1 101 Switching"), false, 0), HasSubstr("101"));
    EXPECT_THAT(said(head_of({"HTTP/1.1 200 OK", "Content-Length: 5", "Content-Length: 6"}), false, 5),
                HasSubstr("twice"));
    EXPECT_THAT(said(head_of({"HTTP/1.1 200 OK", "Content-Length: -5"}), false, 5),
                HasSubstr("not a number"));
    EXPECT_THAT(said(head_of({"HTTP/1.1 200 OK", "Content-Length: 9"}), false, 5), HasSubstr("5 came"));
    EXPECT_THAT(said(head_of({"HTTP/1.1 200 OK", "Content-Encoding: br"}), false, 5), HasSubstr("br"));
}

TEST(RetryAfter, is_read_as_seconds_or_date_and_clamped) {
    const auto now = *parse_time("2026-11-21T09:00:00Z");
    EXPECT_EQ(read_retry_after("30", now), 30s);
    EXPECT_EQ(read_retry_after("0", now), 1s);
    EXPECT_EQ(read_retry_after("99999999999999999999999", now), 24h);
    EXPECT_EQ(read_retry_after("Sat, 21 Nov 2026 09:02:00 GMT", now), 2min);
    EXPECT_EQ(read_retry_after("Sat, 21 Nov 2020 09:02:00 GMT", now), 1s);
    EXPECT_EQ(read_retry_after("Sat, 21 Nov 2099 09:02:00 GMT", now), 24h);
    for (const char* junk :
         {"", "soon", "-5", "1.5", "Sat, 41 Nov 2026 09:02:00 GMT", "Sat, 21 Nov 2026 09:02:00"})
        EXPECT_EQ(read_retry_after(junk, now), std::nullopt) << junk;
}

TEST(Gunzip, decodes_members_one_after_another) {
    EXPECT_EQ(gunzip(market::gzip("hello ") + market::gzip("world"), 1 << 20).value_or(""), "hello world");
}

TEST(Gunzip, notices_a_cut_stream_and_a_flipped_bit) {
    const auto whole = market::gzip(std::string(5'000, 'x') + "end");
    for (std::size_t kept = 0; kept < whole.size(); ++kept) {
        const auto result = gunzip(std::string_view(whole).substr(0, kept), 1 << 20);
        ASSERT_FALSE(result) << kept;
        EXPECT_THAT(result.error().message, HasSubstr("gzip"));
    }
    auto damaged = whole;
    damaged[damaged.size() - 6] ^= 1;  // in the CRC
    EXPECT_FALSE(gunzip(damaged, 1 << 20));
}

TEST(Gunzip, refuses_a_bomb_by_size_and_by_ratio) {
    const auto bomb = market::gzip_bomb(64 << 20);
    const auto by_size = gunzip(bomb, 2 << 20);
    ASSERT_FALSE(by_size);
    EXPECT_EQ(by_size.error().code, ErrorCode::too_large);
    EXPECT_THAT(by_size.error().message, HasSubstr("2 MiB"));
    const auto by_ratio = gunzip(bomb, 1 << 30);
    ASSERT_FALSE(by_ratio);
    EXPECT_EQ(by_ratio.error().code, ErrorCode::too_large);
}

TEST(Url, tells_hosts_apart_and_hides_secrets) {
    EXPECT_EQ(host_key("HTTPS://API.Example.org/v1/x?y"), "https://api.example.org:443");
    EXPECT_EQ(host_key("http://u:p@example.org:8080?x"), "http://example.org:8080");
    EXPECT_EQ(host_key("http://[::1]:80/"), "http://[::1]:80");
    EXPECT_EQ(host_key("file:///var/lib/x"), "");
    EXPECT_EQ(host_key("nonsense"), "");
    EXPECT_EQ(display_url("https://u:p@example.org/jobs?key=secret#top"), "https://example.org/jobs");
    EXPECT_EQ(display_url("https://example.org/a@b"), "https://example.org/a@b");
}

Response answer(int status) {
    Response response;
    response.status = status;
    return response;
}

TEST(RunJudge, says_what_a_status_means) {
    EXPECT_TRUE(judge_status(answer(200)));
    EXPECT_TRUE(judge_status(answer(304)));
    const std::vector<std::pair<int, const char*>> cases{
        {404, "gone"},     {410, "gone"},    {401, "refuses"}, {403, "refuses"},
        {429, "too many"}, {503, "trouble"}, {204, "204"},     {302, "302"}};
    for (const auto& [status, words] : cases) {
        const auto judged = judge_status(answer(status));
        ASSERT_FALSE(judged);
        EXPECT_THAT(judged.error().message, HasSubstr(words));
        EXPECT_EQ(judged.error().http_status, status);
    }
}

TEST(RunJudge, retries_quickly_only_what_may_be_over_soon) {
    const auto retried = [](ErrorCode code, int http_status = 0,
                            std::optional<std::chrono::seconds> retry_after = std::nullopt) {
        return worth_a_quick_retry(
            {.code = code, .message = "", .retry_after = retry_after, .http_status = http_status});
    };
    EXPECT_TRUE(retried(ErrorCode::network));
    EXPECT_TRUE(retried(ErrorCode::timeout));
    EXPECT_TRUE(retried(ErrorCode::http_status, 500));
    EXPECT_TRUE(retried(ErrorCode::http_status, 303)) << "Workday's answer to a POST";
    EXPECT_FALSE(retried(ErrorCode::http_status, 302));
    EXPECT_FALSE(retried(ErrorCode::http_status, 503, 5s));
    EXPECT_FALSE(retried(ErrorCode::http_status, 404));
    EXPECT_FALSE(retried(ErrorCode::http_status, 429));
    for (const auto code :
         {ErrorCode::refused, ErrorCode::too_large, ErrorCode::parse, ErrorCode::unavailable})
        EXPECT_FALSE(retried(code));
}

TEST(RunJudge, calls_a_site_lost_by_many_and_most_of_its_pages) {
    EXPECT_FALSE(are_items_lost(0, 0));
    EXPECT_FALSE(are_items_lost(10, 10)) << "a few";
    EXPECT_TRUE(are_items_lost(11, 21));
    EXPECT_FALSE(are_items_lost(11, 22));
}

TEST(RunJudge, sends_validators_only_of_this_parser_and_a_week) {
    const auto now = *parse_time("2026-11-21T09:00:00Z");
    SourceState state;
    state.validators["u"] = {.etag = "\"1\"", .last_modified = "", .reader_version = 3};
    state.last_full_fetch = now - 6 * 24h;
    EXPECT_EQ(validators_for("u", state, 3, now).etag, "\"1\"");
    EXPECT_EQ(validators_for("u", state, 4, now).etag, "");
    EXPECT_EQ(validators_for("other", state, 3, now).etag, "");
    state.last_full_fetch = now - 7 * 24h;
    EXPECT_EQ(validators_for("u", state, 3, now).etag, "");
    state.last_full_fetch = now + 1h;
    EXPECT_EQ(validators_for("u", state, 3, now).etag, "");
    state.last_full_fetch.reset();
    EXPECT_EQ(validators_for("u", state, 3, now).etag, "");
}

TEST(RunJudge, adds_pages_up_and_calls_only_a_whole_read_board_whole) {
    EXPECT_EQ(judge_run({}), RunOutcome::failed);
    EXPECT_EQ(judge_run({.unchanged = 1}), RunOutcome::not_modified);
    EXPECT_EQ(judge_run({.failed = 1}), RunOutcome::failed);
    EXPECT_EQ(judge_run({.unchanged = 1, .failed = 1}), RunOutcome::failed);
    EXPECT_EQ(judge_run({.read = 2}), RunOutcome::ok);
    EXPECT_EQ(judge_run({.read = 2, .failed = 1}), RunOutcome::partial);
    EXPECT_EQ(judge_run({.read = 2, .capped = true}), RunOutcome::partial);

    EXPECT_EQ(judge_run({.read = 2, .unknown_failed = 1}), RunOutcome::partial);
    EXPECT_EQ(judge_run({.read = 2, .unknown_waiting = 1}), RunOutcome::ok);
    EXPECT_EQ(judge_run({.read = 2, .items_lost = true}), RunOutcome::partial);

    EXPECT_TRUE(is_whole_board({.read = 2}, Coverage::snapshot));
    EXPECT_FALSE(is_whole_board({.read = 2, .unknown_waiting = 1}, Coverage::snapshot));
    EXPECT_FALSE(is_whole_board({.read = 2}, Coverage::window));
    EXPECT_FALSE(is_whole_board({.read = 2, .failed = 1}, Coverage::snapshot));
    EXPECT_FALSE(is_whole_board({.read = 2, .unchanged = 1}, Coverage::snapshot));
    EXPECT_FALSE(is_whole_board({.read = 2, .capped = true}, Coverage::snapshot));
    EXPECT_FALSE(is_whole_board({.read = 2, .all_complete = false}, Coverage::snapshot));
    EXPECT_FALSE(is_whole_board({.unchanged = 1}, Coverage::snapshot));
}

}  // namespace
}  // namespace salaryd

#include "daemon/canary.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

using namespace std::chrono_literals;

const Time now = *parse_time("2026-11-21T09:00:00Z");

SourceSpec board(const std::string& kind) {
    SourceSpec spec;
    spec.name = spec.board = "acme";
    spec.kind = kind;
    return spec;
}

Result<Response> answer(int status, std::string body = {}) {
    if (status != 200)
        return std::unexpected(Error{.code = ErrorCode::http_status, .message = "", .http_status = status});
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

TEST(Canary, asks_for_a_board_of_nobody_at_the_same_server) {
    for (const char* kind : {"greenhouse", "lever", "ashby"}) {
        const auto* known = find_source_kind(kind);
        ASSERT_NE(known, nullptr);
        const auto request = canary_request(*known, board(kind));
        ASSERT_TRUE(request) << kind;
        EXPECT_EQ(request->url.find("acme"), std::string::npos);
        EXPECT_NE(request->url.find("no-such-board"), std::string::npos);
    }
}

TEST(Canary, asks_nothing_where_there_are_no_boards) {
    auto files = board("files");
    files.path = "/tmp";
    EXPECT_FALSE(canary_request(*find_source_kind("files"), files));
    auto nameless = board("lever");
    nameless.board.clear();
    EXPECT_FALSE(canary_request(*find_source_kind("lever"), nameless));
}

TEST(Canary, knows_which_answers_tell_boards_apart) {
    const auto& lever = *find_source_kind("lever");
    const auto spec = board("lever");
    EXPECT_EQ(tells_boards_apart(lever, spec, answer(404)), true);
    EXPECT_EQ(tells_boards_apart(lever, spec, answer(403)), true);
    EXPECT_EQ(tells_boards_apart(lever, spec, answer(200, "<html>no such board</html>")), true);
    EXPECT_EQ(tells_boards_apart(lever, spec, answer(200, "[]")), false);
    EXPECT_EQ(tells_boards_apart(lever, spec, answer(500)), std::nullopt);
    EXPECT_EQ(tells_boards_apart(lever, spec, answer(429)), std::nullopt);
    EXPECT_EQ(tells_boards_apart(lever, spec, fail(ErrorCode::timeout, "")), std::nullopt);
}

TEST(Canary, is_asked_once_a_day_and_server) {
    Canaries canaries;
    EXPECT_FALSE(canaries.known("lever", "https://a:443", now));
    canaries.note("lever", "https://a:443", false, now);
    EXPECT_EQ(canaries.known("lever", "https://a:443", now + 23h), false);
    EXPECT_FALSE(canaries.known("lever", "https://a:443", now + 24h));
    EXPECT_FALSE(canaries.known("lever", "https://a:443", now - 1h));
    EXPECT_FALSE(canaries.known("lever", "https://b:443", now));
    EXPECT_FALSE(canaries.known("ashby", "https://a:443", now));
}

}  // namespace
}  // namespace salaryd

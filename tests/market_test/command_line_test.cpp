#include "tests/market/command_line.h"

#include <gtest/gtest.h>

#include "config/config.h"
#include "scrapers/source_kind.h"
#include "tests/market/config_file.h"
#include "tests/market/http_message.h"

namespace salaryd::market {
namespace {

Result<CommandLine> parse(std::vector<const char*> arguments) {
    return parse_command_line(arguments);
}

TEST(CommandLine, reads_every_flag) {
    const auto line =
        parse({"--seed", "9", "--boards=3", "--postings", "70", "--pay-errors", "0.5", "--day", "2026-01-02",
               "--port", "8123", "--port-file", "p", "--write-config", "c", "--state", "s"});
    ASSERT_TRUE(line) << line.error().message;
    EXPECT_EQ(line->market.seed, 9U);
    EXPECT_EQ(line->market.boards, 3U);
    EXPECT_EQ(line->market.postings, 70U);
    EXPECT_EQ(line->market.pay_errors, .5);
    EXPECT_EQ(line->market.first_day, Day{std::chrono::year{2026} / 1 / 2});
    EXPECT_EQ(line->port, 8123);
    EXPECT_EQ(line->port_file, "p");
    EXPECT_EQ(line->config_file, "c");
    EXPECT_EQ(line->state_directory, "s");
}

TEST(CommandLine, names_what_is_wrong) {
    const auto message = [](std::vector<const char*> arguments) {
        const auto line = parse(std::move(arguments));
        return line ? std::string("accepted") : line.error().message;
    };
    EXPECT_EQ(message({"--bords", "3"}), "unknown flag '--bords'; see --help");
    EXPECT_EQ(message({"--boards"}), "'--boards' has no value; see --help");
    EXPECT_EQ(message({"--boards", "many"}), "--boards must be a number from 1 to 5000, got 'many'");
    EXPECT_EQ(message({"--day", "today"}), "--day must be YYYY-MM-DD, got 'today'");
    EXPECT_EQ(message({"--state", "s"}), "--state needs --write-config");
}

Result<void> validate(const SourceSpec& spec) {
    return find_source_kind(spec.kind)->validate(spec);
}

TEST(ConfigFile, points_the_daemon_at_each_board) {
    const Composer composer({.boards = 5});
    const std::string text = config_text("http://127.0.0.1:1", composer.boards(), "/tmp/a \"b\"");
    const auto config = parse_config(text, "market.toml", {}, validate);
    ASSERT_TRUE(config) << config.error().front().text();
    EXPECT_EQ(config->storage.path, "/tmp/a \"b\"/salaryd.db");
    EXPECT_EQ(config->listen.socket, "/tmp/a \"b\"/salaryd.sock");
    EXPECT_EQ(config->report.directory, "/tmp/a \"b\"/reports");
    EXPECT_TRUE(config->fetch.allow_private_addresses);
    ASSERT_EQ(config->sources.size(), 5U);
    EXPECT_EQ(config->sources[1].kind, "lever");
    EXPECT_EQ(config->sources[1].board, composer.boards()[1].token);
    EXPECT_EQ(config->sources[1].base_url, "http://127.0.0.1:1");
}

TEST(ConfigFile, leaves_the_daemons_paths_alone_without_a_state_directory) {
    const std::string text = config_text("http://127.0.0.1:1", Composer({.boards = 1}).boards(), "");
    for (const std::string_view table : {"[storage]", "[listen]", "[report]"})
        EXPECT_FALSE(text.contains(table));
}

TEST(HttpMessage, reads_a_request) {
    const auto request =
        parse_request("GET /a%20b?x=1&y=%26+z&x=2 HTTP/1.1\r\nHost: h\r\nACCEPT-encoding:  gzip \r\n\r\n");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->path, "/a b");
    EXPECT_EQ(request->parameter("x"), "2");
    EXPECT_EQ(request->parameter("y"), "& z");
    EXPECT_TRUE(request->accepts_gzip());
    EXPECT_TRUE(request->keep_alive);
    EXPECT_FALSE(parse_request("GET / HTTP/1.0\r\n\r\n")->keep_alive);
    EXPECT_FALSE(parse_request("GET /\r\n\r\n"));
    EXPECT_FALSE(parse_request("nonsense"));
}

TEST(HttpMessage, writes_dates_as_http_wants_them) {
    EXPECT_EQ(http_date(*parse_time("2026-11-21T09:05:07Z")), "Sat, 21 Nov 2026 09:05:07 GMT");
    EXPECT_EQ(http_date(*parse_time("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace salaryd::market

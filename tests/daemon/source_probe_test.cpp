// An address tried before it is a source.
#include "daemon/source_probe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "config/config.h"
#include "daemon/curl.h"
#include "daemon/fetch_loop.h"
#include "tests/daemon/fetch_house.h"
#include "tests/market/server.h"

namespace salaryd {
namespace {

using ::testing::HasSubstr;

TEST(SourceFor, knows_a_board_by_its_careers_page) {
    const auto spec = source_for("https://jobs.lever.co/plaid/1b2c", {});
    ASSERT_TRUE(spec) << spec.error().message;
    EXPECT_EQ(spec->kind, "lever");
    EXPECT_EQ(spec->board, "plaid");
    EXPECT_EQ(spec->name, "plaid");
}

TEST(SourceFor, reads_pages_where_no_vendor_is_known) {
    const auto spec = source_for("https://careers.acme.example/jobs/", {});
    ASSERT_TRUE(spec) << spec.error().message;
    EXPECT_EQ(spec->kind, "jsonld");
    EXPECT_EQ(spec->url, "https://careers.acme.example/jobs/");
    EXPECT_EQ(spec->name, "careers.acme.example");
}

TEST(SourceFor, avoids_names_that_are_taken_and_boards_that_are_configured) {
    SourceSpec plaid;
    plaid.name = "plaid";
    plaid.kind = "greenhouse";
    plaid.board = "plaid";
    EXPECT_EQ(source_for("https://jobs.lever.co/plaid", {plaid}).value().name, "plaid-lever");
    plaid.kind = "lever";
    plaid.name = "ours";
    const auto again = source_for("https://jobs.lever.co/plaid", {plaid});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().message, "this is source ours already");
    EXPECT_FALSE(source_for("plaid", {}));
}

TEST(SourceProbe, shows_what_a_board_brings_and_stores_nothing) {
    market::MarketOptions options;
    options.boards = 1;
    options.postings = 60;
    market::MarketServer server(options);
    TestClock clock;
    Metrics metrics;
    TestLoop loop;
    CurlClient client{loop.executors(), clock, "test@example.org"};
    HostLimiter hosts{loop.io, {.gap = std::chrono::milliseconds(1), .concurrency = 2}};
    FetchHouse house{loop};
    RobotsCache robots{{loop.io, clock, house.stores, client, hosts}};
    FetchLoop::Settings settings;
    settings.limits.allow_private_addresses = true;
    FetchLoop fetch_loop(
        {loop.executors(), clock, house.stores, house.normalizer, client, hosts, robots, metrics}, settings);
    const auto& board = server.boards().front();
    SourceSpec spec;
    spec.name = spec.board = board.token;
    spec.kind = to_string(board.vendor);
    spec.base_url = server.base_url();
    const auto probe = loop.run(fetch_loop.probe(spec));
    ASSERT_TRUE(probe) << probe.error().message;
    EXPECT_EQ(probe->run.outcome, RunOutcome::ok) << probe->run.error;
    EXPECT_FALSE(probe->postings.empty());
    EXPECT_EQ(house.rows(board.token), 0U);

    const auto shown = boost::json::parse(render_probe(*probe)).as_object();
    EXPECT_EQ(shown.at("read").to_number<std::size_t>(), probe->postings.size());
    EXPECT_LE(shown.at("postings").as_array().size(), 5U);
    EXPECT_GT(shown.at("with_pay").to_number<std::size_t>(), 0U);
    const auto config = parse_config(shown.at("block").as_string(), "block.toml",
                                     ConfigDefaults{"/state", "/runtime", "/data", ""}, nullptr);
    ASSERT_TRUE(config) << config.error().front().text();
    EXPECT_EQ(config->sources.front(), spec);
}

}  // namespace
}  // namespace salaryd

// Whether a page may be asked for, with a made-up wire and a real store.
#include "daemon/robots_cache.h"

#include <gmock/gmock.h>

#include "tests/daemon/fetch_house.h"
#include "tests/daemon/scripted_client.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const std::string site = "http://site.example:80";

class RobotsCacheTest : public testing::Test {
  protected:
    Result<RobotsVerdict> judge(const std::string& path) {
        return loop.run(robots->judge("http://site.example" + path, "acme", {}));
    }
    void say(int status, const std::string& body = "") {
        client.replies[site + "/robots.txt"] = {status, body};
    }
    [[nodiscard]] std::size_t asked() const { return client.count(site + "/robots.txt"); }
    void restart() { robots.emplace(RobotsCache::Parts{loop.io, clock, house.stores, client, hosts}); }
    void SetUp() override { restart(); }

    TestClock clock;
    TestLoop loop;
    ScriptedClient client;
    HostLimiter hosts{loop.io, {.gap = 0ms}};
    FetchHouse house{loop};
    std::optional<RobotsCache> robots;
};

TEST_F(RobotsCacheTest, asks_once_a_day_and_names_the_line) {
    say(200, "User-agent: *\nDisallow: /private\n");
    for (int round = 0; round < 3; ++round) {
        EXPECT_TRUE(judge("/jobs")->allowed);
        const auto forbidden = judge("/private/1");
        ASSERT_TRUE(forbidden);
        EXPECT_FALSE(forbidden->allowed);
        EXPECT_EQ(forbidden->line, "line 2: Disallow: /private");
    }
    EXPECT_EQ(asked(), 1U);
    clock.advance(24h);
    say(404);
    EXPECT_TRUE(judge("/private/1")->allowed);
    EXPECT_EQ(asked(), 2U);
}

TEST_F(RobotsCacheTest, does_not_ask_again_after_a_restart) {
    say(200, "User-agent: *\nDisallow: /private\n");
    EXPECT_TRUE(judge("/jobs")->allowed);
    restart();
    EXPECT_FALSE(judge("/private")->allowed);
    EXPECT_EQ(asked(), 1U);
    clock.advance(25h);
    restart();
    EXPECT_FALSE(judge("/private")->allowed);
    EXPECT_EQ(asked(), 2U);
}

TEST_F(RobotsCacheTest, forbids_all_while_the_rules_cannot_be_read) {
    for (const int status : {403, 503, 0}) {
        say(status);
        const auto refused = judge("/jobs");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
        EXPECT_TRUE(refused.error().retry_after);
        EXPECT_THAT(refused.error().message, HasSubstr("robots.txt could not be read"));
        clock.advance(24h);
    }
    EXPECT_EQ(asked(), 3U);
    say(200);
    EXPECT_TRUE(judge("/jobs")->allowed);
}

TEST_F(RobotsCacheTest, asks_once_for_many_that_wait) {
    say(200, "User-agent: *\nDisallow: /private\n");
    int allowed = 0;
    for (int i = 0; i < 20; ++i)
        loop.start(
            robots->judge("http://site.example/jobs", "acme", {}),
            [&](const Result<RobotsVerdict>& verdict) { allowed += verdict && verdict->allowed ? 1 : 0; });
    loop.run_for(200ms);
    EXPECT_EQ(allowed, 20);
    EXPECT_EQ(asked(), 1U);
}

TEST_F(RobotsCacheTest, tells_ports_and_schemes_apart) {
    say(200, "User-agent: *\nDisallow: /\n");
    EXPECT_FALSE(judge("/jobs")->allowed);
    EXPECT_TRUE(loop.run(robots->judge("http://site.example:8080/jobs", "acme", {}))->allowed);
    EXPECT_TRUE(loop.run(robots->judge("https://site.example/jobs", "acme", {}))->allowed);
    EXPECT_EQ(client.count("http://site.example:8080/robots.txt"), 1U);
    EXPECT_EQ(client.count("https://site.example:443/robots.txt"), 1U);
}

TEST_F(RobotsCacheTest, passes_the_crawl_delay_to_the_host) {
    say(200, "User-agent: *\nCrawl-delay: 0.1\n");
    EXPECT_TRUE(judge("/jobs")->allowed);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(loop.run(hosts.acquire(site)));
    EXPECT_GE(std::chrono::steady_clock::now() - start, 950ms) << "a second at least";
}

TEST_F(RobotsCacheTest, waits_for_its_host_as_everyone_does) {
    hosts.hold_back(site, 1h);
    const auto refused = judge("/jobs");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("asked for no request"));
    EXPECT_EQ(asked(), 0U);
}

}  // namespace
}  // namespace salaryd

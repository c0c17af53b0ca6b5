// A source whose listing names pages of items: which pages a run asks for, and what it then says of them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/ascii.h"
#include "daemon/fetch_loop.h"
#include "tests/daemon/fetch_house.h"
#include "tests/daemon/scripted_client.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const std::string site = "http://site.example";

// The listing has a line "URL VERSION" for each item; a page holds the title of its item, "?" is unreadable.
std::vector<Request> start_pages(const SourceSpec& spec) {
    Request request;
    request.url = site + spec.board + "/listing";
    return {request};
}

ParseOutcome parse_listing(std::string_view body) {
    ParseOutcome outcome;
    outcome.complete = true;
    for (std::size_t at = 0; at < body.size();) {
        const auto end = body.find('\n', at);
        const auto line = body.substr(at, end - at);
        const auto blank = line.find(' ');
        Request request;
        request.url = std::string(line.substr(0, blank));
        request.context = std::string(line);
        request.version = std::string(line.substr(blank + 1));
        outcome.next.push_back(std::move(request));
        at = end + 1;
    }
    return outcome;
}

Result<ParseOutcome> parse_pages(const SourceSpec&, const Response& response) {
    if (response.url.ends_with("/listing")) return parse_listing(response.body);
    if (response.body == "?") return fail(ErrorCode::parse, "no posting on this page");
    ParseOutcome outcome;  // not complete: an item knows nothing of the board
    RawPosting posting;
    posting.external_id = response.context.substr(0, response.context.find(' '));
    posting.title = response.body;
    outcome.postings.push_back(std::move(posting));
    outcome.listed = 1;
    return outcome;
}

const SourceKind* pages_kind(std::string_view) {
    static const SourceKind kind{.name = "pages",
                                 .default_base_url = "",
                                 .coverage = Coverage::snapshot,
                                 .parser_version = 1,
                                 .validate = nullptr,
                                 .start = start_pages,
                                 .parse = parse_pages};
    return &kind;
}

class FetchPages : public testing::Test {
  protected:
    void SetUp() override {
        source.name = source.kind = "pages";
        source.interval = 6h;
        const auto known = loop.run(house.stores.write(
            [this](Store& store) { return store.sync_sources(std::vector{source}, clock.now()); }));
        ASSERT_TRUE(known) << known.error().message;
        list(5);
    }

    static std::string page(int number) { return fmt::format("{}/{}", site, number); }
    // Items 0 to count - 1, all in one version; each has a page unless it is given another answer.
    void list(int count, const std::string& version = "v1") {
        auto& listing = client.replies[site + "/listing"].body;
        listing.clear();
        for (int i = 0; i < count; ++i) {
            listing += fmt::format("{} {}\n", page(i), version);
            client.replies.try_emplace(page(i), ScriptedClient::Reply{200, fmt::format("Engineer {}", i)});
        }
    }
    FetchRun fetch() {
        auto receipt = loop.run(fetch_loop.run_once(source));
        if (receipt) return receipt->run;
        ADD_FAILURE() << receipt.error().message;
        return {};
    }
    FetchRun fetch_later(std::chrono::hours time = 6h) {
        clock.advance(time);
        return fetch();
    }
    void say_robots(const std::string& body) { client.replies[site + ":80/robots.txt"] = {200, body}; }
    [[nodiscard]] Politeness manners() const {
        const auto days = Reader::open(house.database())->politeness("pages", 1);
        return days && !days->empty() ? days->front().politeness : Politeness();
    }
    [[nodiscard]] std::uint64_t open_postings() const { return house.status("pages").open_postings; }

    TestClock clock;
    Metrics metrics;
    TestLoop loop;
    ScriptedClient client;
    HostLimiter hosts{loop.io, {.gap = 0ms, .concurrency = 1}};
    FetchHouse house{loop};
    RobotsCache robots{{loop.io, clock, house.stores, client, hosts}};
    FetchLoop fetch_loop{
        {loop.executors(), clock, house.stores, house.normalizer, client, hosts, robots, metrics, pages_kind},
        {.quick_retries = {}}};
    SourceSpec source;
};

TEST_F(FetchPages, are_read_once_and_asked_for_again_when_they_change) {
    const auto first = fetch();
    EXPECT_EQ(first.outcome, RunOutcome::ok) << first.error;
    EXPECT_EQ(first.added, 5U);
    EXPECT_EQ(first.requests, 6);
    const auto second = fetch_later();
    EXPECT_EQ(second.outcome, RunOutcome::ok);
    EXPECT_EQ(second.requests, 1) << "the listing alone";
    EXPECT_EQ(second.unchanged, 5U);
    EXPECT_EQ(second.listed, 5U);
    list(5, "v2");
    client.replies[page(3)].body = "Principal Engineer";
    const auto third = fetch_later();
    EXPECT_EQ(third.requests, 6);
    EXPECT_EQ(third.changed, 1U);
    EXPECT_EQ(open_postings(), 5U);
}

TEST_F(FetchPages, are_read_anew_within_a_week) {
    fetch();
    EXPECT_EQ(fetch_later(24h * 4).requests, 1);
    EXPECT_EQ(fetch_later(24h * 3).requests, 6);
}

TEST_F(FetchPages, leave_the_listing_and_close_at_the_second_miss) {
    fetch();
    list(4);
    EXPECT_EQ(fetch_later().missed, 1U);
    EXPECT_EQ(fetch_later().closed, 1U);
    EXPECT_EQ(open_postings(), 4U);
}

TEST_F(FetchPages, that_are_gone_take_their_posting_with_them) {
    fetch();
    list(5, "v2");
    client.replies[page(2)].status = 410;
    const auto run = fetch_later();
    EXPECT_EQ(run.outcome, RunOutcome::ok) << run.error;
    EXPECT_EQ(run.missed, 1U);
    EXPECT_EQ(run.http_status, 200) << "of the listing";
    EXPECT_EQ(fetch_later().closed, 1U);
    EXPECT_EQ(client.count(page(2)), 2U);
}

TEST_F(FetchPages, that_fail_keep_what_is_known_listed) {
    fetch();
    list(5, "v2");
    client.replies[page(2)].status = 500;
    const auto run = fetch_later();
    EXPECT_EQ(run.outcome, RunOutcome::ok);
    EXPECT_THAT(run.error, HasSubstr("1 of 5 pages of items brought nothing"));
    EXPECT_THAT(run.error, HasSubstr("HTTP 500"));
    EXPECT_EQ(run.missed, 0U);
    EXPECT_EQ(run.unchanged, 5U);
    client.replies[page(2)].status = 200;
    EXPECT_EQ(fetch_later().requests, 2) << "the listing and what is still to be read";
}

TEST_F(FetchPages, that_fail_unread_make_the_run_partial) {
    client.replies[page(2)].status = 500;
    const auto run = fetch();
    EXPECT_EQ(run.outcome, RunOutcome::partial);
    EXPECT_EQ(run.added, 4U);
    client.replies[page(2)].status = 200;
    EXPECT_EQ(fetch_later().outcome, RunOutcome::ok);
    EXPECT_EQ(open_postings(), 5U);
}

TEST_F(FetchPages, that_make_no_sense_are_counted_and_closing_goes_on) {
    client.replies[page(4)].body = "?";
    const auto first = fetch();
    EXPECT_EQ(first.outcome, RunOutcome::ok);
    EXPECT_EQ(first.rejected, 1U);
    client.replies[site + "/listing"].body.erase(0, page(0).size() + 4);
    const auto second = fetch_later();
    EXPECT_EQ(second.rejected, 1U) << "still listed, still unreadable";
    EXPECT_EQ(second.missed, 1U);
    EXPECT_EQ(fetch_later().closed, 1U);
}

TEST_F(FetchPages, beyond_the_budget_wait_for_the_next_run) {
    list(25);
    source.max_pages = 11;
    const auto first = fetch();
    EXPECT_EQ(first.outcome, RunOutcome::ok);
    EXPECT_EQ(first.added, 10U);
    EXPECT_EQ(first.error, "15 pages wait for the next run");
    EXPECT_EQ(fetch_later().error, "5 pages wait for the next run");
    EXPECT_EQ(open_postings(), 20U);
    list(40);
    const auto third = fetch_later();
    EXPECT_EQ(third.added, 10U);
    for (int i = 20; i < 25; ++i) EXPECT_EQ(client.count(page(i)), 1U) << "those that waited go first";
    while (!fetch_later().error.empty()) {
    }
    EXPECT_EQ(open_postings(), 40U);
}

TEST_F(FetchPages, close_nothing_while_unread_pages_may_hold_what_is_absent) {
    fetch();
    list(4);
    client.replies[site + "/listing"].body += fmt::format("{}/renamed v1\n", site);
    source.max_pages = 1;
    for (int round = 0; round < 3; ++round) EXPECT_EQ(fetch_later().missed, 0U);
    source.max_pages = 10;
    client.replies[site + "/renamed"] = {200, "Engineer 4"};
    EXPECT_EQ(fetch_later().missed, 1U);
}

TEST_F(FetchPages, are_no_reason_to_ask_further_when_the_host_wants_rest) {
    hosts.hold_back("http://site.example:80", 1h);
    EXPECT_EQ(fetch().outcome, RunOutcome::failed);
    EXPECT_TRUE(client.asked.empty());
}

TEST_F(FetchPages, are_not_asked_for_where_robots_txt_forbids_it) {
    say_robots("User-agent: *\nDisallow: /3\n");
    const auto run = fetch();
    EXPECT_EQ(run.outcome, RunOutcome::partial);
    EXPECT_THAT(run.error, HasSubstr("robots.txt, line 2: Disallow: /3"));
    EXPECT_EQ(client.count(page(3)), 0U);
    EXPECT_EQ(manners().forbidden, 1U);
    EXPECT_EQ(manners().requests, 5U) << "robots.txt is not counted as a page";
    EXPECT_EQ(manners().robots_line, "line 2: Disallow: /3");
}

TEST_F(FetchPages, need_a_listing_that_may_be_read) {
    say_robots("User-agent: salaryd\nDisallow: /\n");
    const auto run = fetch();
    EXPECT_EQ(run.outcome, RunOutcome::failed);
    EXPECT_THAT(run.error, HasSubstr("forbidden by http://site.example:80/robots.txt, line 2: Disallow: /"));
    EXPECT_EQ(client.asked.size(), 1U);
    source.obey_robots = false;
    EXPECT_EQ(fetch().outcome, RunOutcome::ok);
}

TEST_F(FetchPages, wait_until_robots_txt_can_be_read) {
    client.replies[site + ":80/robots.txt"] = {503, ""};
    const auto run = fetch();
    EXPECT_EQ(run.outcome, RunOutcome::failed);
    EXPECT_THAT(run.error, HasSubstr("HTTP 503"));
    EXPECT_EQ(manners().turned_away, 1U);
    EXPECT_EQ(run.requests, 0);
    say_robots("");
    EXPECT_EQ(fetch_later().outcome, RunOutcome::ok);
}

// A site that gives an empty listing for any board, and one that knows its boards.
TEST_F(FetchPages, are_missed_in_an_empty_board_only_where_that_means_something) {
    source.board = "/acme";
    client.replies[site + "/acme/listing"] = {200, ""};
    const auto nobodys = site + "salaryd-no-such-board-5c1f/listing";
    client.replies[nobodys] = {200, ""};
    for (int round = 0; round < 2; ++round) {
        const auto run = fetch_later(1h);
        EXPECT_EQ(run.outcome, RunOutcome::suspicious);
        EXPECT_THAT(run.error, HasSubstr("proves nothing"));
        EXPECT_EQ(run.http_status, 200);
    }
    EXPECT_EQ(client.count(nobodys), 1U) << "once a day";
    client.replies.erase(nobodys);
    EXPECT_EQ(fetch_later(24h).outcome, RunOutcome::ok);
    EXPECT_EQ(client.count(nobodys), 2U);
}

TEST_F(FetchPages, of_a_site_that_answers_nothing_any_more_make_the_run_partial) {
    list(30);
    fetch();
    list(30, "v2");
    for (int i = 0; i < 20; ++i) client.replies[page(i)].body = "?";
    const auto run = fetch_later();
    EXPECT_EQ(run.outcome, RunOutcome::partial);
    EXPECT_THAT(run.error, HasSubstr("20 of 30"));
    EXPECT_EQ(open_postings(), 30U);
}

}  // namespace
}  // namespace salaryd

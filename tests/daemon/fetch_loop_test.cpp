// Runs of sources against a market on the loopback, into a real store: every run leaves a row, and no bad
// answer closes a posting.
#include "daemon/fetch_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "daemon/curl.h"
#include "daemon/scheduler.h"
#include "tests/daemon/fetch_house.h"
#include "tests/market/server.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using market::Fault;
using market::FaultKind;
using testing::HasSubstr;

market::MarketOptions three_boards() {
    market::MarketOptions options;
    options.boards = 3;
    options.postings = 120;
    return options;
}

class FetchLoopTest : public testing::Test {
  protected:
    void SetUp() override {
        FetchLoop::Settings settings;
        settings.limits.allow_private_addresses = true;
        settings.limits.timeout = 3s;
        settings.quick_retries = {10ms, 20ms};
        fetch_loop.emplace(FetchLoop::Parts{loop.executors(), clock, house.stores, house.normalizer, client,
                                            hosts, robots, metrics},
                           settings);
        supervisor.emplace(loop.io, [](const std::string& what) { ADD_FAILURE() << what; });
        scheduler.emplace(
            Scheduler::Parts{
                loop.io, clock, house.stores, *fetch_loop, hosts, *supervisor, metrics,
                [this](const std::string& source, const IngestReceipt&) { ingested.push_back(source); }},
            Scheduler::Settings{.grace = 200ms, .longest_sleep = 20ms});
        const auto known = loop.run(scheduler->update(all_sources()));
        ASSERT_TRUE(known) << known.error().message;
    }
    [[nodiscard]] SourceSpec spec(std::size_t board) const {
        const auto& of_market = server.boards()[board];
        SourceSpec source;
        source.name = source.board = of_market.token;
        source.kind = to_string(of_market.vendor);
        source.company = of_market.company.name;
        source.base_url = server.base_url();
        return source;
    }
    [[nodiscard]] std::vector<SourceSpec> all_sources() const {
        std::vector<SourceSpec> sources;
        for (std::size_t i = 0; i < server.boards().size(); ++i) sources.push_back(spec(i));
        return sources;
    }
    FetchRun fetch(const SourceSpec& source) {
        auto receipt = loop.run(fetch_loop->run_once(source));
        if (receipt) return receipt->run;
        ADD_FAILURE() << receipt.error().message;
        return {};
    }
    void start_scheduler() {
        supervisor->spawn("scheduler",
                          [](Scheduler& actor) -> awaitable<void> { co_await actor.run(); }(*scheduler));
    }
    // As the daemon stops: afterwards nothing of the scheduler is alive.
    void stop() {
        supervisor->begin_stop();
        loop.run([](Scheduler& actor) -> awaitable<bool> {
            co_await actor.stop();
            co_return true;
        }(*scheduler));
        loop.run_for(20ms);
        EXPECT_EQ(scheduler->running(), 0U);
        EXPECT_EQ(supervisor->running(), 0U);
    }
    market::MarketServer server{three_boards()};
    TestClock clock;
    Metrics metrics;
    TestLoop loop;
    CurlClient client{loop.executors(), clock, "test@example.org"};
    HostLimiter hosts{loop.io, {.gap = 1ms, .concurrency = 2, .breaker = {.failures_to_open = 1000}}};
    FetchHouse house{loop};
    RobotsCache robots{{loop.io, clock, house.stores, client, hosts}};
    std::optional<FetchLoop> fetch_loop;
    std::optional<Supervisor> supervisor;
    std::optional<Scheduler> scheduler;
    std::vector<std::string> ingested;
};

TEST_F(FetchLoopTest, stores_a_board_and_asks_conditionally_next_time) {
    for (std::size_t board = 0; board < 3; ++board) {
        const auto source = spec(board);
        const auto first = fetch(source);
        EXPECT_EQ(first.outcome, RunOutcome::ok) << first.error;
        EXPECT_GT(first.added, 0U);
        const auto second = fetch(source);
        EXPECT_EQ(second.outcome, RunOutcome::not_modified) << source.kind << ": " << second.error;
        EXPECT_TRUE(server.hits().all().back().conditional);
        clock.advance(std::chrono::days(8));
        EXPECT_EQ(fetch(source).unchanged, first.added) << "a whole body at least every week";
        EXPECT_FALSE(server.hits().all().back().conditional);
        EXPECT_EQ(house.status(source.name).open_postings, first.added);
        EXPECT_EQ(house.rows(source.name), 3U);
    }
}

struct BadAnswer {
    const char* name;
    Fault fault;
    const char* said;
    int requests;  // with quick retries
};

class BadAnswerTest : public FetchLoopTest, public testing::WithParamInterface<BadAnswer> {};

TEST_P(BadAnswerTest, leaves_a_row_that_says_why_and_closes_nothing) {
    const auto source = spec(0);
    const auto open = fetch(source).added;
    ASSERT_GT(open, 0U);
    server.advance_day();
    auto fault = GetParam().fault;
    fault.times = 0;
    server.set_fault(source.board, fault);
    for (int round = 0; round < 3; ++round) {
        const auto run = fetch(source);
        EXPECT_EQ(run.outcome, RunOutcome::failed);
        EXPECT_THAT(run.error, HasSubstr(GetParam().said));
        EXPECT_THAT(run.error, HasSubstr(source.board));
        EXPECT_EQ(run.requests, GetParam().requests);
        clock.advance(6h);
    }
    EXPECT_EQ(house.status(source.name).open_postings, open);
    EXPECT_EQ(house.rows(source.name), 4U);
    server.clear_faults();
    EXPECT_EQ(fetch(source).outcome, RunOutcome::ok);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, BadAnswerTest,
    testing::Values(BadAnswer{"html", {.kind = FaultKind::html}, "HTML", 1},
                    BadAnswer{"empty", {.kind = FaultKind::empty_body}, "empty", 1},
                    BadAnswer{"half_json", {.kind = FaultKind::half_json}, "JSON", 1},
                    BadAnswer{"gone", {.kind = FaultKind::status, .status = 404}, "HTTP 404", 1},
                    BadAnswer{"forbidden", {.kind = FaultKind::status, .status = 403}, "HTTP 403", 1},
                    BadAnswer{"broken", {.kind = FaultKind::status, .status = 500}, "HTTP 500", 3},
                    BadAnswer{"cut", {.kind = FaultKind::cut_body}, "", 3},
                    BadAnswer{"reset", {.kind = FaultKind::reset}, "", 3},
                    BadAnswer{"truncated_gzip", {.kind = FaultKind::truncated_gzip}, "gzip", 3},
                    BadAnswer{"bomb", {.kind = FaultKind::gzip_bomb}, "MiB", 1},
                    BadAnswer{"huge", {.kind = FaultKind::huge}, "16 MiB", 1},
                    BadAnswer{"loop", {.kind = FaultKind::redirect}, "more than 5 times", 1},
                    BadAnswer{"elsewhere",
                              {.kind = FaultKind::redirect, .location = "http://example.invalid/"},
                              "example.invalid",
                              1}),
    [](const auto& info) { return info.param.name; });

TEST_F(FetchLoopTest, retries_a_server_in_trouble_and_goes_on) {
    server.set_fault(spec(0).board, {.kind = FaultKind::status, .status = 500, .times = 2});
    const auto run = fetch(spec(0));
    EXPECT_EQ(run.outcome, RunOutcome::ok) << run.error;
    EXPECT_EQ(run.requests, 3);
}

TEST_F(FetchLoopTest, leaves_a_host_alone_that_asks_for_rest) {
    server.set_fault(spec(0).board, {.kind = FaultKind::status, .status = 429, .retry_after = "3600"});
    const auto limited = fetch(spec(0));
    EXPECT_EQ(limited.outcome, RunOutcome::failed);
    EXPECT_THAT(limited.error, HasSubstr("429"));
    EXPECT_EQ(limited.requests, 1);
    const auto hits = server.hits().count();
    const auto neighbour = fetch(spec(1));
    EXPECT_THAT(neighbour.error, HasSubstr("asked for no request"));
    EXPECT_EQ(server.hits().count(), hits);
    EXPECT_EQ(house.rows(spec(1).name), 1U);
}

TEST_F(FetchLoopTest, reads_the_files_of_a_directory) {
    std::filesystem::create_directory(house.directory / "inbox");
    for (const char* name : {"a.jsonl", "b.jsonl", ".hidden"})
        std::ofstream(house.directory / "inbox" / name)
            << R"({"source":"hand","external_id":")" << name
            << R"(","title":"Data Engineer","company":"Acme","location":"Berlin"})" << "\n";
    SourceSpec source;
    source.name = "hand";
    source.kind = "files";
    source.path = (house.directory / "inbox").string();
    ASSERT_TRUE(loop.run(scheduler->update({source})));
    const auto run = fetch(source);
    EXPECT_EQ(run.outcome, RunOutcome::ok) << run.error;
    EXPECT_EQ(run.added, 2U);
    std::filesystem::remove_all(house.directory / "inbox");
    EXPECT_THAT(fetch(source).error, HasSubstr("inbox"));
}

TEST_F(FetchLoopTest, says_which_kind_it_does_not_know) {
    auto source = spec(0);
    source.kind = "carrier-pigeon";
    EXPECT_THAT(fetch(source).error, HasSubstr("carrier-pigeon"));
}

TEST_F(FetchLoopTest, runs_new_sources_at_once_and_plans_them_again) {
    start_scheduler();
    loop.run_until([&] { return ingested.size() >= 3 && scheduler->running() == 0; });
    EXPECT_EQ(ingested.size(), 3U);
    EXPECT_EQ(scheduler->running(), 0U);
    for (const auto& source : all_sources()) {
        const auto due = scheduler->due(source.name);
        ASSERT_TRUE(due) << source.name;
        EXPECT_GE(*due, clock.now() + 3h);
        EXPECT_EQ(house.status(source.name).due_at, due);
    }
    clock.advance(10h);
    loop.run_until([&] { return ingested.size() >= 6 && scheduler->running() == 0; });
    EXPECT_EQ(ingested.size(), 6U) << "the clock was set; each source runs once";
    stop();
}

TEST_F(FetchLoopTest, joins_a_run_under_way) {
    int answered = 0;
    for (int i = 0; i < 3; ++i)
        loop.start(scheduler->fetch_now(spec(0).name), [&](const Result<IngestReceipt>& receipt) {
            EXPECT_TRUE(receipt);
            ++answered;
        });
    loop.run_until([&] { return answered == 3; });
    EXPECT_EQ(answered, 3);
    EXPECT_EQ(house.rows(spec(0).name), 1U);
    EXPECT_EQ(loop.run(scheduler->fetch_now("nobody")).error().code, ErrorCode::not_found);
}

TEST_F(FetchLoopTest, fetches_everything_once) {
    start_scheduler();
    const auto receipts = loop.run(scheduler->fetch_all());
    EXPECT_EQ(receipts.size(), 3U);
    for (const auto& [source, receipt] : receipts) EXPECT_TRUE(receipt) << source;
    EXPECT_LE(server.hits().most_at_once(), 2U);
    stop();
}

TEST_F(FetchLoopTest, stops_with_a_request_in_flight_and_leaves_its_row) {
    server.set_fault(spec(0).board, {.kind = FaultKind::stall, .times = 0});
    loop.start(scheduler->fetch_now(spec(0).name), [](const Result<IngestReceipt>&) {});
    loop.run_for(150ms);
    EXPECT_EQ(scheduler->running(), 1U);
    stop();
    const auto last = house.status(spec(0).name).last_run;
    ASSERT_TRUE(last);
    EXPECT_EQ(last->outcome, RunOutcome::failed);
    EXPECT_THAT(last->error, HasSubstr("stopping"));
}

}  // namespace
}  // namespace salaryd

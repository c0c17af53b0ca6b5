#include "schema/manners.h"

#include <gmock/gmock.h>

#include "schema/expectation.h"
#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class Manners : public StoreTest {
  protected:
    SourceStatus status() { return reader().sources().value().front(); }
    FetchRun ingest_regular(std::int64_t hour, const std::vector<Posting>& postings) {
        auto b = batch(hour, postings);
        b.regular = true;
        return ingest(std::move(b));
    }
};

TEST_F(Manners, keep_what_robots_txt_said) {
    EXPECT_FALSE(store().robots("https://a:443").value());
    RobotsCopy copy{.origin = "https://a:443",
                    .asked_at = at(3),
                    .status = 503,
                    .error = "slow",
                    .failures = 2,
                    .good_at = at(1),
                    .body = std::string("Disallow: /\0x", 13)};
    ASSERT_TRUE(store().put_robots(copy));
    EXPECT_EQ(store().robots("https://a:443").value(), copy);
    copy.failures = 0;
    copy.good_at.reset();
    copy.body.clear();
    ASSERT_TRUE(store().put_robots(copy));
    EXPECT_EQ(store().robots("https://a:443").value(), copy);
}

TEST_F(Manners, add_up_by_day) {
    for (const std::int64_t hour : {1, 5, 25}) {
        auto b = batch(hour, numbered(0, 1));
        b.politeness = {.requests = 2,
                        .wire_bytes = 100,
                        .not_modified = 1,
                        .turned_away = 3,
                        .forbidden = 4,
                        .robots_line = hour == 5 ? "" : "line 1: Allow: /",
                        .waited = std::chrono::milliseconds(7)};
        ingest(std::move(b));
    }
    const auto days = reader().politeness("acme", 10).value();
    ASSERT_THAT(days, SizeIs(2));
    EXPECT_EQ(days[0].day, day_of(at(25)));
    EXPECT_EQ(days[1].politeness, (Politeness{.requests = 4,
                                              .wire_bytes = 200,
                                              .not_modified = 2,
                                              .turned_away = 6,
                                              .forbidden = 8,
                                              .robots_line = "line 1: Allow: /",
                                              .waited = std::chrono::milliseconds(14)}));
}

TEST_F(Manners, know_since_when_a_source_fails) {
    const auto fail_at = [&](std::int64_t hour) {
        auto b = batch(hour, {}, false);
        b.run.outcome = RunOutcome::failed;
        ingest(std::move(b));
    };
    ingest(1, numbered(0, 1));
    EXPECT_FALSE(status().failing_since);
    fail_at(2);
    fail_at(9);
    EXPECT_EQ(status().failing_since, at(2));
    ingest(10, numbered(0, 1));
    EXPECT_FALSE(status().failing_since);
}

TEST_F(Manners, notice_a_success_that_brings_far_less_than_usual) {
    for (int hour = 1; hour <= 3; ++hour) ingest_regular(hour, numbered(0, 30));
    EXPECT_EQ(status().shortfall, "");
    EXPECT_DOUBLE_EQ(*status().usual_listed, 30);
    auto without_pay = numbered(0, 30);
    for (auto& posting : without_pay) posting.pay.clear();
    EXPECT_EQ(ingest_regular(4, without_pay).outcome, RunOutcome::ok);
    EXPECT_EQ(status().shortfall, "pay is filled in 0 % of the postings where 100 % is usual");
    ingest_regular(5, numbered(0, 30));
    EXPECT_EQ(status().shortfall, "");
}

TEST_F(Manners, tell_of_a_week_of_failures_that_it_brought_nothing) {
    const std::int64_t monday = 24;  // at(0) is a Sunday
    for (int hour = 1; hour <= 3; ++hour) ingest_regular(monday + hour, numbered(0, 30));
    auto failed = batch(monday + 7 * 24 + 1, {}, false);
    failed.run.outcome = RunOutcome::failed;
    ingest(std::move(failed));
    EXPECT_DOUBLE_EQ(reader().source_weeks(day_of(at(monday))).value().front().expected_ratio, 1);
    EXPECT_DOUBLE_EQ(reader().source_weeks(day_of(at(monday + 7 * 24))).value().front().expected_ratio, 0);
}

TEST_F(Manners, expect_nothing_of_what_a_hand_put_together) {
    for (int hour = 1; hour <= 3; ++hour) ingest(hour, numbered(0, 30), false);
    EXPECT_FALSE(status().usual_listed);
}

Yield yield(std::uint64_t listed, double pay, std::uint64_t read) {
    return {listed, read, {1, 1, pay, 1, 1}};
}

struct ShortfallCase {
    const char* name;
    Yield usual, now;
    const char* said;  // empty: nothing
};

TEST(Expectation, tells_a_shortfall_from_chance) {
    const ShortfallCase cases[] = {
        {"as usual", yield(100, .6, 100), yield(100, .6, 100), ""},
        {"a little less", yield(100, .6, 100), yield(70, .5, 70), ""},
        {"half is not less than half", yield(100, .6, 100), yield(50, .6, 50), ""},
        {"less than half", yield(100, .6, 100), yield(49, .6, 49), "lists 49 postings where 100 are usual"},
        {"none of a few", yield(5, .6, 5), yield(0, 0, 0), ""},
        {"none of twenty", yield(20, .6, 20), yield(0, 0, 0), "lists 0 postings where 20 are usual"},
        {"more", yield(100, .6, 100), yield(500, .6, 500), ""},
        {"pay gone", yield(100, .6, 100), yield(100, 0, 100), "pay is filled in 0 %"},
        {"pay below half", yield(100, .6, 100), yield(100, .25, 100), "pay is filled in 25 %"},
        {"pay above half", yield(100, .6, 100), yield(100, .35, 100), ""},
        {"rare pay gone", yield(100, .08, 100), yield(100, 0, 100), ""},
        {"few read", yield(100, .6, 100), yield(100, 0, 9), ""},
        {"chance among ten", yield(100, .3, 100), yield(100, .1, 10), ""},
    };
    for (const auto& c : cases) {
        Expectation usual;
        for (int run = 0; run < 5; ++run) usual = learn(usual, c.usual);
        const auto said = shortfall(usual, c.now);
        EXPECT_THAT(said, HasSubstr(c.said)) << c.name;
        EXPECT_EQ(said.empty(), std::string_view(c.said).empty()) << c.name << ": " << said;
    }
}

TEST(Expectation, needs_three_runs_and_forgets_slowly) {
    Expectation usual = learn(learn({}, yield(100, .6, 100)), yield(100, .6, 100));
    EXPECT_EQ(shortfall(usual, yield(0, 0, 0)), "");
    usual = learn(usual, yield(100, .6, 100));
    int alarms = 0;
    while (!shortfall(usual, yield(20, .6, 20)).empty()) {
        usual = learn(usual, yield(20, .6, 20));
        ++alarms;
    }
    EXPECT_GT(alarms, 5) << "a change is loud for a while";
    EXPECT_LT(alarms, 30) << "and then it is usual";
}

}  // namespace
}  // namespace salaryd

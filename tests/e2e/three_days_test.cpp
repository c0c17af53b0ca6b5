// The main job, end to end: a market, the real daemon, three simulated days with a kill -9 in the middle,
// compared with the market's own truth.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/e2e/household.h"

namespace salaryd::e2e {
namespace {

using namespace std::chrono_literals;
using Key = std::pair<std::string, std::string>;  // source, external id

std::string text(const boost::json::value& value, std::string_view name) {
    const auto* found =
        value.is_object() ? value.as_object().if_contains({name.data(), name.size()}) : nullptr;
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

// Scrapers trim titles; the market writes some as people do, with blanks behind.
std::string trimmed(std::string title) {
    constexpr std::string_view no_break_space = "\xc2\xa0";
    while (title.ends_with(' ') || title.ends_with(no_break_space))
        title.resize(title.size() - (title.ends_with(' ') ? 1 : 2));
    return title;
}

struct Stored {
    std::multiset<Key> all;
    std::set<Key> open;
    std::map<Key, std::string> titles;
};

Stored stored_in(const Household& house) {
    Stored stored;
    for (const auto& line : house.postings()) {
        const Key key{text(line, "source"), text(line, "external_id")};
        stored.all.insert(key);
        stored.titles[key] = text(line, "title");
        if (text(line, "closed_at").empty()) stored.open.insert(key);
    }
    return stored;
}

// What a daemon that fetched after each of `days` must know: everything listed on one of them; closed is what
// two of its fetches in a row did not see.
struct Expected {
    std::set<Key> known;
    std::set<Key> closed;
    std::map<Key, std::string> titles;
};

class Observer {
  public:
    void see(const std::vector<market::PostingTruth>& truth) {
        for (const auto& posting : truth) {
            if (!posting.listed) continue;
            const Key key{posting.source, posting.external_id};
            if (!posting.last_day) {
                expected_.known.insert(key);
                expected_.titles[key] = trimmed(posting.title);
                misses_.erase(key);
                expected_.closed.erase(key);
            } else if (expected_.known.contains(key) && ++misses_[key] >= 2) {
                expected_.closed.insert(key);
            }
        }
    }
    [[nodiscard]] const Expected& expected() const { return expected_; }

  private:
    Expected expected_;
    std::map<Key, int> misses_;
};

// The first few entries of `a` that `b` does not have, as text; empty when there is none.
std::string beyond(const std::set<Key>& a, const std::set<Key>& b) {
    std::string text;
    int shown = 0;
    for (const auto& key : a)
        if (!b.contains(key) && ++shown <= 5) text += key.first + "/" + key.second + " ";
    return shown > 5 ? text + "and " + std::to_string(shown - 5) + " more" : text;
}

std::string retitled(const std::map<Key, std::string>& a, const std::map<Key, std::string>& b) {
    std::string text;
    for (const auto& [key, title] : a)
        if (const auto other = b.find(key); other != b.end() && other->second != title)
            text += "[" + title + "] instead of [" + other->second + "] ";
    return text;
}

void expect_as_observed(const Household& house, const Expected& expected) {
    const auto stored = stored_in(house);
    const std::set<Key> distinct(stored.all.begin(), stored.all.end());
    EXPECT_EQ(stored.all.size(), distinct.size()) << "a posting is stored twice";
    EXPECT_EQ(beyond(expected.known, distinct), "") << "lost";
    EXPECT_EQ(beyond(distinct, expected.known), "") << "invented";
    EXPECT_EQ(retitled(stored.titles, expected.titles), "");
    std::set<Key> open = expected.known;
    for (const auto& key : expected.closed) open.erase(key);
    EXPECT_EQ(beyond(stored.open, open), "") << "should be closed";
    EXPECT_EQ(beyond(open, stored.open), "") << "closed too early";
}

bool every_board_has_run(const Household& house) {
    const auto sources = house.get("/v1/sources");
    if (!sources.is_object()) return false;
    for (const auto& source : sources.at("data").as_array()) {
        const auto& run = source.at("last_run");
        if (source.at("enabled").as_bool() && (run.is_null() || text(run, "outcome") != "ok")) return false;
    }
    return true;
}

market::MarketOptions small_market() {
    market::MarketOptions options;
    options.seed = 11;
    options.boards = 9;
    options.postings = 600;
    return options;
}

TEST(ThreeDays, lose_nothing_double_nothing_and_close_what_is_closed) {
    Household house(small_market());
    Observer observer;

    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready() && every_board_has_run(house); }))
        << house.log();
    observer.see(house.market().truth());
    expect_as_observed(house, observer.expected());

    // Day 2: killed in the middle of the round, then the round again.
    house.market().advance_day();
    house.clock().set(house.clock().now() + 24h);
    std::thread round([&] { house.fetch_everything(); });
    std::this_thread::sleep_for(40ms);
    EXPECT_EQ(house.daemon().end(SIGKILL), -SIGKILL);
    round.join();
    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready(); })) << house.log();
    house.fetch_everything();
    const auto day_2 = house.market().truth();
    // Boards that were stored before the kill have been seen twice on this day; what is missing there may be
    // closed already.
    observer.see(day_2);
    const auto after_kill = stored_in(house);
    const std::set<Key> distinct(after_kill.all.begin(), after_kill.all.end());
    EXPECT_EQ(after_kill.all.size(), distinct.size()) << "a posting is stored twice";
    EXPECT_EQ(beyond(observer.expected().known, distinct), "") << "lost";
    EXPECT_EQ(beyond(distinct, observer.expected().known), "") << "invented";
    EXPECT_EQ(retitled(after_kill.titles, observer.expected().titles), "");

    // Day 3: what was closed by day 2 is now missed a second time by every board.
    house.market().advance_day();
    house.clock().set(house.clock().now() + 24h);
    house.fetch_everything();
    observer.see(house.market().truth());
    const auto after = stored_in(house);
    for (const auto& key : observer.expected().closed)
        EXPECT_FALSE(after.open.contains(key)) << key.first << " " << key.second;
    for (const auto& posting : house.market().truth())
        if (posting.listed && !posting.last_day)
            EXPECT_TRUE(after.open.contains({posting.source, posting.external_id})) << posting.title;
    EXPECT_EQ(house.daemon().end(SIGTERM), 0) << house.log();
}

TEST(ThreeDays, close_exactly_at_the_second_miss) {
    Household house(small_market());
    Observer observer;
    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready() && every_board_has_run(house); }))
        << house.log();
    observer.see(house.market().truth());
    for (int day = 2; day <= 5; ++day) {
        house.market().advance_day();
        house.clock().set(house.clock().now() + 24h);
        house.fetch_everything();
        observer.see(house.market().truth());
        expect_as_observed(house, observer.expected());
    }
    EXPECT_FALSE(observer.expected().closed.empty()) << "the market closed nothing; the test shows nothing";
}

TEST(ThreeDays, flag_the_absurd_listing_with_its_reason) {
    Household house(small_market());
    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready() && every_board_has_run(house); }))
        << house.log();
    ASSERT_TRUE(house.eventually([&] {
        const auto verdicts = house.get("/v1/verdicts?limit=500");
        if (!verdicts.is_object()) return false;
        for (const auto& row : verdicts.at("data").as_array())
            if (text(row, "title") == market::absurd_title) return !text(row, "reason").empty();
        return false;
    })) << house.log();
}

TEST(ThreeDays, write_the_edition_once_whatever_happens) {
    Household house(small_market());
    house.start();
    const std::string manifest = "reports/2026-W47/edition.json";
    ASSERT_TRUE(house.eventually([&] { return std::filesystem::exists(house.path(manifest)); }))
        << house.log();
    const auto first = house.text_of(manifest);
    EXPECT_EQ(house.daemon().end(SIGKILL), -SIGKILL);
    house.clock().set(house.clock().now() + 24h);
    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready(); })) << house.log();
    house.post("/v1/editions");
    EXPECT_EQ(house.text_of(manifest), first);

    // Three weeks of downtime: every missed week once, in order.
    EXPECT_EQ(house.daemon().end(SIGTERM), 0) << house.log();
    house.clock().set(house.clock().now() + 21 * 24h);
    house.start();
    ASSERT_TRUE(house.eventually([&] {
        return std::filesystem::exists(house.path("reports/2026-W50/edition.json"));
    })) << house.log();
    for (const auto* week : {"2026-W48", "2026-W49"})
        EXPECT_TRUE(std::filesystem::exists(house.path(std::string("reports/") + week)));
    EXPECT_EQ(house.text_of(manifest), first);
}

}  // namespace
}  // namespace salaryd::e2e

#include "daemon/item_pages.h"

#include <gmock/gmock.h>

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr int reader = 3;
const Time now = *parse_time("2026-11-21T09:00:00Z");

Request page_request(const std::string& url, const std::string& version = "v1") {
    Request request;
    request.url = url;
    request.version = version;
    return request;
}

ListedPage read_page(Time when, std::vector<std::string> ids = {"id"}, const std::string& version = "v1") {
    ListedPage page;
    page.version = version;
    page.reader_version = reader;
    page.read_at = when;
    page.postings = std::move(ids);
    return page;
}

std::vector<std::string> ask_all(ItemPages& pages) {
    std::vector<std::string> asked;
    while (auto request = pages.next()) asked.push_back(request->url);
    return asked;
}

struct Currency {
    const char* name;
    std::chrono::seconds age;
    const char* version;
    int reader_version;
    std::uint64_t rejected;
    bool current;
};
class IsCurrent : public testing::TestWithParam<Currency> {};

TEST_P(IsCurrent, follows_version_reader_and_age) {
    const auto& c = GetParam();
    auto page = read_page(now - c.age);
    page.rejected = c.rejected;
    EXPECT_EQ(is_current(page, "https://x/1", c.version, c.reader_version, now), c.current);
}

INSTANTIATE_TEST_SUITE_P(Pages, IsCurrent,
                         testing::Values(Currency{"fresh", 1h, "v1", reader, 0, true},
                                         Currency{"just_read", 0s, "v1", reader, 0, true},
                                         Currency{"five_days", 119h, "v1", reader, 0, true},
                                         Currency{"seven_days", 168h, "v1", reader, 0, false},
                                         Currency{"other_version", 1h, "v2", reader, 0, false},
                                         Currency{"no_version", 1h, "", reader, 0, false},
                                         Currency{"other_reader", 1h, "v1", reader + 1, 0, false},
                                         Currency{"unreadable", 23h, "v1", reader, 1, true},
                                         Currency{"unreadable_yesterday", 24h, "v1", reader, 1, false},
                                         Currency{"of_tomorrow", -24h, "v1", reader, 0, false}),
                         [](const auto& info) { return info.param.name; });

TEST(ItemPages, fall_due_spread_over_two_days) {
    int due = 0;
    for (int i = 0; i < 875; ++i)
        if (!is_current(read_page(now - 144h), "https://x/" + std::to_string(i), "v1", reader, now)) ++due;
    EXPECT_GT(due, 350);
    EXPECT_LT(due, 525);
}

TEST(ItemPages, asks_only_for_what_is_new_or_has_changed) {
    ItemPages pages({{"a", read_page(now - 1h, {"1"})}, {"b", read_page(now - 1h, {"2"})}}, reader, now);
    pages.list(page_request("a"));
    pages.list(page_request("b", "v2"));
    pages.list(page_request("c"));
    pages.list(page_request("c"));
    EXPECT_THAT(ask_all(pages), ElementsAre("b", "c"));
    pages.read(page_request("b", "v2"), {"2"}, 0);
    pages.read(page_request("c"), {"3"}, 0);
    FetchBatch batch;
    std::move(pages).conclude(true, batch);
    EXPECT_THAT(batch.still_listed, ElementsAre("1"));
    EXPECT_EQ(batch.pages.size(), 2U);
    EXPECT_EQ(batch.pages.at("b"), read_page(now, {"2"}, "v2"));
    EXPECT_THAT(batch.gone_pages, IsEmpty());
    EXPECT_EQ(batch.run.listed, 1U) << "the others are counted by their payloads";
}

TEST(ItemPages, asks_first_for_what_waits_longest) {
    auto waiting_new = ListedPage{};
    waiting_new.waiting_since = now - 12h;
    auto waiting_known = read_page(now - 200h);
    waiting_known.waiting_since = now - 6h;
    ItemPages pages({{"n", waiting_new}, {"k", waiting_known}}, reader, now);
    for (const char* url : {"x", "k", "y", "n"}) pages.list(page_request(url));
    EXPECT_THAT(ask_all(pages), ElementsAre("n", "k", "x", "y"));
}

TEST(ItemPages, keeps_what_the_budget_left_listed_and_remembers_the_wait) {
    ItemPages pages({{"a", read_page(now - 200h, {"1"})}}, reader, now);
    pages.list(page_request("b"));
    pages.list(page_request("a"));
    pages.list(page_request("c"));
    const auto first = pages.next();
    ASSERT_TRUE(first);
    pages.read(*first, {"2"}, 0);
    EXPECT_EQ(pages.waiting(), 2U);
    EXPECT_EQ(pages.unknown_waiting(), 1U);
    FetchBatch batch;
    std::move(pages).conclude(true, batch);
    EXPECT_THAT(batch.still_listed, ElementsAre("1"));
    EXPECT_EQ(batch.pages.at("a").waiting_since, now);
    EXPECT_EQ(batch.pages.at("a").read_at, now - 200h);
    EXPECT_EQ(batch.pages.at("c").waiting_since, now);
    EXPECT_FALSE(batch.pages.at("c").read_at);
}

TEST(ItemPages, sends_a_failed_page_to_the_end_and_keeps_its_postings) {
    auto known = read_page(now - 200h, {"1", "2"});
    known.waiting_since = now - 48h;
    ItemPages pages({{"a", known}}, reader, now);
    pages.list(page_request("a"));
    pages.failed(*pages.next());
    EXPECT_EQ(pages.unknown_failed(), 0U);
    EXPECT_EQ(pages.lost(), 1U);
    FetchBatch batch;
    std::move(pages).conclude(true, batch);
    EXPECT_EQ(batch.pages.at("a").waiting_since, now);
    EXPECT_THAT(batch.still_listed, ElementsAre("1", "2"));
}

TEST(ItemPages, counts_a_failed_page_that_nobody_ever_read) {
    ItemPages pages({}, reader, now);
    pages.list(page_request("a"));
    pages.failed(*pages.next());
    EXPECT_EQ(pages.unknown_failed(), 1U);
    FetchBatch batch;
    std::move(pages).conclude(true, batch);
    EXPECT_THAT(batch.still_listed, IsEmpty());
}

TEST(ItemPages, lists_nothing_of_a_page_that_is_gone_and_does_not_ask_again) {
    ItemPages pages({{"a", read_page(now - 200h, {"1"})}}, reader, now);
    pages.list(page_request("a"));
    pages.gone(*pages.next());
    FetchBatch batch;
    std::move(pages).conclude(true, batch);
    EXPECT_THAT(batch.still_listed, IsEmpty());
    ItemPages next(batch.pages, reader, now + 6h);
    next.list(page_request("a"));
    EXPECT_FALSE(next.next());
}

TEST(ItemPages, rests_a_day_from_a_page_that_makes_no_sense) {
    ItemPages pages({{"a", read_page(now - 200h, {"1"})}}, reader, now);
    pages.list(page_request("a"));
    pages.list(page_request("b"));
    pages.unreadable(*pages.next());
    pages.unreadable(*pages.next());
    EXPECT_EQ(pages.lost(), 2U);
    FetchBatch batch;
    std::move(pages).conclude(true, batch);
    EXPECT_THAT(batch.still_listed, ElementsAre("1"));
    ItemPages soon(batch.pages, reader, now + 6h);
    for (const char* url : {"a", "b"}) soon.list(page_request(url));
    EXPECT_FALSE(soon.next());
    FetchBatch six_hours_later;
    std::move(soon).conclude(true, six_hours_later);
    EXPECT_EQ(six_hours_later.run.rejected, 2U) << "unreadable still: no news to the store";
    ItemPages tomorrow(batch.pages, reader, now + 25h);
    tomorrow.list(page_request("b"));
    tomorrow.unreadable(*tomorrow.next());
    EXPECT_EQ(tomorrow.lost(), 0U);
}

TEST(ItemPages, forgets_pages_that_a_whole_listing_does_not_name) {
    const ListedPages known{{"a", read_page(now - 1h, {"1"})}, {"b", read_page(now - 1h, {"2"})}};
    for (const bool whole : {true, false}) {
        ItemPages pages(known, reader, now);
        pages.list(page_request("a"));
        FetchBatch batch;
        std::move(pages).conclude(whole, batch);
        if (whole) {
            EXPECT_THAT(batch.gone_pages, ElementsAre("b"));
            EXPECT_THAT(batch.still_listed, ElementsAre("1"));
        } else {
            EXPECT_THAT(batch.gone_pages, IsEmpty());
            EXPECT_THAT(batch.still_listed, UnorderedElementsAre("1", "2"));
        }
    }
}

TEST(ItemPages, tells_pages_of_one_url_apart_by_what_is_posted) {
    ItemPages pages({}, reader, now);
    auto first = page_request("a"), second = page_request("a");
    first.body = "{\"id\":1}";
    second.body = "{\"id\":2}";
    pages.list(first);
    pages.list(second);
    EXPECT_EQ(pages.waiting(), 2U);
}

}  // namespace
}  // namespace salaryd

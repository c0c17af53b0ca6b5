// Sources of many pages: where a walk goes on, where it ends, and what it then may say about absence.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

SourceSpec source(std::string kind) {
    SourceSpec spec;
    spec.kind = std::move(kind);
    spec.board = "acme";
    spec.url = "https://data.example.org/resource/abcd-1234.json";
    spec.base_url = "http://127.0.0.1:9";
    return spec;
}

ParseOutcome page(const SourceSpec& spec, std::string body, std::string context = "") {
    Response response;
    response.body = std::move(body);
    response.context = std::move(context);
    auto outcome = testing::parse(spec, std::move(response));
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message);
    if (!outcome) return {};
    EXPECT_TRUE(testing::is_accounted_for(*outcome));
    return std::move(*outcome);
}

std::string federal(int total, std::string_view items = R"({"MatchedObjectId":"1","MatchedObjectDescriptor":)"
                                                        R"({"PositionTitle":"Clerk"}})") {
    return fmt::format(R"({{"SearchResult":{{"SearchResultCountAll":{},"SearchResultItems":[{}]}}}})", total,
                       items);
}

TEST(Walk, federal_pages_end_with_the_total) {
    const SourceSpec spec = source("usajobs");
    EXPECT_EQ(page(spec, federal(500)).next.size(), 0U);
    const auto first = page(spec, federal(501));
    ASSERT_EQ(first.next.size(), 1U);
    EXPECT_TRUE(first.next[0].url.ends_with("&Page=2"));
    EXPECT_TRUE(first.complete);
    EXPECT_TRUE(page(spec, federal(501), "2").next.empty());
}

TEST(Walk, federal_results_at_the_cap_are_not_complete) {
    const SourceSpec spec = source("usajobs");
    EXPECT_TRUE(page(spec, federal(9'999)).complete);
    EXPECT_FALSE(page(spec, federal(10'000)).complete);
    EXPECT_TRUE(page(spec, federal(23'000), "20").next.empty());
}

TEST(Walk, an_empty_federal_page_before_the_end_is_not_complete) {
    const auto outcome = page(source("usajobs"), federal(900, ""), "2");
    EXPECT_TRUE(outcome.complete);
    const auto stuck = page(source("usajobs"), federal(1900, ""), "2");
    EXPECT_FALSE(stuck.complete);
    EXPECT_TRUE(stuck.next.empty());
}

constexpr std::string_view himalayan = R"({"jobs":[{"guid":"g","title":"T"}],"nextCursor":"c+2"})";

TEST(Walk, a_window_ends_with_the_budget_of_pages) {
    SourceSpec spec = source("himalayas");
    spec.max_pages = 2;
    const auto first = page(spec, std::string(himalayan));
    ASSERT_EQ(first.next.size(), 1U);
    EXPECT_EQ(first.next[0].url, "http://127.0.0.1:9/jobs/api?limit=20&cursor=c%2B2");
    EXPECT_TRUE(page(spec, std::string(himalayan), first.next[0].context).next.empty());
    spec.max_pages.reset();
    EXPECT_EQ(page(spec, std::string(himalayan), "49").next.size(), 1U);
    EXPECT_TRUE(page(spec, std::string(himalayan), "50").next.empty());
}

TEST(Walk, a_page_without_items_ends_a_window) {
    EXPECT_TRUE(page(source("himalayas"), R"({"jobs":[],"nextCursor":"c2"})").next.empty());
    EXPECT_TRUE(page(source("arbeitnow"), R"({"data":[],"links":{"next":"x"}})").next.empty());
}

TEST(Walk, arbeitnow_goes_to_its_own_next_page_and_not_where_a_link_points) {
    const auto outcome =
        page(source("arbeitnow"),
             R"({"data":[{"slug":"s","title":"T"}],"links":{"next":"http://10.0.0.1/"}})", "3");
    ASSERT_EQ(outcome.next.size(), 1U);
    EXPECT_EQ(outcome.next[0].url, "http://127.0.0.1:9/api/job-board-api?page=4");
}

TEST(Walk, a_full_socrata_page_has_a_next_one) {
    std::string rows;
    for (int i = 0; i < 1000; ++i)
        rows += fmt::format(R"({}{{"job_id":"{}","business_title":"Clerk"}})", i == 0 ? "" : ",", i);
    const auto full = page(source("socrata"), "[" + rows + "]", "2");
    ASSERT_EQ(full.next.size(), 1U);
    EXPECT_NE(full.next[0].url.find("&$offset=2000&$order=:id"), std::string::npos);
    EXPECT_TRUE(page(source("socrata"), R"([{"job_id":1,"business_title":"Clerk"}])", "3").next.empty());
}

constexpr std::string_view one_row =
    R"({"totalFound":1,"content":[{"id":"7","name":"Clerk","releasedDate":"2026-10-01T00:00:00Z"}]})";

TEST(Walk, the_page_of_an_item_is_asked_for_again_when_its_row_has_changed) {
    const SourceSpec spec = source("smartrecruiters");
    const auto first = page(spec, std::string(one_row));
    const auto again = page(spec, std::string(one_row));
    std::string moved(one_row);
    moved.replace(moved.find("10-01"), 5, "10-09");
    const auto later = page(spec, std::move(moved));
    ASSERT_EQ(first.next.size(), 1U);
    EXPECT_EQ(first.next[0].url, "http://127.0.0.1:9/v1/companies/acme/postings/7");
    EXPECT_TRUE(first.next[0].version.has_value());
    EXPECT_EQ(first.next[0].version, again.next.at(0).version);
    EXPECT_NE(first.next[0].version, later.next.at(0).version);
    EXPECT_EQ(first.listed, 0U);
}

TEST(Walk, further_pages_of_a_list_have_no_version_and_come_first) {
    std::string body(one_row);
    body.replace(body.find(":1,"), 3, ":101,");
    const auto outcome = page(source("smartrecruiters"), std::move(body));
    ASSERT_EQ(outcome.next.size(), 2U);
    EXPECT_TRUE(outcome.next[0].url.ends_with("?limit=100&offset=100"));
    EXPECT_FALSE(outcome.next[0].version.has_value());
}

TEST(Walk, an_empty_list_page_before_the_total_is_not_complete) {
    const auto outcome = page(source("smartrecruiters"), R"({"totalFound":150,"content":[]})", "1");
    EXPECT_FALSE(outcome.complete);
    EXPECT_TRUE(page(source("smartrecruiters"), R"({"totalFound":0,"content":[]})").complete);
}

TEST(Walk, a_bamboo_list_shorter_than_its_total_is_not_complete) {
    const std::string rows = R"("result":[{"id":"1","jobOpeningName":"Clerk"}]})";
    EXPECT_FALSE(page(source("bamboohr"), R"({"meta":{"totalCount":2},)" + rows).complete);
    EXPECT_TRUE(page(source("bamboohr"), R"({"meta":{"totalCount":1},)" + rows).complete);
}

std::string smithy(int rows, int total) {
    std::string out;
    for (int i = 0; i < rows; ++i)
        out +=
            fmt::format(R"({}{{"title":"Smith","externalPath":"/job/S/Smith_R-{}","bulletFields":["R-{}"]}})",
                        i == 0 ? "" : ",", i, i);
    return fmt::format(R"({{"total":{},"jobPostings":[{}]}})", total, out);
}

TEST(Walk, workday_posts_for_pages_of_twenty_and_trusts_the_first_total) {
    const SourceSpec spec = source("workday");
    const auto first = page(spec, smithy(20, 45));
    ASSERT_EQ(first.next.size(), 21U);
    EXPECT_EQ(first.next[0].body, R"({"appliedFacets":{},"limit":20,"offset":20,"searchText":""})");
    EXPECT_EQ(first.next[0].context, R"({"offset":20,"total":45})");
    const auto second = page(spec, smithy(20, 0), first.next[0].context);
    EXPECT_EQ(second.next.size(), 21U);
    EXPECT_TRUE(second.complete);
    const auto last = page(spec, smithy(5, 0), second.next[0].context);
    EXPECT_EQ(last.next.size(), 5U);
    EXPECT_TRUE(last.complete);
}

TEST(Walk, workday_at_its_cap_or_with_a_short_page_is_not_complete) {
    const SourceSpec spec = source("workday");
    EXPECT_FALSE(page(spec, smithy(20, 2000)).complete);
    EXPECT_FALSE(page(spec, smithy(3, 45), R"({"offset":20,"total":90})").complete);
    EXPECT_EQ(page(spec, smithy(20, 0), R"({"offset":1980,"total":2000})").next.size(), 20U);
    EXPECT_EQ(page(spec, smithy(0, 0)).complete, true);
}

TEST(Walk, a_context_that_is_no_row_is_left_alone) {
    for (const std::string context : {"[]", "{\"offset\":-5}", "{broken", "7"}) {
        const auto outcome = page(source("workday"), smithy(1, 1), context);
        EXPECT_EQ(outcome.next.size(), 1U) << context;
        const auto opening = page(
            source("bamboohr"), R"({"result":{"jobOpening":{"id":"1","jobOpeningName":"Clerk"}}})", context);
        EXPECT_EQ(opening.postings.size(), 1U) << context;
    }
}

TEST(Walk, the_places_of_all_rows_reach_the_posting) {
    const SourceSpec spec = source("rippling");
    const auto list = page(spec, R"([{"uuid":"u","name":"Rigger","workLocation":{"label":"Porto"}},
                                     {"uuid":"u","name":"Rigger","workLocation":{"label":"Faro"}}])");
    EXPECT_EQ(list.merged, 1U);
    ASSERT_EQ(list.next.size(), 1U);
    const auto job =
        page(spec, R"({"uuid":"u","name":"Rigger","workLocations":["Porto"]})", list.next[0].context);
    ASSERT_EQ(job.postings.size(), 1U);
    EXPECT_EQ(job.postings[0].locations, (std::vector<std::string>{"Porto", "Faro"}));
}

TEST(Walk, a_saved_list_keeps_its_rows_and_asks_for_nothing) {
    const auto outcome =
        testing::parse("files", R"([{"uuid":"u","name":"Rigger","workLocation":{"label":"Porto"}},
                                                     {"uuid":"u","name":"Rigger","workLocation":{"label":"Faro"}}])");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_TRUE(outcome->next.empty());
    ASSERT_EQ(outcome->postings.size(), 1U);
    EXPECT_EQ(outcome->postings[0].locations.size(), 2U);
}

TEST(Walk, hacker_news_goes_from_the_newest_hiring_thread_to_its_answers) {
    const SourceSpec spec = source("hackernews");
    const auto none = page(spec, R"({"hits":[{"objectID":"1","title":"Ask HN: Freelancer?"}]})");
    EXPECT_TRUE(none.next.empty());
    const auto answers = page(spec, R"({"hits":[{"objectID":"9","story_id":5,"parent_id":5,
        "comment_text":"Acme | Engineer | Oslo"}],"page":1,"nbPages":3})");
    ASSERT_EQ(answers.next.size(), 1U);
    EXPECT_TRUE(answers.next[0].url.ends_with("tags=comment,story_5&hitsPerPage=1000&page=2"));
}

}  // namespace
}  // namespace salaryd

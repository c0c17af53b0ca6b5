// Questions in plain words: what they are resolved to, and how they are refused.
#include "daemon/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/daemon/served.h"

namespace salaryd {
namespace {

using ::testing::HasSubstr;

class Queries : public ServedTest {
  protected:
    static QueryParameters parameters(const std::string& text) {
        return parse_target("/?" + text).value().parameters;
    }
    Answer<SalaryQuery> read(const std::string& text) {
        return read_salary_query(parameters(text), *normalizer_, *cell_.load());
    }
    Answer<GroupQuery> read_groups(const std::string& text) {
        return read_group_query(parameters(text), *normalizer_, *cell_.load());
    }
    Refusal refused(const std::string& text) {
        const auto query = read(text);
        EXPECT_FALSE(query) << text;
        return query ? Refusal() : query.error();
    }
    Refusal refused_groups(const std::string& text) {
        const auto query = read_groups(text);
        EXPECT_FALSE(query) << text;
        return query ? Refusal() : query.error();
    }
};

TEST_F(Queries, echo_what_the_words_were_resolved_to) {
    const auto query = read("role=Data+Engineer&level=Sr.&place=Austin,+TX&company=ACME+Inc.&source=board");
    ASSERT_TRUE(query) << query.error().message;
    EXPECT_EQ(query->resolved, (Resolved{.role = "data_engineer",
                                         .level = "senior",
                                         .place = "Austin, TX, US",
                                         .company = "Acme",
                                         .source = "board"}));
    EXPECT_EQ(query->filter.role, 1U);
    EXPECT_EQ(query->filter.level, Level::senior);
    EXPECT_EQ(query->filter.company, 1U);
    EXPECT_EQ(query->filter.source, 1U);
}

TEST_F(Queries, take_remote_for_a_place) {
    const auto query = read("place=Remote");
    ASSERT_TRUE(query);
    EXPECT_EQ(query->filter.remote, Remote::yes);
    EXPECT_EQ(query->resolved.place, "remote");
}

TEST_F(Queries, tell_countries_from_regions_and_cities) {
    EXPECT_EQ(read("place=Germany")->filter.country, "DE");
    EXPECT_EQ(read("place=Texas")->filter.region, "US/TX");
}

TEST_F(Queries, know_roles_that_no_posting_has) {
    const auto query = read("role=product+manager");
    ASSERT_TRUE(query) << query.error().message;
    EXPECT_TRUE(query->nothing_matches);
    EXPECT_EQ(query->resolved.role, "product_manager");
}

TEST_F(Queries, without_words_ask_for_everything_in_the_snapshots_unit) {
    const auto query = read("");
    ASSERT_TRUE(query);
    EXPECT_EQ(query->resolved, Resolved());
    EXPECT_EQ(query->currency, CurrencyCode("USD"));
    EXPECT_EQ(query->period, PayPeriod::year);
    EXPECT_FALSE(query->nothing_matches);
}

TEST_F(Queries, of_an_unknown_role_are_refused_with_near_names) {
    const auto refusal = refused("role=data+enginer+xyzzy");
    EXPECT_EQ(refusal.code, ErrorCode::invalid_argument);
    EXPECT_THAT(refusal.message, HasSubstr("no role is called \"data enginer xyzzy\""));
    EXPECT_THAT(refusal.hint, HasSubstr("did you mean"));
    EXPECT_THAT(refusal.hint, HasSubstr("data_engineer"));
}

TEST_F(Queries, of_unknown_names_are_refused_with_what_there_is) {
    EXPECT_THAT(refused("level=xyzzy").hint, HasSubstr("intern, entry, mid, senior"));
    EXPECT_THAT(refused("place=Xyzzyqqq").message, HasSubstr("no place is called"));
    EXPECT_EQ(refused("company=acmee").hint, "did you mean Acme?");
    EXPECT_EQ(refused("source=boards").hint, "did you mean board?");
}

TEST_F(Queries, name_what_each_parameter_must_be) {
    const std::pair<std::string, std::string> cases[] = {
        {"since=yesterday", "since must be a date such as 2026-11-01, got \"yesterday\""},
        {"until=2026-13-01", "until must be a date such as 2026-11-01, got \"2026-13-01\""},
        {"since=2026-11-02&until=2026-11-01", "since must not be after until"},
        {"state=shut", "state must be open or all, got \"shut\""},
        {"method=magic", "method must be range or mid7 or mid8, got \"magic\""},
        {"kind=total", "kind must be base, got \"total\""},
        {"currency=US", "currency must be an ISO 4217 code such as EUR, got \"US\""},
        {"period=fortnight", "period must be year, month, two_weeks, week, day or hour, got \"fortnight\""}};
    for (const auto& [text, message] : cases) EXPECT_EQ(refused(text).message, message);
}

TEST_F(Queries, for_groups_take_keys_sort_and_limits) {
    const auto query = read_groups("by=level,city&by=level&sort=-p50&min_n=3&limit=7");
    ASSERT_TRUE(query) << query.error().message;
    EXPECT_EQ(query->by, (std::vector{GroupKey::level, GroupKey::city}));
    EXPECT_EQ(query->sort.figure, SortFigure::p50);
    EXPECT_TRUE(query->sort.descending);
    EXPECT_EQ(query->min_n, 3U);
    EXPECT_EQ(query->limit, 7U);
}

TEST_F(Queries, for_groups_are_refused_with_the_nearest_key) {
    EXPECT_EQ(refused_groups("by=levels").hint, "did you mean level?");
    EXPECT_THAT(refused_groups("").message, HasSubstr("one to 3 keys"));
    EXPECT_THAT(refused_groups("by=level,city,role,source").message, HasSubstr("one to 3 keys"));
    EXPECT_THAT(refused_groups("by=level&sort=p51").message, HasSubstr("sort must be one of n, employers"));
    EXPECT_EQ(refused_groups("by=level&limit=0").message,
              "limit must be a whole number from 1 to 10000, got \"0\"");
    EXPECT_EQ(refused_groups("by=level&min_n=-1").message,
              "min_n must be a whole number from 0 to 1000000, got \"-1\"");
}

TEST(Groups, without_the_figure_come_last_either_way) {
    std::vector<SalaryGroup> groups(3);
    groups[0].cell.p50 = std::numeric_limits<double>::quiet_NaN();
    groups[1].cell.p50 = 1;
    groups[2].cell.p50 = 2;
    for (const bool descending : {true, false}) {
        sort_groups(groups, {.figure = SortFigure::p50, .descending = descending});
        EXPECT_EQ(groups[0].cell.p50, descending ? 2 : 1);
        EXPECT_NE(groups[2].cell.p50, groups[2].cell.p50);
    }
}

}  // namespace
}  // namespace salaryd

// Histogram, rank, comparison and role page over a real snapshot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

class MarketRoutes : public ServedTest {};

TEST_F(MarketRoutes, histogram_keeps_every_priced_posting) {
    const auto answer = read("/v1/salary/histogram?role=data+engineer&bins=10");
    const auto& histogram = answer.at("histogram");
    double postings = histogram.at("below").to_number<double>() + histogram.at("above").to_number<double>();
    for (const auto& bin : histogram.at("bins").as_array()) {
        postings += bin.at("postings").to_number<double>();
        EXPECT_NEAR(bin.at("to").to_number<double>() - bin.at("from").to_number<double>(),
                    histogram.at("bin_width").to_number<double>(), 1e-9);
    }
    EXPECT_NEAR(postings, 16, 0.2);
    EXPECT_EQ(answer.at("salary").at("n"), 16);
}

TEST_F(MarketRoutes, histogram_of_nothing_has_no_bins) {
    EXPECT_TRUE(
        read("/v1/salary/histogram?role=product+manager").at("histogram").at("bins").as_array().empty());
    EXPECT_EQ(get("/v1/salary/histogram?bins=0").status, 400);
}

TEST_F(MarketRoutes, rank_of_an_offer_has_an_interval_and_better_postings) {
    const auto answer = read("/v1/salary/rank?role=data+engineer&amount=105000");
    const auto& rank = answer.at("rank");
    const double percentile = rank.at("percentile").to_number<double>();
    EXPECT_GT(percentile, 0);
    EXPECT_LT(percentile, 50);
    EXPECT_LT(rank.at("percentile_low").to_number<double>(), percentile);
    EXPECT_GT(rank.at("percentile_high").to_number<double>(), percentile);
    EXPECT_EQ(rank.at("postings_paying_more"), 11);  // from 106,000 to 116,000
    ASSERT_EQ(answer.at("paying_more").as_array().size(), 5U);
    EXPECT_EQ(answer.at("paying_more").at(0), 16);  // the best first
}

TEST_F(MarketRoutes, rank_reads_the_amount_in_the_period_asked_for) {
    const auto annual = read("/v1/salary/rank?role=data+engineer&amount=104000");
    const auto hourly = read("/v1/salary/rank?role=data+engineer&amount=50&period=hour");
    EXPECT_EQ(annual.at("rank").at("percentile"), hourly.at("rank").at("percentile"));
}

TEST_F(MarketRoutes, rank_needs_an_amount) {
    EXPECT_THAT(get("/v1/salary/rank?role=data+engineer").body, HasSubstr("amount"));
    for (const auto* bad : {"-1", "nan", "inf", "1e300", "1,000", "x"})
        EXPECT_EQ(get(std::string("/v1/salary/rank?amount=") + bad).status, 400) << bad;
}

TEST_F(MarketRoutes, rank_of_nothing_is_null) {
    EXPECT_TRUE(read("/v1/salary/rank?role=product+manager&amount=5").at("rank").at("percentile").is_null());
}

TEST_F(MarketRoutes, compare_sets_two_roles_side_by_side) {
    const auto answer = read("/v1/compare?role=data+engineer&role=data+engineer");
    EXPECT_EQ(answer.at("a").at("query").at("role"), "data_engineer");
    EXPECT_EQ(answer.at("difference").at("median_ratio"), 1);
    EXPECT_EQ(answer.at("difference").at("beyond_chance"), false);
    EXPECT_TRUE(read("/v1/compare?role=data+engineer&role=product+manager")
                    .at("difference")
                    .at("median_ratio")
                    .is_null());
    EXPECT_THAT(get("/v1/compare?role=data+engineer").body, HasSubstr("compare takes two roles, got 1"));
}

TEST_F(MarketRoutes, role_page_has_levels_cities_and_demand) {
    const auto page = read("/v1/roles/data%20engineer");
    EXPECT_EQ(page.at("query").at("role"), "data_engineer");
    EXPECT_EQ(page.at("salary").at("n"), 16);
    ASSERT_EQ(page.at("levels").as_array().size(), 2U);
    EXPECT_EQ(page.at("levels").at(0).at("level"), "mid");
    EXPECT_EQ(page.at("levels").at(1).at("level"), "senior");
    ASSERT_EQ(page.at("cities").as_array().size(), 1U);
    EXPECT_EQ(page.at("cities").at(0).at("city"), "Austin");
    EXPECT_EQ(page.at("cities").at(0).at("against_country").at("percent"), 0);
    EXPECT_EQ(page.at("demand").at("open"), 20);
    EXPECT_EQ(page.at("demand").at("weeks").as_array().size(), 12U);
    EXPECT_EQ(page.at("demand").at("weeks").at(11).at("posted"), 20);
    EXPECT_TRUE(page.at("demand").at("lifetime_days").at("median").is_null());
    EXPECT_EQ(get("/v1/roles/xyzzy%20quux").status, 400);
}

TEST_F(MarketRoutes, answers_carry_the_snapshots_etag) {
    const auto response = get("/v1/roles/data_engineer");
    EXPECT_EQ(response.etag, "\"snap-7\"");
}

}  // namespace
}  // namespace salaryd

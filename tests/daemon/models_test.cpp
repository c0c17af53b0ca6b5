// What regressions answer over the socket: estimates of small cells, premiums, trend.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "analytics/pooled_cells.h"
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

class Models : public ServedTest {
  protected:
    void SetUp() override {
        ServedTest::SetUp();
        if (IsSkipped()) return;
        auto snapshot = served_snapshot();
        // A market whose employers differ little: one posting then says enough for an estimate.
        VarianceComponents calm = PooledCells::usual_components();
        for (double& component : calm.factors) component /= 10;
        snapshot.pool(calm);
        cell_.store(std::make_shared<const Snapshot>(std::move(snapshot)));
    }
};

TEST_F(Models, label_the_estimate_of_a_small_cell) {
    const auto answer = read("/v1/salary?role=data+engineer&company=acme");
    const auto& salary = answer.at("salary");
    EXPECT_EQ(salary.at("n").to_number<int>(), 1);
    EXPECT_EQ(salary.at("method"), "pooled");
    EXPECT_EQ(salary.at("quality"), "S");
    EXPECT_EQ(salary.at("interval_level").to_number<double>(), 0.9);
    EXPECT_THAT(std::string(salary.at("pooled_from").as_string()), HasSubstr("data_engineer (16 postings)"));
    const double p50 = salary.at("p50").to_number<double>();
    EXPECT_GT(p50, salary.at("p50_low").to_number<double>());
    EXPECT_LT(p50, salary.at("p50_high").to_number<double>());
    EXPECT_GT(p50, 100'000);
    EXPECT_LT(p50, 140'000);
    EXPECT_TRUE(salary.at("p10").is_null());
}

TEST_F(Models, leave_a_large_cell_to_its_postings) {
    const auto answer = read("/v1/salary?role=data+engineer&place=Austin,+TX");
    EXPECT_EQ(answer.at("salary").at("method"), "observed");
    EXPECT_TRUE(answer.at("salary").at("pooled_from").is_null());
    EXPECT_EQ(answer.at("salary").at("interval_level").to_number<double>(), 0.95);
}

TEST_F(Models, label_estimates_of_groups_too) {
    const auto answer = read("/v1/salary/groups?by=role,company&min_n=1");
    const auto& rows = answer.at("data").as_array();
    ASSERT_FALSE(rows.empty());
    for (const auto& row : rows) EXPECT_EQ(row.at("salary").at("method"), "pooled");
    const auto csv = get("/v1/salary/groups?by=role,company&min_n=1", "text/csv");
    EXPECT_THAT(csv.body, HasSubstr(",S,pooled,"));
}

TEST_F(Models, compare_levels_like_for_like) {
    const auto answer = read("/v1/salary/premiums?of=level");
    EXPECT_EQ(answer.at("query").at("of"), "level");
    EXPECT_EQ(answer.at("query").at("rates"), "constant");
    EXPECT_EQ(answer.at("wording"), "advertised pay, same role, level and place");
    EXPECT_EQ(answer.at("n").to_number<int>(), 16);
    const auto& rows = answer.at("data").as_array();
    ASSERT_EQ(rows.size(), 2U);
    for (const auto& row : rows) {
        EXPECT_EQ(row.at("n").to_number<int>(), 8);
        EXPECT_EQ(row.at("employers").to_number<int>(), 8);
        EXPECT_LE(row.at("percent_low").to_number<double>(), row.at("percent").to_number<double>());
        EXPECT_GE(row.at("percent_high").to_number<double>(), row.at("percent").to_number<double>());
    }
}

TEST_F(Models, show_no_index_of_a_thin_month_but_its_raw_median) {
    const auto answer = read("/v1/salary/trend?by=month");
    const auto& months = answer.at("data").as_array();
    ASSERT_EQ(months.size(), 1U);
    EXPECT_EQ(months[0].at("start"), "2026-11-01");
    EXPECT_EQ(months[0].at("n").to_number<int>(), 16);
    EXPECT_EQ(months[0].at("raw_p50").to_number<double>(), 118'500);
    EXPECT_TRUE(months[0].at("index").is_null());
    EXPECT_TRUE(answer.at("base").is_null());
}

TEST_F(Models, have_no_premiums_where_nothing_matches) {
    const auto answer = read("/v1/salary/premiums?of=company&role=welder");
    EXPECT_TRUE(answer.at("data").as_array().empty());
    EXPECT_TRUE(read("/v1/salary/trend?by=week&role=welder").at("data").as_array().empty());
}

TEST_F(Models, name_what_may_be_asked_for) {
    for (const auto* target : {"/v1/salary/premiums", "/v1/salary/premiums?of=colour"}) {
        const auto response = get(target);
        EXPECT_EQ(response.status, 400) << target;
        EXPECT_THAT(response.body, HasSubstr("city, company, level or remote"));
    }
    EXPECT_THAT(get("/v1/salary/trend?by=year").body, HasSubstr("week or month"));
}

}  // namespace
}  // namespace salaryd

// The routes over a real store and snapshot: field names of the contract, formats, pages, reviews.
#include "daemon/routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::vector<std::string> keys_of(const json::value& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.as_object()) keys.emplace_back(key);
    return keys;
}

std::vector<std::string> lines_of(std::string_view text, std::string_view end) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto size = std::min(text.find(end), text.size());
        lines.emplace_back(text.substr(0, size));
        text.remove_prefix(std::min(size + end.size(), text.size()));
    }
    return lines;
}

class Served : public ServedTest {};

TEST_F(Served, salary_has_the_contracts_fields) {
    const auto answer = read("/v1/salary?role=data+engineer&level=senior&place=Austin,+TX");
    EXPECT_THAT(keys_of(answer), ElementsAre("query", "salary", "evidence"));
    EXPECT_THAT(keys_of(answer.at("query")),
                ElementsAre("role", "level", "place", "company", "source", "currency", "period", "kind",
                            "since", "until", "state", "method", "weights", "rates"));
    EXPECT_THAT(keys_of(answer.at("salary")),
                ElementsAre("n", "employers", "n_effective", "p10", "p25", "p50", "p75", "p90", "p50_low",
                            "p50_high", "interval_level", "mean", "trimmed_mean", "geometric_mean", "mad_log",
                            "qn_log", "min", "max", "quality", "method", "pooled_from", "disclosure_rate"));
    EXPECT_THAT(keys_of(answer.at("evidence")),
                ElementsAre("snapshot", "built_at", "window", "rules_version", "fx_date", "fx_source",
                            "employer_correlation", "considered", "excluded", "repaired", "sources"));
}

TEST_F(Served, salary_echoes_the_question_and_counts_its_evidence) {
    const auto answer = read("/v1/salary?role=data+engineer&level=senior&place=Austin,+TX");
    EXPECT_EQ(answer.at("query").at("role"), "data_engineer");
    EXPECT_EQ(answer.at("query").at("place"), "Austin, TX, US");
    EXPECT_EQ(answer.at("salary").at("n"), 8);
    EXPECT_EQ(answer.at("salary").at("disclosure_rate"), 0.8);
    EXPECT_EQ(answer.at("evidence").at("considered"), 10);
    EXPECT_EQ(answer.at("evidence").at("excluded").at("no_pay"), 2);
    EXPECT_EQ(answer.at("evidence").at("sources").at("board"), 8);
    EXPECT_EQ(answer.at("evidence").at("snapshot"), 7);
}

TEST_F(Served, purchasing_power_is_refused_until_there_is_some) {
    const auto response = get("/v1/salary?role=data+engineer&rates=ppp");
    EXPECT_EQ(response.status, 400);
    EXPECT_THAT(response.body, HasSubstr("no purchasing power parities yet"));
    EXPECT_THAT(response.body, HasSubstr("country,year,lcu_per_international_dollar"));
}

TEST_F(Served, purchasing_power_is_labelled_and_never_mixed_with_market_rates) {
    PriceLevels levels;
    levels.money_of = [](std::string_view country) { return CurrencyCode(country == "US" ? "USD" : ""); };
    levels.power.add({"US", 2024, 2});
    cell_.store(std::make_shared<const Snapshot>(served_snapshot(std::move(levels))));
    const std::string target = "/v1/salary?role=data+engineer";
    const auto market = read(target), local = read(target + "&rates=ppp");
    EXPECT_FALSE(market.at("query").as_object().contains("unit"));
    EXPECT_EQ(local.at("query").at("currency"), "XID");
    EXPECT_EQ(local.at("query").at("unit"), "international dollars, World Bank PA.NUS.PPP");
    EXPECT_EQ(local.at("query").at("rates"), "ppp");
    EXPECT_EQ(local.at("evidence").at("fx_source"), "World Bank PA.NUS.PPP");
    EXPECT_EQ(local.at("evidence").at("fx_date"), "2024");
    EXPECT_EQ(local.at("salary").at("n"), market.at("salary").at("n"));
    EXPECT_EQ(local.at("salary").at("max").to_number<double>() * 2,
              market.at("salary").at("max").to_number<double>());
    const auto groups = read("/v1/salary/groups?by=country&rates=ppp");
    EXPECT_EQ(groups.at("query").at("currency"), "XID");
    EXPECT_EQ(groups.at("evidence").at("fx_date"), "2024");
    const auto csv = get("/v1/salary/groups?by=country&rates=ppp", "text/csv");
    EXPECT_THAT(csv.body, HasSubstr("US,XID,year,16,"));
    const auto refused = get(target + "&rates=ppp&currency=EUR");
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body, HasSubstr("leave currency out"));
}

TEST_F(Served, salary_says_null_where_nothing_can_be_said) {
    const auto answer = read("/v1/salary?role=product+manager");
    EXPECT_EQ(answer.at("salary").at("n"), 0);
    for (const auto* field : {"p10", "p50", "p90", "mean", "min", "quality"})
        EXPECT_TRUE(answer.at("salary").at(field).is_null()) << field;
}

TEST_F(Served, salary_is_in_the_period_asked_for) {
    const auto annual = read("/v1/salary?role=data+engineer").at("salary").at("p50").to_number<double>();
    const auto hourly =
        read("/v1/salary?role=data+engineer&period=hour").at("salary").at("p50").to_number<double>();
    EXPECT_NEAR(hourly, annual / 2080, 0.01);
}

TEST_F(Served, salary_in_a_currency_without_a_rate_is_refused) {
    const auto response = get("/v1/salary?role=data+engineer&currency=EUR");
    EXPECT_EQ(response.status, 400);
    EXPECT_THAT(response.body, HasSubstr("no exchange rate from USD to EUR"));
}

TEST_F(Served, before_the_first_snapshot_is_503) {
    cell_.store(nullptr);
    EXPECT_EQ(get("/v1/salary").status, 503);
    EXPECT_EQ(get("/v1/postings").status, 503);
}

TEST_F(Served, unknown_parameters_and_names_are_400_with_a_hint) {
    const auto parameter = get("/v1/salary?roll=nurse");
    EXPECT_EQ(parameter.status, 400);
    EXPECT_THAT(parameter.body, HasSubstr("did you mean role? it takes role, level"));
    const auto role = get("/v1/salary?role=data+enginer+xyzzy");
    EXPECT_EQ(role.status, 400);
    EXPECT_THAT(json::parse(role.body).at("error").at("hint").as_string().c_str(),
                HasSubstr("data_engineer"));
}

TEST_F(Served, groups_come_as_csv) {
    const auto response = get("/v1/salary/groups?by=level&sort=n", "text/csv");
    EXPECT_THAT(response.content_type, StartsWith("text/csv"));
    EXPECT_EQ(response.etag, "\"snap-7-csv\"");
    const auto rows = lines_of(response.body, "\r\n");
    ASSERT_EQ(rows.size(), 3U) << response.body;
    EXPECT_EQ(rows[0],
              "level,currency,period,n,employers,n_effective,p10,p25,p50,p75,p90,p50_low,p50_high,mean,"
              "disclosure_rate,quality,method,flagged");
    for (std::size_t row : {1U, 2U})
        EXPECT_EQ(std::ranges::count(rows[row], ','), std::ranges::count(rows[0], ',')) << rows[row];
}

TEST_F(Served, groups_come_as_ndjson_and_json_alike) {
    const auto lines = lines_of(get("/v1/salary/groups?by=level,city", "application/x-ndjson").body, "\n");
    const auto whole = read("/v1/salary/groups?by=level,city");
    const auto& rows = whole.at("data").as_array();
    ASSERT_EQ(lines.size(), rows.size());
    ASSERT_EQ(lines.size(), 2U);
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(json::parse(lines[i]), rows[i]);
    EXPECT_EQ(rows[0].at("city"), "Austin");
    EXPECT_EQ(rows[0].at("place_country"), "US");
    EXPECT_EQ(rows[0].at("salary").at("n"), 8);
}

TEST_F(Served, groups_below_min_n_are_left_out) {
    EXPECT_EQ(read("/v1/salary/groups?by=level&min_n=9").at("data").as_array().size(), 0U);
    EXPECT_EQ(read("/v1/salary/groups?by=level&limit=1").at("data").as_array().size(), 1U);
}

TEST_F(Served, postings_are_paged_to_the_end_without_gap_or_repeat) {
    std::vector<std::string> seen;
    std::string cursor;
    for (int page = 0; page < 5; ++page) {
        const auto answer =
            read("/v1/postings?limit=2" + (cursor.empty() ? std::string() : "&cursor=" + cursor));
        for (const auto& row : answer.at("data").as_array())
            seen.emplace_back(row.at("external_id").as_string());
        if (answer.at("next_cursor").is_null()) break;
        cursor = answer.at("next_cursor").as_string().c_str();
    }
    EXPECT_THAT(seen, ElementsAre("job-1", "job-2", "job-3", "job-4", "job-5"));
    EXPECT_EQ(get("/v1/postings?cursor=x").status, 400);
    EXPECT_EQ(get("/v1/postings?limit=501").status, 400);
}

TEST_F(Served, postings_as_ndjson_carry_their_cursor_in_a_header) {
    const auto response = get("/v1/postings?limit=2", "application/x-ndjson");
    const auto lines = lines_of(response.body, "\n");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(json::parse(lines[0]).at("source"), "board");
    EXPECT_EQ(json::parse(lines[1]).at("location"), "Austin, TX");
    EXPECT_THAT(response.headers, ::testing::Contains(::testing::Pair("X-Next-Cursor", "2")));
}

TEST_F(Served, a_posting_comes_with_its_raw_text_and_versions) {
    const auto data = read("/v1/postings/1").at("data");
    EXPECT_EQ(data.at("external_id"), "job-1");
    EXPECT_EQ(data.at("raw").at("title"), "Data Engineer");
    EXPECT_EQ(data.at("role"), "data_engineer");
    EXPECT_TRUE(data.at("versions").is_array());
    EXPECT_EQ(get("/v1/postings/999").status, 404);
    EXPECT_EQ(get("/v1/postings/x").status, 400);
}

TEST_F(Served, a_review_reaches_the_store_by_its_word_and_note) {
    const auto response = post("/v1/verdicts/3", R"({"status": "reject", "note": "a real pay band"})");
    EXPECT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(response.body, R"({"posting_id":3,"status":"rejected","note":"a real pay band"})");
    ASSERT_EQ(control_.reviews.size(), 1U);
    EXPECT_EQ(control_.reviews[0].posting_id, 3);
    EXPECT_EQ(control_.reviews[0].status, VerdictStatus::rejected);
    EXPECT_EQ(control_.reviews[0].who, "uid 0");
    EXPECT_EQ(control_.reviews[0].note, "a real pay band");
}

TEST_F(Served, a_review_that_cannot_be_read_changes_nothing) {
    for (const auto* body : {"", "[]", "{}", R"({"status": 1})", R"({"status": "maybe"})",
                             R"({"status": "accepted", "note": 7})", R"({"status": "accepted")"}) {
        const auto response = post("/v1/verdicts/3", body);
        EXPECT_EQ(response.status, 400) << body;
        EXPECT_THAT(response.body, HasSubstr("send {")) << body;
    }
    EXPECT_EQ(post("/v1/verdicts/x", R"({"status": "accepted"})").status, 400);
    EXPECT_TRUE(control_.reviews.empty());
}

TEST_F(Served, verdicts_take_only_the_states_there_are) {
    EXPECT_EQ(read("/v1/verdicts?status=auto").at("data").as_array().size(), 0U);
    EXPECT_EQ(get("/v1/verdicts?status=flagged").status, 400);
}

}  // namespace
}  // namespace salaryd

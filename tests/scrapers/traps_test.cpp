// What boards really write, in shapes of our own: from the payload to the pay that is read of it.
#include <gtest/gtest.h>

#include "normalize/pay.h"
#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

RawPosting only(std::string_view kind, std::string body) {
    const auto outcome = testing::parse(kind, std::move(body));
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message);
    if (!outcome || outcome->postings.size() != 1) {
        ADD_FAILURE() << "not one posting";
        return {};
    }
    return outcome->postings.front();
}

std::vector<PayRange> pay_of(std::string_view kind, std::string body, std::string_view country = "US") {
    return read_pay(only(kind, std::move(body)), country);
}

std::string greenhouse(std::string_view members) {
    return R"({"jobs":[{"id":1,"title":"Clerk","location":{"name":"Boise, ID"},)" + std::string(members) +
           "}]}";
}

TEST(Traps, greenhouse_content_is_html_that_was_escaped_as_a_whole) {
    const RawPosting posting =
        only("greenhouse", greenhouse(R"("content":"&lt;p&gt;A&amp;nbsp;B &amp;mdash; C&lt;/p&gt;")"));
    EXPECT_EQ(posting.description, "A B — C");
}

TEST(Traps, greenhouse_cents_are_cents) {
    const auto pay = pay_of("greenhouse", greenhouse(R"("pay_input_ranges":[{"min_cents":9500000,
        "max_cents":12550000,"currency_type":"USD","title":"NYC Salary Range"}])"));
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_EQ(pay[0].min, 95'000);
    EXPECT_EQ(pay[0].max, 125'500);
    EXPECT_TRUE(has(pay[0].reasons, PayReason::minor_units));
}

std::string currency_field(std::string_view name, std::string_view amount) {
    return greenhouse(R"("metadata":[{"id":1,"name":")" + std::string(name) +
                      R"(","value_type":"currency","value":{"unit":"USD","amount":")" + std::string(amount) +
                      R"("}}])");
}

TEST(Traps, rewards_and_bonuses_in_custom_fields_are_no_pay) {
    for (const std::string_view name : {"Referral Reward", "Reward Amount", "Sign-On Bonus", "Hiring Budget"})
        EXPECT_TRUE(pay_of("greenhouse", currency_field(name, "1500.0")).empty()) << name;
    EXPECT_EQ(pay_of("greenhouse", currency_field("Base Salary", "61500.0")).size(), 1U);
}

TEST(Traps, zeros_and_hundredths_are_no_pay_in_any_field) {
    for (const std::string_view amount : {"0.0", "0.01"})
        for (const PayRange& range : pay_of("greenhouse", currency_field("Base Salary", amount)))
            EXPECT_TRUE(range.suspect) << amount;
    for (const PayRange& range :
         pay_of("lever", R"([{"id":"1","text":"Clerk","salaryRange":{"min":0,"max":0,"currency":"USD"}}])"))
        EXPECT_TRUE(range.suspect);
    EXPECT_TRUE(
        pay_of("remoteok", R"([{"id":"1","position":"Clerk","salary_min":0,"salary_max":0}])").empty());
    EXPECT_TRUE(pay_of("recruitee", R"({"offers":[{"id":1,"title":"Clerk","salary":{"min":null,"max":null,
        "period":null,"currency":null}}]})")
                    .empty());
}

TEST(Traps, pay_zones_of_a_posting_stay_apart) {
    const auto pay = pay_of("ashby", R"({"jobs":[{"id":"1","title":"Clerk","compensation":{
        "compensationTiers":[
        {"title":"Zone 1","components":[{"compensationType":"Commission","minValue":5,"maxValue":9},
          {"compensationType":"Salary","interval":"1 YEAR","currencyCode":"USD","minValue":120000,"maxValue":140000}]},
        {"title":"Zone 2","components":[
          {"compensationType":"Salary","interval":"1 YEAR","currencyCode":"USD","minValue":100000,"maxValue":118000}]}]}}]})");
    ASSERT_EQ(pay.size(), 2U);
    EXPECT_EQ(pay[0].min, 120'000);
    EXPECT_EQ(pay[1].max, 118'000);
    EXPECT_EQ(pay[1].label, "Zone 2");
}

TEST(Traps, unlisted_ashby_jobs_are_hidden) {
    const auto outcome = testing::parse(
        "ashby",
        R"({"jobs":[{"id":"1","title":"A","isListed":false},{"id":"2","title":"B","isListed":true}]})");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->hidden, 1U);
    EXPECT_EQ(outcome->postings.size(), 1U);
}

TEST(Traps, lever_intervals_that_nobody_knows_are_not_annualized) {
    const auto pay = pay_of("lever", R"([{"id":"1","text":"Clerk","salaryRange":
        {"min":4000,"max":5000,"currency":"USD","interval":"one-time"}}])");
    for (const PayRange& range : pay) EXPECT_FALSE(range.period.has_value());
}

TEST(Traps, a_lever_range_that_the_text_calls_on_target_is_no_base_pay) {
    const auto pay = pay_of("lever", R"([{"id":"1","text":"Seller","salaryRange":
        {"min":309000,"max":309000,"currency":"USD","interval":"per-year-salary"},
        "salaryDescriptionPlain":"The on-target earnings (OTE) for this role are $309,000 per year."}])");
    ASSERT_FALSE(pay.empty());
    EXPECT_EQ(pay[0].kind, PayKind::ote);
}

TEST(Traps, pay_only_in_prose_is_read) {
    const auto pay = pay_of("greenhouse",
                            greenhouse(R"("content":"&lt;p&gt;CAN base pay range per year: )"
                                       R"(CAD $133,000 - $183,000&lt;/p&gt;")"),
                            "CA");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_EQ(pay[0].currency.view(), "CAD");
    EXPECT_EQ(pay[0].max, 183'000);
}

TEST(Traps, levels_with_pay_of_their_own_stay_apart) {
    const auto pay = pay_of(
        "greenhouse", greenhouse(R"("content":"&lt;p&gt;Level I: $130,000.00 - $150,000.00)"
                                 R"(&lt;/p&gt;&lt;p&gt;Level II: $150,000.00 - $175,000.00&lt;/p&gt;")"));
    ASSERT_EQ(pay.size(), 2U);
    EXPECT_EQ(pay[0].max, 150'000);
    EXPECT_EQ(pay[1].min, 150'000);
}

TEST(Traps, pay_in_the_title_is_read) {
    const auto pay = pay_of("lever", R"x([{"id":"1","text":"Picker (Starting at $20 per hour)"}])x");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_EQ(pay[0].min, 20);
    EXPECT_EQ(pay[0].period, PayPeriod::hour);
}

TEST(Traps, thousands_that_were_left_out_are_noticed) {
    const auto pay = pay_of("recruitee", R"({"offers":[{"id":1,"title":"Clerk","salary":
        {"min":"75.00","max":"95.00","period":"year","currency":"USD"}}]})");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_TRUE(pay[0].suspect || has(pay[0].reasons, PayReason::thousands_restored));
}

TEST(Traps, an_hourly_rate_of_a_yearly_amount_is_noticed) {
    const auto pay = pay_of("himalayas", R"({"jobs":[{"guid":"1","title":"Clerk","minSalary":150000,
        "maxSalary":180000,"salaryPeriod":"hourly","currency":"USD"}]})");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_TRUE(pay[0].suspect || has(pay[0].reasons, PayReason::period_contradicts));
}

TEST(Traps, two_weeks_are_no_week) {
    for (const auto& [kind, body] :
         {std::pair{"pinpoint", R"({"data":[{"id":"1","title":"Clerk","compensation_minimum":1900,
            "compensation_maximum":2100,"compensation_currency":"USD","compensation_frequency":"two_weeks"}]})"},
          std::pair{"usajobs", R"({"SearchResult":{"SearchResultItems":[{"MatchedObjectId":"1",
            "MatchedObjectDescriptor":{"PositionTitle":"Clerk","PositionRemuneration":[
            {"MinimumRange":"1900","MaximumRange":"2100","RateIntervalCode":"BW"}]}}]}})"}}) {
        const auto pay = pay_of(kind, body);
        ASSERT_EQ(pay.size(), 1U) << kind;
        EXPECT_EQ(pay[0].period, PayPeriod::two_weeks) << kind;
    }
}

TEST(Traps, piece_work_and_work_without_compensation_are_no_rate) {
    for (const std::string code : {"PW", "WC"})
        EXPECT_TRUE(pay_of("usajobs", R"({"SearchResult":{"SearchResultItems":[{"MatchedObjectId":"1",
            "MatchedObjectDescriptor":{"PositionTitle":"Picker","PositionRemuneration":[
            {"MinimumRange":"2","MaximumRange":"3","RateIntervalCode":")" +
                                          code + R"("}]}}]}})")
                        .empty())
            << code;
}

TEST(Traps, federal_piece_work_in_a_table_has_no_period) {
    for (const std::string code : {"PW", "WC"})
        for (const PayRange& range :
             pay_of("files", "title,pay_min,pay_currency,pay_period\nPicker,25,USD," + code))
            EXPECT_FALSE(range.period.has_value()) << code;
}

TEST(Traps, a_hidden_pinpoint_salary_stays_hidden) {
    EXPECT_TRUE(pay_of("pinpoint", R"({"data":[{"id":"1","title":"Clerk","compensation":"$41,000",
        "compensation_minimum":41000,"compensation_currency":"USD","compensation_visible":false}]})")
                    .empty());
}

TEST(Traps, the_unit_behind_the_last_bound_is_of_both) {
    const auto pay = pay_of("remotive", R"({"jobs":[{"id":1,"title":"Clerk","salary":"$31,2k- $52k"}]})");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_EQ(pay[0].min, 31'200);
    EXPECT_EQ(pay[0].max, 52'000);
}

TEST(Traps, words_about_pay_are_no_pay) {
    for (const std::string words :
         {"Pay per task", "Competitive salary", "Salary negotiable", "Market related"})
        EXPECT_TRUE(
            pay_of("remotive", R"({"jobs":[{"id":1,"title":"Clerk","salary":")" + words + R"("}]})").empty())
            << words;
}

TEST(Traps, on_target_earnings_of_a_list_are_no_base_pay) {
    const auto pay = pay_of("remotive", R"({"jobs":[{"id":1,"title":"Seller","salary":"OTE $25k - $35k"}]})");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_EQ(pay[0].kind, PayKind::ote);
}

TEST(Traps, estimated_pay_is_marked) {
    const auto pay =
        pay_of("files", "Junior Founder @ Bells | Seville, Spain\nInternship\n€18K (estimate)\n", "ES");
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_TRUE(has(pay[0].reasons, PayReason::estimated));
}

TEST(Traps, a_legal_notice_is_no_posting) {
    const auto outcome = testing::parse(
        "remoteok", R"([{"last_updated":1,"legal":"Link back."},{"id":"1","position":"Clerk"}])");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->listed, 1U);
    EXPECT_EQ(outcome->rejected, 0U);
}

TEST(Traps, the_name_of_a_column_is_no_employer) {
    EXPECT_EQ(only("himalayas", R"({"jobs":[{"guid":"1","title":"Clerk","companyName":"name",
        "companySlug":"oven-co"}]})")
                  .company,
              "oven-co");
}

TEST(Traps, entities_and_odd_blanks_do_not_reach_titles_and_companies) {
    const RawPosting posting = only("jobicy",
                                    "{\"jobs\":[{\"id\":1,\"jobTitle\":\"R&amp;D\u00a0 Clerk \","
                                    "\"companyName\":\"Oven \\u0026 Co\\n\"}]}");
    EXPECT_EQ(posting.title, "R&D Clerk");
    EXPECT_EQ(posting.company, "Oven & Co");
}

TEST(Traps, one_role_with_many_ids_stays_many_postings) {
    const auto outcome = testing::parse("greenhouse", R"({"jobs":[
        {"id":1,"internal_job_id":9,"title":"Account Executive"},
        {"id":2,"internal_job_id":9,"title":"Senior Account Executive"}]})");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->postings.size(), 2U);
}

TEST(Traps, dates_of_every_vendor_are_instants) {
    const auto posted = [](std::string_view kind, std::string body) {
        const auto time = only(kind, std::move(body)).posted_at;
        return time ? format_time(*time) : "";
    };
    EXPECT_EQ(
        posted("recruitee", R"({"offers":[{"id":1,"title":"T","published_at":"2026-08-05 10:10:39 UTC"}]})"),
        "2026-08-05T10:10:39Z");
    EXPECT_EQ(posted("workable", R"({"jobs":[{"shortcode":"1","title":"T","published_on":"2026-08-05"}]})"),
              "2026-08-05T00:00:00Z");
    EXPECT_EQ(posted("arbeitnow", R"({"data":[{"slug":"1","title":"T","created_at":1786807824}]})"),
              "2026-08-15T15:30:24Z");
    EXPECT_EQ(posted("lever", R"([{"id":"1","text":"T","createdAt":1786807824000}])"),
              "2026-08-15T15:30:24Z");
    EXPECT_EQ(
        posted("ashby", R"({"jobs":[{"id":"1","title":"T","publishedAt":"2026-08-05T10:10:39.531+02:00"}]})"),
        "2026-08-05T08:10:39Z");
    EXPECT_EQ(
        posted("remotive", R"({"jobs":[{"id":1,"title":"T","publication_date":"2026-08-05T06:25:53"}]})"),
        "2026-08-05T06:25:53Z");
    EXPECT_EQ(posted("arbeitnow", R"({"data":[{"slug":"1","title":"T","created_at":1e300}]})"), "");
}

}  // namespace
}  // namespace salaryd

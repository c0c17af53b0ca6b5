// schema.org JobPostings in the forms that real sites write; the documents are composed here.
#include "scrapers/job_posting_schema.h"

#include <gtest/gtest.h>

#include "scrapers/job_posting_pay.h"

namespace salaryd {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view page = "https://jobs.example.org/7";

// What is read of `members` of a JobPosting, which gets a title.
RawPosting read(const std::string& members, std::string_view url = page) {
    json::Parser parser;
    const std::string start = R"({"@type":"JobPosting","title":"Cook")";
    const auto document = parser.parse(start + (members.empty() ? "" : ",") + members + "}");
    EXPECT_TRUE(document.has_value()) << members;
    if (!document) return {};
    const auto reading = read_job_posting(*document, url);
    EXPECT_TRUE(reading.has_value()) << members;
    return reading.value_or(RawPosting{});
}

RawPay pay(double min, std::optional<double> max, std::string currency, std::string interval) {
    RawPay pay;
    pay.min = min;
    pay.max = max;
    pay.currency = std::move(currency);
    pay.interval = std::move(interval);
    pay.kind = PayKind::base;
    return pay;
}

std::size_t postings_in(std::string_view document) {
    json::Parser parser;
    const auto value = parser.parse(document);
    EXPECT_TRUE(value.has_value()) << document;
    return value ? job_postings_in(*value).size() : 0;
}

std::string complaint(std::string_view document, std::string_view url = page) {
    json::Parser parser;
    const auto value = parser.parse(document);
    if (!value) return "no JSON";
    const auto reading = read_job_posting(*value, url);
    return reading ? "" : reading.error();
}

TEST(JobPostingsIn, finds_them_in_arrays_graphs_lists_and_main_entities) {
    EXPECT_EQ(postings_in(R"({"@type":"JobPosting"})"), 1U);
    EXPECT_EQ(postings_in(R"([{"@type":"BreadcrumbList"},{"@type":"JobPosting"}])"), 1U);
    EXPECT_EQ(postings_in(R"({"@graph":[{"@type":"WebSite"},{"@type":"JobPosting"}]})"), 1U);
    EXPECT_EQ(postings_in(R"({"@type":"WebPage","mainEntity":{"@type":"JobPosting"}})"), 1U);
    EXPECT_EQ(postings_in(R"({"@type":"ItemList","itemListElement":[
        {"@type":"ListItem","item":{"@type":"JobPosting"}},{"@type":"JobPosting"}]})"),
              2U);
    EXPECT_EQ(postings_in(R"({"@type":"Organization"})"), 0U);
    EXPECT_EQ(postings_in(R"(["JobPosting",7,null])"), 0U);
}

TEST(JobPostingsIn, takes_an_array_or_an_address_as_type) {
    EXPECT_EQ(postings_in(R"({"@type":["Thing","JobPosting"]})"), 1U);
    EXPECT_EQ(postings_in(R"({"@type":"http://schema.org/JobPosting"})"), 1U);
    EXPECT_EQ(postings_in(R"({"@type":"schema:JobPosting"})"), 1U);
    EXPECT_EQ(postings_in(R"({"@type":"NoJobPosting"})"), 0U);
}

TEST(JobPosting, is_known_by_its_identifier_or_else_by_its_page) {
    EXPECT_EQ(read(R"("identifier":{"name":"Acme","value":7167985})").external_id, "7167985");
    EXPECT_EQ(read(R"("identifier":"R-12")").external_id, "R-12");
    EXPECT_EQ(read(R"("identifier":[{"value":""},{"value":"x"}])").external_id, "x");
    EXPECT_EQ(read(R"("identifier":{"name":"Acme"})").external_id, page);
    EXPECT_EQ(read("").url, page);
    EXPECT_EQ(read(R"("url":"https://a.example/1")", "").external_id, "https://a.example/1");
    EXPECT_EQ(read(R"("hiringOrganization":"Acme")", "").external_id.size(), 16U);
    EXPECT_NE(read(R"("hiringOrganization":"Acme")", "").external_id, read("", "").external_id);
    EXPECT_EQ(read(R"("url":"https://a.example/1?a=1&amp;b=2")").url, "https://a.example/1?a=1&b=2");
    EXPECT_EQ(read(R"("url":"/jobs/7")").url, page);
}

TEST(JobPosting, without_title_or_id_is_none) {
    EXPECT_EQ(complaint(R"({"title":" "})"), "title is missing (id https://jobs.example.org/7)");
    EXPECT_EQ(complaint("{}", ""), "id is missing");
    EXPECT_EQ(complaint("[1]"), "must be an object, is an array");
}

TEST(JobPosting, reads_pascal_case_keys) {
    json::Parser parser;
    const auto document = parser.parse(R"({"@type":"JobPosting","Title":"Nurse","DatePosted":"2026-09-01",
        "HiringOrganization":{"Name":"Acme"},"BaseSalary":{"Currency":"USD","Value":{"MinValue":30,
        "MaxValue":40,"UnitText":"HOUR"}},"JobLocation":{"Address":{"AddressLocality":"Reno"}}})");
    ASSERT_TRUE(document.has_value());
    const auto reading = read_job_posting(*document, page);
    ASSERT_TRUE(reading.has_value());
    EXPECT_EQ(reading->title, "Nurse");
    EXPECT_EQ(reading->company, "Acme");
    EXPECT_EQ(reading->locations, Texts{"Reno"});
    EXPECT_EQ(format_time(reading->posted_at.value()), "2026-09-01T00:00:00Z");
    EXPECT_EQ(reading->pay.at(0), pay(30, 40, "USD", "HOUR"));
}

TEST(JobPosting, names_the_employer_however_it_is_given) {
    EXPECT_EQ(read(R"("hiringOrganization":{"name":"R&amp;D Labs"})").company, "R&D Labs");
    EXPECT_EQ(read(R"("hiringOrganization":" Acme ")").company, "Acme");
    EXPECT_EQ(read(R"("hiringOrganization":[{"name":"Acme"}])").company, "Acme");
    EXPECT_EQ(read(R"("hiringOrganization":null)").company, "");
}

TEST(JobPosting, reads_one_location_per_place) {
    EXPECT_EQ(read(R"("jobLocation":[{"address":{"addressLocality":"Madrid","addressRegion":"Madrid",
        "addressCountry":"ES"}},{"address":"Porto"},"Bari",{"name":"Pier 9"}])")
                  .locations,
              (Texts{"Madrid, ES", "Porto", "Bari", "Pier 9"}));
    EXPECT_EQ(read(R"("jobLocation":{"address":[{"addressLocality":"Rome"},{"addressLocality":"Oslo"}]})")
                  .locations,
              (Texts{"Rome", "Oslo"}));
}

TEST(JobPosting, reads_a_country_given_as_text_object_or_repeated_names) {
    for (const std::string country : {R"("US")", R"({"@type":"Country","name":"USA"})",
                                      R"({"name":["USA","USA","USA"]})", R"(["USA","USA"])"}) {
        const RawPosting posting =
            read(R"("jobLocation":{"address":{"addressLocality":"Reno","addressCountry":)" + country + "}}");
        EXPECT_EQ(posting.country, "US") << country;
        EXPECT_TRUE(posting.locations.at(0).starts_with("Reno, US")) << country;
    }
}

TEST(JobPosting, does_not_take_the_employer_for_a_place) {
    EXPECT_TRUE(read(R"("hiringOrganization":"Acme","jobLocation":{"name":"ACME"})").locations.empty());
    EXPECT_EQ(read(R"("hiringOrganization":"Acme","jobLocation":{"name":"ACME","address":"Lyon"})").locations,
              Texts{"Lyon"});
}

TEST(JobPosting, reads_remote_work_and_where_applicants_must_be) {
    const RawPosting posting = read(R"("jobLocationType":"TELECOMMUTE","applicantLocationRequirements":[
        {"@type":"Country","name":"USA"},{"@type":"State","name":"Ohio"}])");
    EXPECT_EQ(posting.remote, Remote::yes);
    EXPECT_EQ(posting.locations, (Texts{"USA", "Ohio"}));
    EXPECT_EQ(posting.country, "US");
    EXPECT_EQ(read(R"("jobLocation":"Bonn","applicantLocationRequirements":{"name":"Germany"})").locations,
              Texts{"Bonn"});
    EXPECT_FALSE(read(R"("jobLocationType":"ONSITE")").remote.has_value());
}

TEST(JobPosting, joins_employment_types) {
    EXPECT_EQ(read(R"("employmentType":["FULL_TIME","PART_TIME"])").employment_type, "FULL_TIME, PART_TIME");
    EXPECT_EQ(read(R"("employmentType":"全职")").employment_type, "全职");
}

TEST(JobPosting, closes_when_its_page_says_so) {
    EXPECT_EQ(format_time(read(R"("validThrough":"2026-12-31T00:00")").closes_at.value()),
              "2026-12-31T00:00:00Z");
    EXPECT_FALSE(read(R"("validThrough":"soon")").closes_at.has_value());
}

// A site writes the time of its build into both; as a deadline it would close all postings at once.
TEST(JobPosting, a_deadline_that_is_the_day_of_the_last_change_is_none) {
    const RawPosting posting =
        read(R"("validThrough":"2026-07-24T07:57:25.070Z","dateModified":"2026-07-24T07:57:25.070Z")");
    EXPECT_FALSE(posting.closes_at.has_value());
    EXPECT_TRUE(posting.updated_at.has_value());
}

TEST(JobPosting, description_is_text_whatever_it_was_escaped_with) {
    for (const std::string description :
         {"<p>One</p><p>Two &amp; three</p>", "&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;",
          R"(One\nTwo & three)", R"(One\\nTwo &amp; three)", "One&amp;#10;Two &amp; three",
          "One&#xA;Two & three"})
        EXPECT_EQ(read(R"("description":")" + description + '"').description, "One\nTwo & three")
            << description;
    EXPECT_EQ(read(R"("description":"< 5 years & > 2")").description, "< 5 years & > 2");
}

TEST(JobPostingPay, reads_numbers_as_value_or_range) {
    const RawPay yearly = pay(60000, 75000, "EUR", "YEAR");
    EXPECT_EQ(read(R"("baseSalary":{"currency":"EUR","value":{"minValue":60000,"maxValue":"75000.0",
        "unitText":"YEAR"}})")
                  .pay.at(0),
              yearly);
    EXPECT_EQ(read(R"("baseSalary":{"currency":"EUR","minValue":60000,"maxValue":75000,"unitText":"YEAR"})")
                  .pay.at(0),
              yearly);
    EXPECT_EQ(read(R"("salaryCurrency":"EUR","baseSalary":52000)").pay.at(0), pay(52000, 52000, "EUR", ""));
    EXPECT_EQ(read(R"("baseSalary":{"currency":"EUR","value":{"value":19.5,"unitText":"HOUR"}})").pay.at(0),
              pay(19.5, 19.5, "EUR", "HOUR"));
    EXPECT_EQ(read(R"("baseSalary":{"currency":"EUR","value":{"minValue":10}})").pay.at(0),
              pay(10, std::nullopt, "EUR", ""));
    EXPECT_EQ(read(R"("baseSalary":[{"currency":"EUR","value":1},{"currency":"USD","value":2}])").pay.size(),
              2U);
}

TEST(JobPostingPay, the_inner_unit_wins) {
    EXPECT_EQ(
        read(R"("baseSalary":{"unitText":"YEAR","value":{"value":20,"unitText":"HOUR"}})").pay.at(0).interval,
        "HOUR");
    EXPECT_EQ(read(R"("baseSalary":{"unitText":"YEAR","value":20})").pay.at(0).interval, "YEAR");
}

TEST(JobPostingPay, words_are_left_to_the_reader_of_pay_texts) {
    const auto words = [](const std::string& salary) {
        const RawPosting posting = read("\"baseSalary\":" + salary);
        EXPECT_TRUE(posting.pay.empty()) << salary;
        return posting.pay_text;
    };
    EXPECT_EQ(words(R"("30-60K")"), "30-60K");
    EXPECT_EQ(words(R"({"value":"30-60K","currency":"CNY","unitText":"MONTH"})"), "30-60K CNY per month");
    EXPECT_EQ(words(R"({"value":"30-60k x 16薪 RMB","currency":"CNY"})"), "30-60k x 16薪 RMB");
    EXPECT_EQ(
        words(R"({"currency":"USD","value":{"minValue":"50,000","maxValue":"60,000","unitText":"YEAR"}})"),
        "50,000 - 60,000 USD per year");
    EXPECT_EQ(words(R"({"currency":"USD","value":{"minValue":50000,"maxValue":"60,000"}})"),
              "50000 - 60,000 USD");
    EXPECT_EQ(words("{}"), "");
    EXPECT_EQ(words(R"({"value":null})"), "");
}

TEST(JobPostingPay, years_of_experience_are_no_pay) {
    for (const std::string years : {"3-5年", "3-5 年", "2.3-5年", "1–3 年", "3年以上", "2+ years"}) {
        EXPECT_TRUE(is_years_of_experience(years)) << years;
        EXPECT_EQ(read(R"("baseSalary":{"value":")" + years + "\"}").pay_text, "") << years;
    }
    for (const std::string text : {"年", "3-5", "30万/年", "年薪120万", "USD 40k/年", "3-5k years", ""})
        EXPECT_FALSE(is_years_of_experience(text)) << text;
}

TEST(JobPostingPay, an_estimate_is_marked) {
    const RawPosting posting =
        read(R"("estimatedSalary":[{"currency":"USD","duration":"P1Y","percentile10":70000,
        "median":80000,"percentile90":95000}])");
    RawPay expected = pay(70000, 95000, "USD", "YEAR");
    expected.estimated = true;
    EXPECT_EQ(posting.pay.at(0), expected);
    EXPECT_EQ(read(R"("estimatedSalary":"$70K-$90K")").pay_text, "$70K-$90K (estimate)");
}

}  // namespace
}  // namespace salaryd

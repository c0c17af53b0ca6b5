// Tables as spreadsheets and data sets write them.
#include "scrapers/csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

std::vector<std::string> records(std::string_view text) {
    CsvReader reader(text);
    std::vector<std::string> all;
    while (const auto record = reader.next())
        all.push_back(
            fmt::format("{}{} {}", record->line, record->cut ? "!" : "", fmt::join(record->cells, "|")));
    return all;
}

using Lines = std::vector<std::string>;

TEST(Csv, quotes_hold_separators_quotes_and_line_breaks) {
    EXPECT_EQ(records("a,b\n\"x, y\",\"say \"\"hi\"\"\nthere\"\nlast,\"\"\n"),
              (Lines{"1 a|b", "2 x, y|say \"hi\"\nthere", "4 last|"}));
}

TEST(Csv, takes_the_separator_of_the_first_line) {
    EXPECT_EQ(records("a;b\n1,5;2\n"), (Lines{"1 a|b", "2 1,5|2"}));
    EXPECT_EQ(records("a\tb\n1\t2"), (Lines{"1 a|b", "2 1|2"}));
    EXPECT_EQ(records("\"a;b\",c\n1,2"), (Lines{"1 a;b|c", "2 1|2"}));
}

TEST(Csv, every_line_end_and_a_byte_order_mark_are_taken) {
    EXPECT_EQ(records("\xef\xbb\xbf"
                      "a,b\r\n1,2\r3,4\n\n\r\n5,"),
              (Lines{"1 a|b", "2 1|2", "3 3|4", "6 5|"}));
    EXPECT_EQ(records(""), Lines{});
    EXPECT_EQ(records("\n\n"), Lines{});
}

TEST(Csv, a_text_that_ends_inside_of_quotes_is_cut) {
    EXPECT_EQ(records("a,b\n1,\"two\nthree"), (Lines{"1 a|b", "2! 1|two\nthree"}));
    EXPECT_EQ(records("a,b\n1,\""), (Lines{"1 a|b", "2! 1|"}));
}

TEST(Csv, what_follows_a_closing_quote_belongs_to_the_cell) {
    EXPECT_EQ(records("a,b\n\"x\"y,z"), (Lines{"1 a|b", "2 xy|z"}));
}

TEST(Tables, a_cut_row_is_rejected_and_the_others_stay) {
    const auto outcome = testing::parse("files", "title,company\nBaker,Oven\n\"Miller,Oven");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->postings.size(), 1U);
    EXPECT_EQ(outcome->rejected, 1U);
    EXPECT_EQ(outcome->diagnostics.at(0).where, "line 3");
}

TEST(Tables, names_the_columns_that_a_field_map_misses) {
    SourceSpec spec;
    spec.fields = {{"title", "Job"}, {"pay_min", "low + high"}, {"pay_currency", "=USD"}};
    const auto outcome = testing::parse("files", "Job,high\nBaker,3\n", spec);
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().message, "`fields` names columns that are not there: low");
}

TEST(Tables, a_header_without_a_title_is_no_table) {
    SourceSpec spec;
    spec.format = "csv";
    const auto outcome = testing::parse("files", "company,pay_min\nOven,3\n", spec);
    ASSERT_FALSE(outcome.has_value());
    EXPECT_TRUE(outcome.error().message.starts_with("no column \"title\""));
    EXPECT_FALSE(testing::parse("files", "title\nBaker\n").has_value());
}

TEST(Tables, survey_answers_keep_their_ids_when_the_file_grows) {
    const std::string header =
        "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
        "employee_residence,remote_ratio,company_location,company_size\n";
    const std::string row = "2024,SE,FT,Analyst,90000,USD,90000,US,0,US,M\n";
    const auto before = testing::parse("files", header + row + row);
    const auto after =
        testing::parse("files", header + "2023,EN,FT,Clerk,1,USD,1,US,0,US,S\n" + row + row + row);
    ASSERT_TRUE(before && after);
    ASSERT_EQ(before->postings.size(), 2U);
    ASSERT_EQ(after->postings.size(), 4U);
    EXPECT_NE(before->postings[0].external_id, before->postings[1].external_id);
    EXPECT_EQ(before->postings[0].external_id, after->postings[1].external_id);
    EXPECT_EQ(before->postings[1].external_id, after->postings[2].external_id);
    EXPECT_EQ(format_time(before->postings[0].closed_at.value()), "2024-12-31T00:00:00Z");
}

TEST(Tables, a_table_of_quotes_and_separators_stays_linear) {
    for (const std::string unit : {"\"", ",", "\"\"", ",\"\n", "a,b\n"}) {
        std::string body = "title,company\n";
        for (int i = 0; i < 50'000; ++i) body += unit;
        const auto outcome = testing::parse("files", std::move(body));
        ASSERT_TRUE(outcome.has_value());
        EXPECT_TRUE(testing::is_accounted_for(*outcome));
    }
}

}  // namespace
}  // namespace salaryd

#include "analytics/outliers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analytics/outlier_text.h"
#include "tests/analytics/records.h"

namespace salaryd::testing {
namespace {

using ::testing::HasSubstr;

// Sixty ordinary postings and then this one; its verdict, if any.
std::vector<Verdict> verdicts_beside_ordinary(const PayRecord& pay) {
    Shelf shelf;
    for (int i = 0; i < 60; ++i) shelf.add({usd(120'000 + i * 1'000, 150'000 + i * 1'200)});
    return shelf.add({pay}).build().verdicts();
}

Verdict only_verdict(const PayRecord& pay) {
    const auto verdicts = verdicts_beside_ordinary(pay);
    EXPECT_EQ(verdicts.size(), 1U);
    return verdicts.empty() ? Verdict{} : verdicts.front();
}

TEST(Outliers, leave_ordinary_pay_alone) {
    EXPECT_TRUE(verdicts_beside_ordinary(usd(130'000, 170'000)).empty());
    EXPECT_TRUE(verdicts_beside_ordinary(usd(230'000, 300'000)).empty());
}

TEST(Outliers, only_note_what_is_far_but_no_slip) {
    const Verdict v = only_verdict(usd(300'000, 400'000));
    EXPECT_EQ(v.rule, "pay.far_from_cell");
    EXPECT_EQ(v.severity, Severity::note);
}

TEST(Outliers, see_equal_digits_through_the_thousands) {
    const Verdict v = only_verdict(usd(1'111'111'000, 1'111'111'000));
    EXPECT_EQ(v.rule, "pay.all_digits_equal");
    EXPECT_EQ(v.severity, Severity::error);
    EXPECT_EQ(v.posting_id, 61);
    EXPECT_THAT(v.reason, HasSubstr("USD 1,111,111,000 a year"));
}

TEST(Outliers, only_note_one_odd_bound_of_ordinary_pay) {
    EXPECT_EQ(only_verdict(usd(123'456, 160'000)).severity, Severity::note);
}

TEST(Outliers, propose_the_period_that_fits) {
    const Verdict hourly = only_verdict(usd(70, 80));
    EXPECT_EQ(hourly.rule, "pay.wrong_period");
    EXPECT_EQ(hourly.suggested_period, PayPeriod::hour);
    EXPECT_EQ(hourly.suggested_min, 70);
    const Verdict yearly = only_verdict(usd(140'000, 170'000, PayPeriod::month));
    EXPECT_EQ(yearly.suggested_period, PayPeriod::year);
}

TEST(Outliers, propose_the_thousands) {
    const Verdict missing = only_verdict(usd(140, 170));
    EXPECT_EQ(missing.rule, "pay.thousands_missing");
    EXPECT_EQ(missing.suggested_max, 170'000);
    const Verdict twice = only_verdict(usd(140'000'000, 170'000'000));
    EXPECT_EQ(twice.rule, "pay.thousands_twice");
    EXPECT_DOUBLE_EQ(twice.suggested_min.value_or(0), 140'000);
}

TEST(Outliers, see_cents) {
    EXPECT_EQ(only_verdict(usd(14'000'000, 17'000'000)).rule, "pay.cents");
}

TEST(Outliers, name_the_model_beside_the_rule) {
    const Verdict v = only_verdict(usd(1'111'111'000, 1'111'111'000));
    EXPECT_THAT(v.reason, HasSubstr("every digit is the same"));
    EXPECT_THAT(v.reason, HasSubstr("(probability "));
    EXPECT_FALSE(v.suggested_min.has_value());
}

TEST(Outliers, say_the_usual_pay_of_the_cell) {
    const Verdict v = only_verdict(usd(70, 80));
    EXPECT_THAT(v.reason,
                HasSubstr("USD 70 to 80 a year: it would be ordinary as hourly pay, 2,080 times more "
                          "a year (probability 1.00); usual pay of senior nurse in DE is USD "));
    EXPECT_THAT(v.reason, HasSubstr("(60 postings)"));
}

TEST(Outliers, flag_a_zero_and_a_bound_that_lacks_a_digit) {
    EXPECT_EQ(only_verdict(usd(0, 150'000)).rule, "pay.zero_or_one");
    const Verdict v = only_verdict(usd(12'000, 150'000));
    EXPECT_EQ(v.rule, "pay.digit_missing");
    EXPECT_EQ(v.suggested_min, 120'000);
    EXPECT_EQ(v.suggested_max, 150'000);
    EXPECT_THAT(v.reason, HasSubstr("12.5 times"));
    const Verdict upper = only_verdict(usd(120'000, 1'500'000));
    EXPECT_EQ(upper.rule, "pay.digit_added");
    EXPECT_EQ(upper.suggested_max, 150'000);
}

TEST(Outliers, keep_the_bound_that_says_something) {
    const Verdict v = only_verdict(usd(401, 170'000));
    EXPECT_EQ(v.rule, "pay.garbage_bound");
    EXPECT_EQ(v.suggested_min, std::nullopt);
    EXPECT_EQ(v.suggested_max, 170'000);
}

TEST(Outliers, only_note_a_wide_range_that_is_not_unlikely) {
    EXPECT_EQ(only_verdict(usd(80'000, 330'000)).severity, Severity::note);
}

TEST(Outliers, call_a_width_absurd_where_no_cell_can_tell) {
    const auto verdicts = Shelf().add({usd(12'000, 150'000)}).build().verdicts();
    ASSERT_EQ(verdicts.size(), 1U);
    EXPECT_EQ(verdicts[0].rule, "pay.range_absurd");
    EXPECT_EQ(verdicts[0].severity, Severity::error);
}

TEST(Outliers, note_swapped_bounds_and_count_the_pay) {
    const Verdict v = only_verdict(usd(170'000, 140'000));
    EXPECT_EQ(v.rule, "pay.range_inverted");
    EXPECT_EQ(v.severity, Severity::note);
    EXPECT_EQ(v.suggested_min, 140'000);
    EXPECT_EQ(v.suggested_max, 170'000);
}

TEST(Outliers, repair_swapped_bounds_of_which_one_is_wrong) {
    const Verdict v = only_verdict(usd(1'400'000, 170'000));
    EXPECT_EQ(v.rule, "pay.digit_added");
    EXPECT_EQ(v.severity, Severity::error);
    EXPECT_EQ(v.suggested_min, 140'000);
    EXPECT_EQ(v.suggested_max, 170'000);
}

TEST(Outliers, judge_a_lone_bound_too) {
    const Verdict v = only_verdict(usd(open_end, 70));
    EXPECT_EQ(v.rule, "pay.wrong_period");
    EXPECT_EQ(v.suggested_period, PayPeriod::hour);
    EXPECT_EQ(v.suggested_max, 70);
    EXPECT_EQ(v.suggested_min, std::nullopt);
}

TEST(Outliers, see_the_money_of_the_country_behind_another_sign) {
    Shelf shelf;
    shelf.rates.add({CurrencyCode("USD"), today, 1.0});
    shelf.rates.add({CurrencyCode("INR"), today, 83.0});
    for (int i = 0; i < 60; ++i) shelf.add({usd(40'000 + i * 300, 50'000 + i * 400)}, {5});
    const auto verdicts = shelf.add({usd(3'900'000, 4'900'000)}, {5}).build().verdicts();
    ASSERT_EQ(verdicts.size(), 1U);
    EXPECT_EQ(verdicts[0].rule, "pay.wrong_currency");
    EXPECT_EQ(verdicts[0].suggested_currency, CurrencyCode("INR"));
    EXPECT_EQ(verdicts[0].suggested_min, 3'900'000);
    EXPECT_THAT(verdicts[0].reason, HasSubstr("ordinary in INR, the money of its country"));
}

TEST(Outliers, see_a_bare_thousand_that_no_slip_explains) {
    EXPECT_EQ(only_verdict(usd(1'000, 1'000, PayPeriod::hour)).rule, "pay.placeholder");
}

TEST(Outliers, let_repeated_postings_of_an_employer_vote_once) {
    Shelf shelf;
    for (int i = 0; i < 30; ++i) shelf.add({usd(120'000 + i * 1'000, 150'000 + i * 1'200)});
    shelf.record.company = 7;
    shelf.add(300, usd(1'400, 1'600));
    EXPECT_EQ(shelf.build().cell({}).excluded.flagged, 300U);
}

TEST(Outliers, believe_a_person_who_rejects_the_flag) {
    Shelf shelf;
    for (int i = 0; i < 60; ++i) shelf.add({usd(120'000 + i * 1'000, 150'000 + i * 1'200)});
    shelf.record.review = VerdictStatus::rejected;
    const Snapshot s = shelf.add({usd(70, 80)}).build();
    EXPECT_TRUE(s.verdicts().empty());
    EXPECT_EQ(s.cell({}).n, 61U);
}

TEST(Outliers, repeat_what_the_reader_found_suspect) {
    PayRecord pay = usd(130'000, 160'000);
    pay.suspect = true;
    add(pay.reasons, PayReason::implausible);
    const Verdict v = only_verdict(pay);
    EXPECT_EQ(v.rule, "pay.suspect_as_read");
    EXPECT_THAT(v.reason, HasSubstr(to_string(PayReason::implausible)));
}

TEST(Outliers, are_found_though_a_fifth_of_everything_is_wrong) {
    Shelf shelf;
    for (int i = 0; i < 30; ++i) shelf.add({usd(120'000 + i * 1'000, 150'000 + i * 1'200)});
    for (int i = 0; i < 8; ++i) shelf.add({usd(140 + i, 170 + i)});
    EXPECT_EQ(shelf.build().cell({}).excluded.flagged, 8U);
}

TEST(Outliers, judge_a_thin_level_by_the_role_in_the_country) {
    Shelf shelf;
    shelf.add(12, usd(140'000, 170'000));
    shelf.record.level = Level::vp;
    const auto verdicts = shelf.add({usd(140, 170)}).build().verdicts();
    ASSERT_EQ(verdicts.size(), 1U);
    EXPECT_EQ(verdicts[0].posting_id, 13);
}

TEST(Outliers, append_weaker_reasons_to_the_strongest) {
    PayRecord pay = usd(1'111'111, 1'111'111);
    pay.suspect = true;
    const Verdict v = only_verdict(pay);
    EXPECT_EQ(v.rule, "pay.all_digits_equal");
    EXPECT_THAT(v.reason, HasSubstr("suspect when it was read"));
}

TEST(Words, group_thousands) {
    EXPECT_EQ(grouped(1'234'567), "1,234,567");
    EXPECT_EQ(grouped(-1'000), "-1,000");
    EXPECT_EQ(grouped(22.5), "22.50");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(in_words(usd(45, open_end, PayPeriod::hour)), "from USD 45 an hour");
}

}  // namespace
}  // namespace salaryd::testing

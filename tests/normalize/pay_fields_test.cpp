// read_pay_fields() and read_pay(): a board's own fields, and the fields held against the posting's words.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "normalize/pay.h"
#include "normalize/pay_description.h"

namespace salaryd {
namespace {

RawPay field(std::optional<double> min, std::optional<double> max, std::string currency = "USD",
             std::string interval = "") {
    RawPay pay;
    pay.min = min;
    pay.max = max;
    pay.currency = std::move(currency);
    pay.interval = std::move(interval);
    return pay;
}

std::vector<PayRange> read(const RawPay& pay, std::string_view country = "US") {
    return read_pay_fields(std::vector{pay}, country);
}

TEST(PayFields, says_that_half_months_are_not_fortnights) {
    const auto reading = [](const char* token) { return read(field(2'000, 2'500, "USD", token)).front(); };
    for (const char* token : {"semimonthly", "SEMI_MONTHLY", "twice a month"}) {
        EXPECT_EQ(reading(token).period, PayPeriod::two_weeks) << token;
        EXPECT_TRUE(has(reading(token).reasons, PayReason::approximate)) << token;
    }
    EXPECT_FALSE(has(reading("biweekly").reasons, PayReason::approximate));
}

TEST(PayFields, reads_the_interval_tokens_of_vendors) {
    const auto period = [](const char* token) { return read(field(100, 100, "USD", token)).front().period; };
    EXPECT_EQ(period("per-year-salary"), PayPeriod::year);
    EXPECT_EQ(period("per-hour-wage"), PayPeriod::hour);
    EXPECT_EQ(period("1 YEAR"), PayPeriod::year);
    EXPECT_EQ(period("1 HOUR"), PayPeriod::hour);
    EXPECT_EQ(period("annual"), PayPeriod::year);
    EXPECT_EQ(period("MONTHLY"), PayPeriod::month);
    EXPECT_EQ(period("BW"), PayPeriod::two_weeks);
    EXPECT_EQ(period("two_weeks"), PayPeriod::two_weeks);
    EXPECT_EQ(period("biweekly"), PayPeriod::two_weeks);
    EXPECT_EQ(period("WEEK"), PayPeriod::week);
    EXPECT_EQ(period("Daily"), PayPeriod::day);
}

TEST(PayFields, infers_a_period_that_no_token_tells) {
    const auto ranges = read(field(115'000, 160'000, "USD", "NONE"));
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].period, PayPeriod::year);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::period_inferred));
}

TEST(PayFields, gives_nothing_for_sentinels) {
    EXPECT_TRUE(read(field(0, 0)).empty());
    EXPECT_TRUE(read(field(.01, .01)).empty());
    EXPECT_TRUE(read(field(-1, -1)).empty());
    EXPECT_TRUE(read(field(std::nullopt, std::nullopt)).empty());
}

TEST(PayFields, takes_a_zero_lower_bound_for_an_open_end) {
    const auto ranges = read(field(0, 90'000));
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_FALSE(ranges[0].min.has_value());
    EXPECT_EQ(ranges[0].max, 90'000);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::zero_bound));
}

TEST(PayFields, makes_units_of_cents) {
    RawPay pay = field(9'500'000, 12'000'000, "USD", "year");
    pay.minor_units = true;
    const auto ranges = read(pay);
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].min, 95'000);
    EXPECT_EQ(ranges[0].max, 120'000);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::minor_units));
}

TEST(PayFields, sorts_a_reversed_range_and_says_so) {
    const auto ranges = read(field(140'000, 110'000, "USD", "year"));
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].min, 110'000);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::range_inverted));
}

TEST(PayFields, restores_thousands_that_no_rate_explains) {
    const auto ranges = read(field(185, 235));
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].min, 185'000);
    EXPECT_TRUE(ranges[0].suspect);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::thousands_restored));
    EXPECT_EQ(read(field(28, 34)).front().period, PayPeriod::hour);
    EXPECT_EQ(read(field(185, 235, "USD", "hour")).front().min, 185);
}

TEST(PayFields, keeps_a_contradicted_period_and_flags_it) {
    const auto ranges = read(field(150'000, 180'000, "USD", "HOURLY"));
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].period, PayPeriod::hour);
    EXPECT_TRUE(ranges[0].suspect);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::period_contradicts));
}

TEST(PayFields, flags_placeholder_digits) {
    EXPECT_TRUE(has(read(field(111'111, 111'111)).front().reasons, PayReason::placeholder));
    EXPECT_TRUE(has(read(field(123'456, 123'456)).front().reasons, PayReason::placeholder));
    EXPECT_FALSE(read(field(88'000, 110'000)).front().suspect);
}

TEST(PayFields, skips_fields_that_are_no_pay) {
    RawPay reward = field(1'500, 1'500);
    reward.label = "Referral Reward";
    EXPECT_TRUE(read(reward).empty());
    EXPECT_TRUE(read(field(2'000, 2'000, "USD", "ONCE")).empty());
}

TEST(PayFields, says_that_a_board_estimated) {
    RawPay pay = field(90'000, 120'000, "USD", "year");
    pay.estimated = true;
    EXPECT_TRUE(has(read(pay).front().reasons, PayReason::estimated));
}

TEST(PayFields, reads_currencies_as_boards_write_them) {
    EXPECT_EQ(read(field(50'000, 60'000, "US$")).front().currency, CurrencyCode("USD"));
    EXPECT_EQ(read(field(50'000, 60'000, "eur")).front().currency, CurrencyCode("EUR"));
    EXPECT_EQ(read(field(50'000, 60'000, "$"), "CA").front().currency, CurrencyCode("CAD"));
    const PayRange inferred = read(field(50'000, 60'000, ""), "GB").front();
    EXPECT_EQ(inferred.currency, CurrencyCode("GBP"));
    EXPECT_TRUE(has(inferred.reasons, PayReason::currency_inferred));
}

TEST(PayFields, reads_interval_tokens_of_other_languages) {
    const auto period = [](const char* token) {
        return read(field(100, 100, "EUR", token), "FR").front().period;
    };
    EXPECT_EQ(period("mensuel"), PayPeriod::month);
    EXPECT_EQ(period("Stundenlohn"), PayPeriod::hour);
    EXPECT_EQ(period("per jaar"), PayPeriod::year);
    EXPECT_EQ(period("al mes"), PayPeriod::month);
    EXPECT_EQ(period("SEMI_MONTHLY"), PayPeriod::two_weeks);
}

TEST(PayFields, takes_a_zero_upper_bound_for_an_open_end) {
    const PayRange range = read(field(70'000, 0, "USD", "year")).front();
    EXPECT_EQ(range.min, 70'000);
    EXPECT_FALSE(range.max.has_value());
    EXPECT_TRUE(has(range.reasons, PayReason::zero_bound));
    EXPECT_TRUE(has(range.reasons, PayReason::open_bound));
}

TEST(PayFields, takes_one_sentinel_for_an_open_end) {
    EXPECT_EQ(read(field(-1, 88'000, "USD", "year")).front().min, std::nullopt);
    EXPECT_EQ(read(field(.01, 88'000, "USD", "year")).front().min, std::nullopt);
}

TEST(PayFields, restores_the_thousands_of_one_bound) {
    const PayRange range = read(field(112, 128'000, "USD", "year")).front();
    EXPECT_EQ(range.min, 112'000);
    EXPECT_TRUE(range.suspect);
    EXPECT_TRUE(has(range.reasons, PayReason::thousands_restored));
}

TEST(PayFields, flags_a_range_that_is_too_wide) {
    const PayRange range = read(field(30'000, 400'000, "USD", "year")).front();
    EXPECT_TRUE(range.suspect);
    EXPECT_TRUE(has(range.reasons, PayReason::range_wide));
}

TEST(PayFields, leaves_a_sign_of_many_countries_ambiguous) {
    const PayRange range = read(field(50'000, 60'000, "$", "year"), "").front();
    EXPECT_EQ(range.currency, CurrencyCode("USD"));
    EXPECT_TRUE(has(range.reasons, PayReason::currency_ambiguous));
    EXPECT_EQ(read(field(4'000'000, 5'000'000, "$", "month"), "CO").front().currency, CurrencyCode("COP"));
    EXPECT_EQ(read(field(4'000, 5'000, "$", "month"), "CO").front().currency, CurrencyCode("USD"));
}

TEST(PayFields, keeps_several_fields_and_says_so) {
    RawPay nyc = field(150'000, 180'000, "USD", "year"), ote = field(210'000, 240'000, "USD", "year");
    nyc.label = "NYC Salary Range";
    ote.label = "OTE";
    const auto ranges = read_pay_fields(std::vector{ote, nyc}, "US");
    ASSERT_EQ(ranges.size(), 2u);
    EXPECT_EQ(ranges[0].label, "NYC Salary Range");
    EXPECT_EQ(ranges[1].kind, PayKind::ote);
    EXPECT_TRUE(has(ranges[1].reasons, PayReason::several_amounts));
}

RawPosting posting(std::vector<RawPay> pay, std::string description, std::string title = "Engineer") {
    RawPosting p;
    p.title = std::move(title);
    p.pay = std::move(pay);
    p.description = std::move(description);
    return p;
}

TEST(Pay, finds_pay_in_a_long_description) {
    std::string body;
    for (int i = 0; i < 200; ++i) body += "We care about 3 things: quality, craft and 25 days of rest.\n";
    const std::size_t at = body.size();
    body += "The base salary range for this role is $141,000 - $176,000 per year.\n";
    const auto ranges = read_pay(posting({}, body), "US");
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].min, 141'000);
    EXPECT_EQ(ranges[0].field, PayField::description);
    EXPECT_EQ(body.substr(ranges[0].span_begin, ranges[0].span_end - ranges[0].span_begin),
              "$141,000 - $176,000");
    EXPECT_GE(ranges[0].span_begin, at);
}

TEST(Pay, reads_the_heading_above_an_amount) {
    EXPECT_TRUE(read_pay(posting({}, "Sign-on bonus\n$15,000\n"), "US").empty());
    EXPECT_EQ(read_pay(posting({}, "Annual base salary\n$85,000\n"), "US").size(), 1u);
}

TEST(Pay, does_not_repeat_what_the_field_says) {
    const auto ranges = read_pay(
        posting({field(120'000, 150'000, "USD", "year")}, "Base salary: $120,000 - $150,000."), "US");
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].field, PayField::structured);
    EXPECT_EQ(ranges[0].kind, PayKind::base) << "the words know the kind";
    EXPECT_FALSE(has(ranges[0].reasons, PayReason::contradicts_text));
}

TEST(Pay, tells_when_words_contradict_the_field) {
    const auto ranges = read_pay(posting({field(98'000, 146'000, "USD", "year")},
                                         "The salary range is between $111,000 and $151,000 per year."),
                                 "US");
    ASSERT_EQ(ranges.size(), 2u);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::contradicts_text));
}

TEST(Pay, takes_the_period_of_the_words_when_the_fields_is_nonsense) {
    const auto ranges =
        read_pay(posting({field(28, 34, "USD", "year")}, "Pay: $28.00 - $34.00 per hour"), "US");
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].period, PayPeriod::hour);
    EXPECT_FALSE(ranges[0].suspect);
    EXPECT_EQ(ranges[0].rule, "field.range.by_words");
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::period_contradicts)) << "what was repaired is said";
}

TEST(Pay, takes_the_thousands_of_the_words_when_the_field_misses_them) {
    const auto ranges =
        read_pay(posting({field(95, 110, "USD", "year")}, "Salary: $95,000 - $110,000 a year"), "US");
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].min, 95'000);
    EXPECT_FALSE(ranges[0].suspect);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::thousands_restored));
}

TEST(Pay, takes_cents_for_units_when_the_words_say_so) {
    const auto cents = read_pay(
        posting({field(9'500'000, 11'000'000, "USD", "year")}, "Salary: $95,000 - $110,000 a year"), "US");
    ASSERT_EQ(cents.size(), 1u);
    EXPECT_EQ(cents[0].max, 110'000);
    EXPECT_TRUE(has(cents[0].reasons, PayReason::minor_units));
}

TEST(Pay, puts_the_words_before_a_field_that_is_nonsense) {
    const auto ranges = read_pay(
        posting({field(111'111, 111'111, "USD", "year")}, "Salary: $84,000 - $91,000 per year"), "US");
    ASSERT_EQ(ranges.size(), 2u);
    EXPECT_EQ(ranges[0].min, 84'000);
    EXPECT_EQ(ranges[0].field, PayField::description);
    EXPECT_TRUE(ranges[1].suspect);
    EXPECT_TRUE(has(ranges[1].reasons, PayReason::contradicts_text));
}

TEST(Pay, keeps_a_sound_field_before_words_that_contradict_it) {
    const auto ranges =
        read_pay(posting({field(84'000, 91'000, "USD", "year")}, "Salary: $80,000 - $88,000 per year"), "US");
    ASSERT_EQ(ranges.size(), 2u);
    EXPECT_EQ(ranges[0].field, PayField::structured);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::contradicts_text));
}

TEST(Pay, reads_pay_in_a_title) {
    const auto ranges = read_pay(posting({}, "", "Team Lead Engineer €85,000"), "DE");
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].field, PayField::title);
    EXPECT_TRUE(has(ranges[0].reasons, PayReason::from_title));
    EXPECT_TRUE(read_pay(posting({}, "", "Nurse ($20,000 Sign-On Bonus Available)"), "US").empty());
}

TEST(Pay, puts_the_employers_words_before_an_estimate) {
    RawPay estimate = field(70'000, 90'000, "USD", "year");
    estimate.estimated = true;
    const auto ranges = read_pay(posting({estimate}, "Salary: $100,000 - $110,000 per year"), "US");
    ASSERT_EQ(ranges.size(), 2u);
    EXPECT_EQ(ranges[0].min, 100'000);
}

TEST(Pay, reads_a_megabyte_on_one_line) {
    std::string body;
    while (body.size() < 1'000'000) body += "$1 per hour k9 ";
    EXPECT_LE(read_pay(posting({}, body), "US").size(), 16u);
}

TEST(Pay, finds_pay_behind_many_numbers) {
    std::string body;
    for (int i = 0; i < 400; ++i)
        body +=
            "Depot " + std::to_string(10'000 + i) + " handles parcels and pallets every day of the year.\n";
    body += "Salary: $91,000 - $97,000 per year\n";
    const auto ranges = read_pay(posting({}, body), "US");
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_EQ(ranges[0].min, 91'000);
}

TEST(Pay, skips_the_stretches_without_money) {
    EXPECT_TRUE(pay::find_pay_blocks("5 years, 24/7 on call, room 12, floor 9").empty());
    EXPECT_EQ(pay::find_pay_blocks("intro\n\nPay: $50 per hour\nend").size(), 1u);
}

}  // namespace
}  // namespace salaryd

#include "analytics/stated_digits.h"

#include <gtest/gtest.h>

#include <limits>

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(StatedDigits, know_digits_that_only_count) {
    EXPECT_EQ(digit_pattern(123'456), DigitPattern::in_a_row);
    EXPECT_EQ(digit_pattern(98'765), DigitPattern::in_a_row);
    EXPECT_EQ(digit_pattern(1'234'567'890), DigitPattern::in_a_row);
    EXPECT_EQ(digit_pattern(99'999), DigitPattern::equal);
    EXPECT_EQ(digit_pattern(111'100), DigitPattern::none);
    EXPECT_EQ(digit_pattern(120'000), DigitPattern::none);
    EXPECT_EQ(digit_pattern(34'567), DigitPattern::in_a_row);
    EXPECT_EQ(digit_pattern(8'901), DigitPattern::in_a_row);
    EXPECT_EQ(digit_pattern(1'098), DigitPattern::none);
    EXPECT_EQ(digit_pattern(222), DigitPattern::none);
    EXPECT_EQ(digit_pattern(1'111.5), DigitPattern::none);
    EXPECT_EQ(digit_pattern(nan), DigitPattern::none);
    EXPECT_EQ(digit_pattern(std::numeric_limits<double>::infinity()), DigitPattern::none);
}

TEST(StatedDigits, are_seen_through_the_thousands) {
    EXPECT_EQ(digit_pattern(1'111'111'000), DigitPattern::equal);
    EXPECT_EQ(digit_pattern(12'345'000), DigitPattern::in_a_row);
    EXPECT_EQ(digit_pattern(1'111'000), DigitPattern::none);
}

TEST(StatedDigits, are_sure_when_no_other_amount_is_stated) {
    EXPECT_TRUE(stated_digits(99'999, 99'999).sure);
    EXPECT_TRUE(stated_digits(nan, 99'999).sure);
    EXPECT_TRUE(stated_digits(99'999, nan).sure);
    const auto one_of_two = stated_digits(99'999, 130'000);
    EXPECT_TRUE(one_of_two.filler);
    EXPECT_FALSE(one_of_two.sure);
    EXPECT_TRUE(stated_digits(0, 0).sure);
    EXPECT_FALSE(stated_digits(nan, nan).filler);
}

TEST(StatedDigits, that_count_from_the_middle_can_be_somebodys_pay) {
    EXPECT_TRUE(stated_digits(34'567, 34'567).filler);
    EXPECT_FALSE(stated_digits(34'567, 34'567).sure);
    EXPECT_TRUE(stated_digits(11'111, 99'999).sure);
}

TEST(StatedDigits, know_bare_powers) {
    EXPECT_TRUE(stated_digits(10'000, nan).lone_power);
    EXPECT_FALSE(stated_digits(10'000, 20'000).lone_power);
    EXPECT_TRUE(stated_digits(90'000, 1e7).round_upper);
    EXPECT_TRUE(stated_digits(200, 90'000).round_lower);
    EXPECT_FALSE(stated_digits(300, 90'000).round_lower);
}

}  // namespace
}  // namespace salaryd

#include "analytics/diagnosis.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include "analytics/pay_detector.h"

namespace salaryd {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

PayEvidence range(double lo, double hi) {
    PayEvidence pay;
    pay.key = {1, 1, 1};
    pay.lo = lo;
    pay.hi = hi;
    pay.digits = stated_digits(lo, hi);
    return pay;
}

std::vector<PayEvidence> ordinary(int n = 60) {
    std::vector<PayEvidence> pay;
    for (int i = 0; i < n; ++i) pay.push_back(range(100'000 + i * 1'000, 120'000 + i * 1'300));
    return pay;
}

Diagnosis of_last(std::vector<PayEvidence> pay, const PayEvidence& last) {
    pay.push_back(last);
    return PayDetector(pay).diagnosis(pay.size() - 1);
}

TEST(Diagnosis, believes_ordinary_pay) {
    const Diagnosis d = of_last(ordinary(), range(110'000, 140'000));
    EXPECT_EQ(d.cause, Cause::ok);
    EXPECT_LT(d.score, .01);
    EXPECT_DOUBLE_EQ(d.probability, 1 - d.score);
}

TEST(Diagnosis, weighs_a_lone_bound_as_both) {
    const Diagnosis lower = of_last(ordinary(), range(60, nan));
    const Diagnosis upper = of_last(ordinary(), range(nan, 60));
    EXPECT_EQ(lower.cause, Cause::wrong_period);
    EXPECT_EQ(lower.meant, PayPeriod::hour);
    EXPECT_DOUBLE_EQ(lower.score, upper.score);
}

TEST(Diagnosis, has_no_opinion_of_what_is_no_number) {
    for (const auto& pay :
         {range(nan, nan), range(120'000, infinity), range(-infinity, 120'000), range(1e308, 1.7e308)}) {
        const Diagnosis d = of_last(ordinary(), pay);
        EXPECT_EQ(d.cause, Cause::ok);
        EXPECT_EQ(d.score, 0);
    }
}

TEST(Diagnosis, takes_a_person_at_their_word) {
    PayEvidence pay = range(60, 70);
    pay.trusted = true;
    EXPECT_EQ(of_last(ordinary(), pay).cause, Cause::ok);
}

TEST(Diagnosis, of_digits_leaves_no_repair) {
    const Diagnosis d = of_last(ordinary(), range(11'111'111, 11'111'111));
    EXPECT_EQ(d.cause, Cause::filler);
    EXPECT_TRUE(std::isnan(d.lo_repair));
    EXPECT_EQ(d.score, .99);
}

TEST(PayDetector, of_nothing_flags_nothing) {
    EXPECT_FALSE(PayDetector({}).informed());
    const std::vector<PayEvidence> few(5, range(1, 2));
    const PayDetector detector(few);
    EXPECT_FALSE(detector.informed());
    EXPECT_FALSE(detector.flagged(0));
    EXPECT_FALSE(detector.judges(0));
}

TEST(PayDetector, stays_defined_when_it_believes_nobody) {
    std::vector<PayEvidence> pay;
    for (int i = 0; i < 40; ++i) {
        // Each bound says the contrary of the other.
        pay.push_back(range(std::pow(10.0, 1 + i % 5), 3 * std::pow(10.0, 6 + i % 5)));
        pay.back().key.role = static_cast<std::uint32_t>(1 + i % 3);
    }
    const PayDetector detector(pay);
    for (std::size_t i = 0; i < pay.size(); ++i) {
        if (!detector.judges(i)) continue;
        const Diagnosis d = detector.diagnosis(i);
        EXPECT_TRUE(d.score >= 0 && d.score <= 1) << d.score;
        EXPECT_TRUE(std::isfinite(d.z));
    }
}

TEST(PayDetector, is_total_over_any_amounts) {
    std::mt19937_64 random(5);
    std::vector<PayEvidence> pay = ordinary();
    for (int i = 0; i < 5'000; ++i) {
        pay.push_back(range(std::bit_cast<double>(random()), std::bit_cast<double>(random())));
        pay.back().local_shift = i % 3 == 0 ? std::bit_cast<double>(random()) : nan;
        pay.back().period = static_cast<PayPeriod>(i % 6);
    }
    const PayDetector detector(pay);
    ASSERT_TRUE(detector.informed());
    for (std::size_t i = 0; i < pay.size(); ++i) {
        if (!detector.judges(i)) continue;
        const Diagnosis d = detector.diagnosis(i);
        ASSERT_TRUE(d.score >= 0 && d.score <= 1) << pay[i].lo << " " << pay[i].hi << " " << d.score;
        ASSERT_EQ(detector.flagged(i), d.score >= flag_at);
    }
}

TEST(PayDetector, hears_an_employers_repeated_posting_once) {
    auto pay = ordinary();
    for (int i = 0; i < 100'000; ++i) {
        pay.push_back(range(60, 70));
        pay.back().silent = true;
    }
    const PayDetector detector(pay);
    EXPECT_FALSE(detector.flagged(0));
    EXPECT_TRUE(detector.flagged(pay.size() - 1));
}

TEST(PayDetector, judges_what_has_no_role_by_everything) {
    auto pay = ordinary();
    pay.push_back(range(60, 70));
    pay.back().key = {};
    const PayDetector detector(pay);
    EXPECT_TRUE(detector.flagged(pay.size() - 1));
    const PayFit all = detector.fit(pay.size() - 1);
    EXPECT_EQ(all.depth, 0);
    EXPECT_EQ(all.n, 60U);
    EXPECT_GT(all.left, detector.fit(0).left);
}

TEST(PayModel, draws_a_thin_cell_to_its_parent) {
    auto pay = ordinary();
    for (int i = 0; i < 2; ++i) {
        pay.push_back(range(180'000, 180'000));
        pay.back().key.level = 2;
    }
    const PayDetector detector(pay);
    const double parent = std::exp(detector.fit(0).center);
    const double thin = std::exp(detector.fit(60).center);
    EXPECT_GT(thin, parent);
    EXPECT_LT(thin, 165'000);
    EXPECT_EQ(detector.fit(60).depth, 2);
}

}  // namespace
}  // namespace salaryd

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analytics/pay_detector.h"
#include "tests/reference/detector_table.h"

namespace salaryd::testing {
namespace {

class DetectorReference : public ::testing::TestWithParam<std::string> {
  protected:
    void SetUp() override {
        if (table_.rows().empty()) GTEST_SKIP() << "no reference numbers in " << reference_file("");
    }
    const DetectorTable& table_ = detector_table(GetParam());
};

void expect_same(double got, double want, const std::string& what) {
    if (std::isnan(want))
        EXPECT_TRUE(std::isnan(got)) << what;
    else
        EXPECT_NEAR(got, want, 1e-9 * std::abs(want)) << what;
}

TEST_P(DetectorReference, every_row_is_judged_as_the_reference_does) {
    ASSERT_GT(table_.rows().size(), 20'000U);
    const PayDetector detector(table_.evidence(), reference_priors());
    ASSERT_TRUE(detector.informed());
    for (std::size_t i = 0; i < table_.rows().size() && !HasFailure(); ++i) {
        const ReferenceRow& want = table_.rows()[i];
        const Diagnosis got = detector.diagnosis(i);
        const PayFit fit = detector.fit(i);
        const std::string row = "row " + std::to_string(i) + " ";
        expect_same(fit.center, want.mu, row + "mu");
        expect_same(fit.left, want.left, row + "sL");
        expect_same(fit.right, want.right, row + "sR");
        expect_same(got.z, want.z, row + "z");
        expect_same(got.score, want.score, row + "score");
        EXPECT_EQ(reference_name(got), want.cause) << row;
        expect_same(got.probability, want.probability, row + "p");
        const auto [lo, hi] = repaired(table_.evidence()[i], got);
        expect_same(lo, want.fixed_lo, row + "fix lo");
        expect_same(hi, want.fixed_hi, row + "fix hi");
    }
}

TEST_P(DetectorReference, the_screen_flags_what_the_posterior_flags) {
    const PayDetector detector(table_.evidence(), reference_priors());
    for (std::size_t i = 0; i < table_.rows().size(); ++i)
        ASSERT_EQ(detector.flagged(i), detector.diagnosis(i).score >= flag_at) << "row " << i;
}

INSTANTIATE_TEST_SUITE_P(Dev, DetectorReference, ::testing::Values("clean", "mixed"),
                         [](const auto& set) { return set.param; });

}  // namespace
}  // namespace salaryd::testing

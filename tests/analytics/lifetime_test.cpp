#include "analytics/lifetime.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace salaryd {
namespace {

// Weeks of remission under 6-MP (Freireich and others, 1963), the example of every textbook.
std::vector<Lifetime> remissions() {
    std::vector<Lifetime> weeks;
    for (const int w : {6, 6, 6, 7, 10, 13, 16, 22, 23}) weeks.push_back({0, w, true});
    for (const int w : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) weeks.push_back({0, w, false});
    return weeks;
}

TEST(Survival, is_the_textbook_curve) {
    const auto curve = survival(remissions());
    const std::vector<std::pair<int, double>> expected{{6, .8571},  {7, .8067},  {10, .7529}, {13, .6902},
                                                       {16, .6275}, {22, .5378}, {23, .4482}};
    ASSERT_EQ(curve.steps.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(curve.steps[i].age, expected[i].first);
        EXPECT_NEAR(curve.steps[i].open, expected[i].second, 5e-5);
    }
    EXPECT_EQ(curve.postings, 21U);
    EXPECT_EQ(curve.closings, 9U);
    EXPECT_EQ(median_lifetime(curve).days, 23);
    EXPECT_EQ(median_lifetime(curve).low, 13);
    EXPECT_FALSE(median_lifetime(curve).high);
}

TEST(Survival, finds_the_median_again_though_looking_began_late) {
    // True lifetimes are exponential with a median of 30 days; we look from day 100 to day 200 of a year.
    std::mt19937 random(4);
    std::exponential_distribution<double> lifetime(std::log(2) / 30);
    std::vector<Lifetime> seen;
    std::vector<Lifetime> naive;
    for (int i = 0; i < 20'000; ++i) {
        const int posted = static_cast<int>(random() % 200);
        const int closes = posted + 1 + static_cast<int>(lifetime(random));
        if (closes <= 100) continue;
        const int entered = std::max(0, 100 - posted);
        seen.push_back({entered, std::min(closes, 200) - posted, closes <= 200});
        naive.push_back({0, seen.back().left, seen.back().closed});
    }
    EXPECT_NEAR(*median_lifetime(survival(seen)).days, 31, 1);
    EXPECT_GT(*median_lifetime(survival(naive)).days, 36);
}

TEST(Survival, of_open_postings_only_has_no_median) {
    const std::vector<Lifetime> open(5, {0, 10, false});
    EXPECT_TRUE(survival(open).steps.empty());
    EXPECT_FALSE(median_lifetime(survival(open)).days);
    EXPECT_FALSE(median_lifetime(survival({})).days);
}

TEST(Survival, counts_what_closed_on_the_day_it_was_seen) {
    const std::vector<Lifetime> one{{3, 3, true}};
    ASSERT_EQ(survival(one).steps.size(), 1U);
    EXPECT_EQ(survival(one).steps[0].open, 0);
}

}  // namespace
}  // namespace salaryd

#include "analytics/intervals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "analytics/employers.h"

namespace salaryd {
namespace {

// Log-normal pay with ranges of 10 to 50 %; rho of its variance is the employer's own level.
class Employers {
  public:
    explicit Employers(double rho) : rho_(rho) {}

    // One employer's postings; they weigh as `rho_assumed` says.
    void add(std::vector<PayInterval>& postings, std::uint32_t n, double rho_assumed) {
        constexpr double sigma = 0.25;
        const double own = sigma * std::sqrt(rho_) * normal_(random_);
        for (std::uint32_t i = 0; i < n; ++i) {
            const double middle = std::exp(11.9 + own + sigma * std::sqrt(1 - rho_) * normal_(random_));
            const double half = 0.05 + 0.2 * uniform_(random_);
            postings.push_back({middle * (1 - half), middle * (1 + half), employer_weight(n, rho_assumed)});
        }
    }
    [[nodiscard]] double true_median() {
        std::vector<PayInterval> many;
        for (int i = 0; i < 20'000; ++i) add(many, 1, 0);
        return MixtureCdf(many).quantile(0.5);
    }
    [[nodiscard]] std::uint32_t size() {
        return 1 + static_cast<std::uint32_t>(uniform_(random_) < 0.2 ? random_() % 16 : random_() % 3);
    }

  private:
    double rho_;
    std::mt19937 random_{11};
    std::normal_distribution<double> normal_;
    std::uniform_real_distribution<double> uniform_{0, 1};
};

struct Coverage {
    double ours = 0;
    double naive = 0;  // as if postings were independent
};

Coverage coverage(double rho, std::uint32_t employers, bool one_posting_each) {
    Employers market(rho);
    const double truth = market.true_median();
    constexpr int samples = 500;
    Coverage covered;
    for (int k = 0; k < samples; ++k) {
        std::vector<PayInterval> postings;
        std::vector<std::uint32_t> sizes;
        for (std::uint32_t e = 0; e < employers; ++e) {
            sizes.push_back(one_posting_each ? 1 : market.size());
            market.add(postings, sizes.back(), usual_employer_correlation);
        }
        const auto covers = [&](double n) {
            const auto interval = mixture_interval(MixtureCdf(postings), postings, 0.5, n);
            return interval.low <= truth && truth <= interval.high;
        };
        covered.ours += covers(effective_size(sizes, usual_employer_correlation)) / double{samples};
        covered.naive += covers(static_cast<double>(postings.size())) / double{samples};
    }
    return covered;
}

TEST(MixtureInterval, covers_the_median_of_independent_postings_95_times_in_100) {
    for (const std::uint32_t n : {6U, 13U, 36U}) {
        const double covered = coverage(0, n, true).ours;
        // Two standard errors of that many samples around .94 to .96.
        EXPECT_GT(covered, .94 - .02) << n;
        EXPECT_LT(covered, .96 + .02) << n;
    }
}

TEST(MixtureInterval, covers_under_employer_clustering_where_the_naive_one_fails) {
    for (const std::uint32_t employers : {6U, 30U}) {
        const Coverage covered = coverage(0.73, employers, false);
        EXPECT_GE(covered.ours, .93) << employers;
        EXPECT_LT(covered.naive, .85) << employers;
    }
}

TEST(MixtureInterval, is_absent_when_one_employer_says_everything) {
    Employers market(0.7);
    std::vector<PayInterval> postings;
    market.add(postings, 40, 0.7);
    const auto interval = mixture_interval(MixtureCdf(postings), postings, 0.5, 1.4);
    EXPECT_TRUE(std::isnan(interval.low));
    EXPECT_EQ(quality_band(interval), 'D');
}

TEST(MixtureInterval, of_equal_pays_is_that_pay) {
    const std::vector<PayInterval> equal(9, {50'000, 50'000, 1});
    const auto interval = mixture_interval(MixtureCdf(equal), equal, 0.5, 9);
    EXPECT_EQ(interval.low, 50'000);
    EXPECT_EQ(interval.high, 50'000);
}

TEST(RankInterval, of_the_median_needs_six) {
    EXPECT_FALSE(rank_interval(5, 0.5).low);
    EXPECT_EQ(rank_interval(6, 0.5).low, 1U);
    EXPECT_EQ(rank_interval(6, 0.5).high, 6U);
    EXPECT_FALSE(rank_interval(0, 0.5).low);
    EXPECT_FALSE(rank_interval(0, 0.5).high);
}

TEST(HettmanspergerSheather, is_never_wider_than_the_exact_interval) {
    std::mt19937 random(2);
    std::normal_distribution<double> normal(100, 10);
    for (std::size_t n = 6; n < 80; ++n) {
        std::vector<double> values(n);
        for (double& v : values) v = normal(random);
        std::ranges::sort(values);
        const auto exact = exact_interval(values, 0.5);
        const auto shorter = hettmansperger_sheather(values);
        EXPECT_GE(shorter.low, exact.low) << n;
        EXPECT_LE(shorter.high, exact.high) << n;
    }
}

TEST(Shown, asks_for_as_many_as_an_exact_interval_takes) {
    EXPECT_FALSE(shown(0.5, 5.9));
    EXPECT_TRUE(shown(0.5, 6));
    EXPECT_FALSE(shown(0.25, 12));
    EXPECT_TRUE(shown(0.75, 13));
    EXPECT_FALSE(shown(0.1, 35));
    EXPECT_TRUE(shown(0.9, 36));
}

TEST(Shown, takes_five_employers_at_least_for_a_median) {
    const std::vector<std::uint32_t> four(4, 1000);
    EXPECT_FALSE(shown(0.5, effective_size(four, usual_employer_correlation)));
}

}  // namespace
}  // namespace salaryd

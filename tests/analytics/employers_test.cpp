#include "analytics/employers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace salaryd {
namespace {

// Employers of up to eight postings in ten cells; rho of the variance of 1 is the employer's.
std::vector<EmployerObservation> market(double rho, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::vector<EmployerObservation> observations;
    for (std::uint64_t cell = 0; cell < 10; ++cell)
        for (std::uint32_t employer = 1; employer <= 200; ++employer) {
            const double own = std::sqrt(rho) * normal(random);
            for (std::uint32_t i = 0; i <= random() % 8; ++i)
                observations.push_back(
                    {cell, employer, static_cast<double>(cell) + own + std::sqrt(1 - rho) * normal(random)});
        }
    return observations;
}

TEST(EffectiveSize, of_one_employer_is_hardly_more_than_one_posting) {
    EXPECT_NEAR(effective_size(std::vector<std::uint32_t>{100}, 0.7), 1 / (0.3 / 100 + 0.7), 1e-12);
    EXPECT_NEAR(effective_size(std::vector<std::uint32_t>(30, 1), 0.7), 30, 1e-9);
    EXPECT_EQ(effective_size({}, 0.7), 0);
}

TEST(EmployerWeight, runs_from_a_vote_a_posting_to_a_vote_an_employer) {
    EXPECT_EQ(employer_weight(40, 0), 1);
    EXPECT_NEAR(employer_weight(40, 1), 1.0 / 40, 1e-12);
}

TEST(EmployerCorrelation, is_found_again) {
    for (const double rho : {0.4, 0.73, 0.9}) {
        auto observations = market(rho, 5);
        EXPECT_NEAR(employer_correlation(observations), rho, 0.05);
    }
}

TEST(EmployerCorrelation, stays_within_its_bounds) {
    auto independent = market(0, 6);
    EXPECT_EQ(employer_correlation(independent), 0.3);
    for (auto& o : independent) o.log_pay = o.employer;
    EXPECT_EQ(employer_correlation(independent), 0.95);
}

TEST(EmployerCorrelation, of_too_little_is_the_usual_one) {
    std::vector<EmployerObservation> few{{1, 1, 11.0}, {1, 1, 11.2}, {1, 2, 11.5}};
    EXPECT_EQ(employer_correlation(few), usual_employer_correlation);
    EXPECT_EQ(employer_correlation({}), usual_employer_correlation);
    std::vector<EmployerObservation> equal;
    for (std::uint32_t i = 0; i < 200; ++i) equal.push_back({1, i / 2, 11.0});
    EXPECT_EQ(employer_correlation(equal), usual_employer_correlation);
}

}  // namespace
}  // namespace salaryd

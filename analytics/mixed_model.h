// A linear mixed model of ln pay, fitted: best linear unbiased predictions (BLUP) of cells, observed or not,
// with their standard errors. What a cell lacks in postings it borrows from its role, its place, its level
// and their combinations, each as far as the variance components say that it can be trusted. Pure; const
// members from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "analytics/mixed_equations.h"
#include "analytics/mixed_solver.h"

namespace salaryd {

class MixedModel {
  public:
    // In place of a level: one that no row has, whose effect is 0 on average and makes the answer less sure;
    // the rows' average over the factor's levels; or nothing of this factor.
    static constexpr std::uint32_t unseen = UINT32_MAX;
    static constexpr std::uint32_t averaged = UINT32_MAX - 1;
    static constexpr std::uint32_t absent = UINT32_MAX - 2;

    // Solved until no unknown would move by 1e-12.
    MixedModel(std::shared_ptr<const MixedEquations> equations, VarianceComponents components);

    // ln pay where each factor has this level.
    [[nodiscard]] double predict(std::span<const std::uint32_t> codes) const;
    // sqrt(residual x'C^-1 x + the components of the unseen levels), C Henderson's matrix. Costs a solve.
    [[nodiscard]] double standard_error(std::span<const std::uint32_t> codes) const;

    // Weight of the rows that have this level.
    [[nodiscard]] double rows_behind(std::size_t factor, std::uint32_t level) const {
        return weights_[equations_->begin_of(factor) + level];
    }
    [[nodiscard]] double mu() const { return equations_->mean() + solution_[0]; }
    [[nodiscard]] std::span<const double> effects(std::size_t factor) const;
    [[nodiscard]] const VarianceComponents& components() const { return components_; }
    [[nodiscard]] const MixedEquations& equations() const { return *equations_; }

  private:
    // The coefficients of the unknowns in a prediction.
    [[nodiscard]] std::vector<double> coefficients(std::span<const std::uint32_t> codes) const;

    std::shared_ptr<const MixedEquations> equations_;
    VarianceComponents components_;
    MixedSolver solver_;
    std::vector<double> solution_;
    std::vector<double> weights_;  // of each unknown's rows
};

// What is believed of ln pay in a cell.
struct CellBelief {
    double mean = 0;
    double variance = 0;  // of the belief, not of pay
};

// Postings that came after the fit, without a refit: v/(v + residual/n) of the way from the belief to their
// mean, each first clipped to 2.5 sqrt(v + residual) from it; from five postings on to the average of their
// mean and median. Non-finite ones are ignored.
[[nodiscard]] CellBelief updated(CellBelief belief, double residual, std::span<const double> log_pay);

}  // namespace salaryd

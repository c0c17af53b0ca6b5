// Solves Henderson's equations for one set of variance components, by preconditioned conjugate gradients: the
// matrix is only ever applied, never formed. Pure; const members from any thread.
//
// The preconditioner is the diagonal, but for the unknowns with the most rows: mu, the levels, the great
// roles, places and employers explain each other, which makes the diagonal alone need some hundred steps.
// Their block is factorized once.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analytics/dense_matrix.h"
#include "analytics/mixed_equations.h"

namespace salaryd {

class MixedSolver {
  public:
    // `equations` must outlive it.
    MixedSolver(const MixedEquations& equations, const VarianceComponents& components);

    // From `x` (empty: 0), until the preconditioner would move no unknown by more than `tolerance`.
    [[nodiscard]] std::vector<double> solve(std::span<const double> right_side, double tolerance,
                                            std::vector<double> x = {}) const;

  private:
    void choose_block();
    void factorize_block();
    // X'WX v + Lambda v
    void apply(std::span<const double> v, std::span<double> out) const;
    // The preconditioned residual; returns its largest part.
    double precondition(std::span<const double> residual, std::span<double> step) const;

    const MixedEquations& equations_;
    std::vector<double> penalty_;   // Lambda
    std::vector<double> diagonal_;  // of the matrix
    std::vector<std::uint32_t> block_;
    std::optional<Cholesky> block_factor_;
};

}  // namespace salaryd

// Variance components of a mixed model by restricted maximum likelihood (Patterson and Thompson, 1971).
//
// Average-information REML (Johnson and Thompson, 1995): Newton steps whose matrix needs one solve of the
// mixed-model equations per component, where lme4's profiled likelihood would need a factorization, which
// fills up as soon as employers cross roles and places. The traces in the score are estimated with fixed
// random signs (Hutchinson, 1990): the same data give the same components, and the error is far below that of
// the components themselves. No component moves by more than a factor of 4 in a round.
#pragma once

#include <stop_token>

#include "analytics/mixed_equations.h"

namespace salaryd {

struct RemlOptions {
    int most_rounds = 30;
    double tolerance = 1e-4;  // of the components, relative: the last round moved none by more
    int probes = 16;          // vectors of signs for the trace of each factor
    std::stop_token stop{};   // ends between two solves, not converged
};

struct RemlFit {
    VarianceComponents components;
    int rounds = 0;
    bool converged = false;
};

// From `start`. A component that the data put at 0 ends at 1e-6 of the residual one. Fewer than two rows, or
// rows that are all alike, say nothing: `start` comes back, not converged.
[[nodiscard]] RemlFit restricted_maximum_likelihood(const MixedEquations& equations, VarianceComponents start,
                                                    const RemlOptions& options = {});

}  // namespace salaryd

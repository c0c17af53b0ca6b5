#include "analytics/variance_components.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>

#include "analytics/dense_matrix.h"
#include "analytics/mixed_solver.h"

namespace salaryd {
namespace {

constexpr double solver_tolerance = 1e-7;
constexpr double least_share = 1e-6;  // of the residual component
constexpr double longest_step = 4;    // times or part of a component, in one round

// Steele, Lea and Flood (2014). The signs are the same on every machine.
std::uint64_t splitmix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// z'C^-1 z of random signs z in one factor's block has the trace of the block as its mean.
struct Probe {
    std::size_t factor;
    double share;  // how many probes the factor has
    std::vector<double> signs, solved;
};

// One round's knowledge of the likelihood. Component 0 is the residual one, k + 1 that of factor k.
class Reml {
  public:
    Reml(const MixedEquations& equations, int probes, std::stop_token stop)
        : equations_(equations), stop_(std::move(stop)), b_(equations.right_side()) {
        std::uint64_t state = 20261121;
        for (std::size_t f = 0; f < equations.factors(); ++f) add_probes(f, probes, state);
        solved_working_.resize(equations.factors() + 1);
    }

    void solve(const VarianceComponents& at);
    [[nodiscard]] std::vector<double> expectation_maximization() const;
    [[nodiscard]] std::vector<double> newton();

  private:
    [[nodiscard]] std::span<const double> block(const std::vector<double>& v, std::size_t factor) const {
        return std::span(v).subspan(equations_.begin_of(factor), equations_.levels_of(factor));
    }
    void add_probes(std::size_t factor, int probes, std::uint64_t& state);
    void estimate_traces();
    [[nodiscard]] double levels(std::size_t factor) const {
        return static_cast<double>(equations_.levels_of(factor));
    }
    [[nodiscard]] double residual_squares() const;
    [[nodiscard]] std::vector<double> score() const;
    [[nodiscard]] DenseMatrix average_information();
    [[nodiscard]] std::vector<double> working_right_side(std::size_t component) const;
    [[nodiscard]] double working_product(std::size_t a, std::size_t b) const;

    const MixedEquations& equations_;
    std::stop_token stop_;
    std::vector<double> b_;
    VarianceComponents at_;
    std::optional<MixedSolver> solver_;
    std::vector<double> u_;
    std::vector<double> traces_;  // of C^-1, each factor's block
    // Each round starts from the solutions of the one before.
    std::vector<Probe> probes_;
    std::vector<std::vector<double>> solved_working_;
};

// A factor of fewer levels than probes gets one for each level: its trace is exact.
void Reml::add_probes(std::size_t factor, int probes, std::uint64_t& state) {
    const std::size_t begin = equations_.begin_of(factor), size = equations_.levels_of(factor);
    const bool exact = size <= static_cast<std::size_t>(probes);
    for (std::size_t p = 0; p < (exact ? size : static_cast<std::size_t>(probes)); ++p) {
        Probe probe{factor, exact ? 1.0 : probes, std::vector<double>(equations_.size(), 0.0), {}};
        for (std::size_t i = 0; i < size; ++i)
            probe.signs[begin + i] = exact                           ? (i == p ? 1.0 : 0.0)
                                     : (splitmix(state) >> 63U) != 0 ? 1.0
                                                                     : -1.0;
        probes_.push_back(std::move(probe));
    }
}

void Reml::solve(const VarianceComponents& at) {
    at_ = at;
    solver_.emplace(equations_, at_);
    u_ = solver_->solve(b_, solver_tolerance, std::move(u_));
    estimate_traces();
}

void Reml::estimate_traces() {
    traces_.assign(equations_.factors(), 0.0);
    for (Probe& probe : probes_) {
        if (stop_.stop_requested()) return;
        probe.solved = solver_->solve(probe.signs, solver_tolerance, std::move(probe.solved));
        traces_[probe.factor] += dot(probe.signs, probe.solved) / probe.share;
    }
    for (std::size_t f = 0; f < traces_.size(); ++f)
        traces_[f] = std::clamp(traces_[f], 0.0, levels(f) * at_.factors[f] / at_.residual);
}

// e'We = y'Wy - 2 u'X'Wy + u'X'WXu, from the sums of the patterns.
double Reml::residual_squares() const {
    double squares = equations_.weighted_squares() - 2 * dot(u_, b_);
    for (std::size_t i = 0; i < equations_.patterns(); ++i) {
        const double fit = equations_.fitted(i, u_);
        squares += equations_.pattern(i).weight * fit * fit;
    }
    return squares;
}

std::vector<double> Reml::expectation_maximization() const {
    const double explained = equations_.weighted_squares() - dot(u_, b_);
    std::vector<double> next{explained / (static_cast<double>(equations_.rows()) - 1)};
    for (std::size_t f = 0; f < traces_.size(); ++f) {
        const auto u = block(u_, f);
        next.push_back((dot(u, u) + at_.residual * traces_[f]) / levels(f));
    }
    return next;
}

std::vector<double> Reml::score() const {
    const double s = at_.residual;
    double freedom = static_cast<double>(equations_.rows()) - 1;
    for (std::size_t f = 0; f < traces_.size(); ++f) freedom -= levels(f) - traces_[f] * s / at_.factors[f];
    std::vector<double> score{(residual_squares() / (s * s) - freedom / s) / 2};
    for (std::size_t f = 0; f < traces_.size(); ++f) {
        const double t = at_.factors[f];
        const auto u = block(u_, f);
        score.push_back(((dot(u, u) + traces_[f] * s) / (t * t) - levels(f) / t) / 2);
    }
    return score;
}

// X'Wf of the working variate f = Z_k u_k / component, or e / residual.
std::vector<double> Reml::working_right_side(std::size_t component) const {
    std::vector<double> out(equations_.size(), 0.0);
    for (std::size_t i = 0; i < equations_.patterns(); ++i) {
        const auto& pattern = equations_.pattern(i);
        const auto places = equations_.places(i);
        const double sum =
            component == 0 ? (pattern.weighted_y - pattern.weight * equations_.fitted(i, u_)) / at_.residual
                           : pattern.weight * u_[places[component - 1]] / at_.factors[component - 1];
        out[0] += sum;
        for (const std::uint32_t place : places) out[place] += sum;
    }
    return out;
}

// f_a'Wf_b
double Reml::working_product(std::size_t a, std::size_t b) const {
    if (a == 0 && b == 0) return residual_squares() / (at_.residual * at_.residual);
    double sum = 0;
    for (std::size_t i = 0; i < equations_.patterns(); ++i) {
        const auto& pattern = equations_.pattern(i);
        const auto places = equations_.places(i);
        const auto effect = [&](std::size_t c) { return u_[places[c - 1]] / at_.factors[c - 1]; };
        const double error = (pattern.weighted_y - pattern.weight * equations_.fitted(i, u_)) / at_.residual;
        if (a == 0 || b == 0)
            sum += error * effect(std::max(a, b));
        else
            sum += pattern.weight * effect(a) * effect(b);
    }
    return sum;
}

// f_a'P f_b / 2 with P f = W(f - the fit of f) / residual.
DenseMatrix Reml::average_information() {
    const std::size_t n = equations_.factors() + 1;
    std::vector<std::vector<double>> right;
    for (std::size_t a = 0; a < n; ++a) {
        right.push_back(working_right_side(a));
        solved_working_[a] = solver_->solve(right[a], solver_tolerance, std::move(solved_working_[a]));
    }
    DenseMatrix information(n);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b <= a; ++b)
            information.at(a, b) =
                (working_product(a, b) - dot(right[a], solved_working_[b])) / (2 * at_.residual);
    return information;
}

// Where factors are confounded the information is singular, and only EM knows a way.
std::vector<double> Reml::newton() {
    const auto factor = Cholesky::of(average_information());
    if (!factor) return expectation_maximization();
    auto next = factor->solve(score());
    next[0] += at_.residual;
    for (std::size_t f = 0; f < at_.factors.size(); ++f) next[f + 1] += at_.factors[f];
    return next;
}

double bounded(double from, double to, double least) {
    return std::max(std::clamp(to, from / longest_step, from * longest_step), least);
}

}  // namespace

RemlFit restricted_maximum_likelihood(const MixedEquations& equations, VarianceComponents start,
                                      const RemlOptions& options) {
    RemlFit fit{.components = std::move(start)};
    if (equations.rows() < 2 || !(equations.weighted_squares() > 0)) return fit;
    Reml reml(equations, options.probes, options.stop);
    for (fit.rounds = 1; fit.rounds <= options.most_rounds && !fit.converged; ++fit.rounds) {
        reml.solve(fit.components);
        if (options.stop.stop_requested()) return fit;
        const auto next = reml.newton();
        double moved = 0;
        const auto move = [&](double& component, std::size_t i, double least) {
            const double from = component;
            component = bounded(from, next[i], least);
            moved = std::max(moved, std::abs(component / from - 1));
        };
        move(fit.components.residual, 0, equations.weighted_squares() * 1e-12);
        for (std::size_t f = 0; f < equations.factors(); ++f)
            move(fit.components.factors[f], f + 1, least_share * fit.components.residual);
        fit.converged = moved <= options.tolerance;
    }
    return fit;
}

}  // namespace salaryd

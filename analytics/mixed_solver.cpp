#include "analytics/mixed_solver.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace salaryd {
namespace {

constexpr int most_steps = 2000;
// Its factor costs a third of its cube once, and its square at each step.
constexpr std::size_t largest_block = 192;
constexpr std::uint32_t no_place = UINT32_MAX;

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

MixedSolver::MixedSolver(const MixedEquations& equations, const VarianceComponents& components)
    : equations_(equations), penalty_(equations.size(), 0.0) {
    for (std::size_t f = 0; f < equations.factors(); ++f)
        std::fill_n(penalty_.begin() + static_cast<std::ptrdiff_t>(equations.begin_of(f)),
                    equations.levels_of(f), components.residual / components.factors[f]);
    // Without a row nothing says what mu is; this leaves it at 0.
    if (equations.patterns() == 0) penalty_[0] = 1;
    diagonal_ = penalty_;
    for (std::size_t i = 0; i < equations.patterns(); ++i) {
        const double weight = equations.pattern(i).weight;
        diagonal_[0] += weight;
        for (const std::uint32_t place : equations.places(i)) diagonal_[place] += weight;
    }
    choose_block();
    factorize_block();
}

void MixedSolver::choose_block() {
    block_.resize(equations_.size());
    std::iota(block_.begin(), block_.end(), 0U);
    const auto heavy = [&](std::uint32_t place) { return diagonal_[place] - penalty_[place]; };
    const auto size = std::min(block_.size(), largest_block);
    std::ranges::partial_sort(
        block_, block_.begin() + static_cast<std::ptrdiff_t>(size),
        [&](std::uint32_t a, std::uint32_t b) { return heavy(a) != heavy(b) ? heavy(a) > heavy(b) : a < b; });
    block_.resize(size);
}

void MixedSolver::factorize_block() {
    std::vector<std::uint32_t> index_of(equations_.size(), no_place);
    for (std::size_t i = 0; i < block_.size(); ++i) index_of[block_[i]] = static_cast<std::uint32_t>(i);
    DenseMatrix matrix(block_.size());
    std::vector<std::uint32_t> inside;
    for (std::size_t i = 0; i < equations_.patterns(); ++i) {
        inside.clear();
        if (index_of[0] != no_place) inside.push_back(index_of[0]);
        for (const std::uint32_t place : equations_.places(i))
            if (index_of[place] != no_place) inside.push_back(index_of[place]);
        for (const std::uint32_t a : inside)
            for (const std::uint32_t b : inside) matrix.at(a, b) += equations_.pattern(i).weight;
    }
    for (std::size_t i = 0; i < block_.size(); ++i) matrix.at(i, i) += penalty_[block_[i]];
    block_factor_ = Cholesky::of(std::move(matrix));
    if (!block_factor_) block_.clear();
}

void MixedSolver::apply(std::span<const double> v, std::span<double> out) const {
    equations_.apply(v, out);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += penalty_[i] * v[i];
}

double MixedSolver::precondition(std::span<const double> residual, std::span<double> step) const {
    for (std::size_t i = 0; i < step.size(); ++i) step[i] = residual[i] / diagonal_[i];
    if (!block_.empty()) {
        std::vector<double> right(block_.size());
        for (std::size_t i = 0; i < block_.size(); ++i) right[i] = residual[block_[i]];
        const auto solved = block_factor_->solve(right);
        for (std::size_t i = 0; i < block_.size(); ++i) step[block_[i]] = solved[i];
    }
    double largest = 0;
    for (const double s : step) largest = std::max(largest, std::abs(s));
    return largest;
}

std::vector<double> MixedSolver::solve(std::span<const double> right_side, double tolerance,
                                       std::vector<double> x) const {
    x.resize(equations_.size(), 0.0);
    std::vector<double> residual(x.size()), step(x.size()), image(x.size());
    apply(x, image);
    for (std::size_t i = 0; i < x.size(); ++i) residual[i] = right_side[i] - image[i];
    if (precondition(residual, step) <= tolerance) return x;
    std::vector<double> direction = step;
    double energy = dot(residual, step);
    for (int round = 0; round < most_steps; ++round) {
        apply(direction, image);
        const double curvature = dot(direction, image);
        if (!(curvature > 0)) break;
        const double length = energy / curvature;
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] += length * direction[i];
            residual[i] -= length * image[i];
        }
        if (precondition(residual, step) <= tolerance) break;
        const double next = dot(residual, step);
        for (std::size_t i = 0; i < x.size(); ++i) direction[i] = step[i] + next / energy * direction[i];
        energy = next;
    }
    return x;
}

}  // namespace salaryd

#include "analytics/mixed_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analytics/quantiles.h"
#include "analytics/robust.h"

namespace salaryd {
namespace {

constexpr double tolerance = 1e-12;
// The error of x'C^-1 x goes with the square of the solution's.
constexpr double quadratic_tolerance = 1e-6;
constexpr double clip_in_deviations = 2.5;
constexpr std::size_t enough_for_a_median = 5;

}  // namespace

MixedModel::MixedModel(std::shared_ptr<const MixedEquations> equations, VarianceComponents components)
    : equations_(std::move(equations)),
      components_(std::move(components)),
      solver_(*equations_, components_),
      solution_(solver_.solve(equations_->right_side(), tolerance)),
      weights_(equations_->size(), 0.0) {
    for (std::size_t i = 0; i < equations_->patterns(); ++i) {
        weights_[0] += equations_->pattern(i).weight;
        for (const std::uint32_t place : equations_->places(i))
            weights_[place] += equations_->pattern(i).weight;
    }
}

std::span<const double> MixedModel::effects(std::size_t factor) const {
    return std::span(solution_).subspan(equations_->begin_of(factor), equations_->levels_of(factor));
}

std::vector<double> MixedModel::coefficients(std::span<const std::uint32_t> codes) const {
    std::vector<double> x(equations_->size(), 0.0);
    x[0] = 1;
    for (std::size_t f = 0; f < codes.size(); ++f) {
        const std::size_t begin = equations_->begin_of(f), size = equations_->levels_of(f);
        if (codes[f] < absent) x[begin + codes[f]] = 1;
        if (codes[f] == averaged && weights_[0] > 0)
            for (std::size_t i = begin; i < begin + size; ++i) x[i] = weights_[i] / weights_[0];
    }
    return x;
}

double MixedModel::predict(std::span<const std::uint32_t> codes) const {
    const auto x = coefficients(codes);
    return std::inner_product(x.begin(), x.end(), solution_.begin(), equations_->mean());
}

double MixedModel::standard_error(std::span<const std::uint32_t> codes) const {
    const auto x = coefficients(codes);
    const auto solved = solver_.solve(x, quadratic_tolerance);
    const double quadratic = std::inner_product(x.begin(), x.end(), solved.begin(), 0.0);
    double unknown = 0;
    for (std::size_t f = 0; f < codes.size(); ++f)
        if (codes[f] == unseen) unknown += components_.factors[f];
    return std::sqrt(components_.residual * quadratic + unknown);
}

CellBelief updated(CellBelief belief, double residual, std::span<const double> log_pay) {
    const double reach = clip_in_deviations * std::sqrt(belief.variance + residual);
    std::vector<double> own;
    std::vector<double> clipped;
    for (const double y : log_pay) {
        if (!std::isfinite(y)) continue;
        own.push_back(y);
        clipped.push_back(std::clamp(y, belief.mean - reach, belief.mean + reach));
    }
    if (own.empty()) return belief;
    double centre = mean(clipped);
    if (own.size() >= enough_for_a_median) {
        std::ranges::sort(own);
        centre = (centre + type7(own, 0.5)) / 2;
    }
    const double noise = residual / static_cast<double>(own.size());
    const double trust = belief.variance / (belief.variance + noise);
    return {belief.mean + trust * (centre - belief.mean), trust * noise};
}

}  // namespace salaryd

#include "analytics/hedonic.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace salaryd {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

std::uint32_t most_frequent(const std::vector<std::size_t>& rows) {
    return static_cast<std::uint32_t>(std::ranges::max_element(rows) - rows.begin());
}

}  // namespace

std::optional<HedonicFit> HedonicFit::of(HedonicData data) {
    HedonicFit fit;
    fit.take_rows(data);
    if (fit.y_.empty()) return std::nullopt;
    fit.lay_out_columns(data);
    if (!fit.solve(data.ridge)) return std::nullopt;
    return fit;
}

void HedonicFit::take_rows(const HedonicData& data) {
    level_rows_.resize(data.factors.size());
    for (std::size_t f = 0; f < data.factors.size(); ++f) level_rows_[f].assign(data.factors[f].levels, 0);
    std::unordered_map<std::uint32_t, std::uint32_t> clusters;
    for (std::size_t row = 0; row < data.y.size(); ++row) {
        const double weight = data.weight.empty() ? 1 : data.weight[row];
        if (!std::isfinite(data.y[row]) || !(weight > 0)) continue;
        y_.push_back(data.y[row]);
        weight_.push_back(weight);
        for (std::size_t f = 0; f < data.factors.size(); ++f) {
            codes_.push_back(data.factors[f].codes[row]);
            ++level_rows_[f][codes_.back()];
        }
        const auto id = data.clusters.empty() ? static_cast<std::uint32_t>(row) : data.clusters[row];
        cluster_.push_back(
            clusters.try_emplace(id, static_cast<std::uint32_t>(clusters.size())).first->second);
    }
    clusters_ = clusters.size();
}

void HedonicFit::lay_out_columns(const HedonicData& data) {
    std::uint32_t next = 1;
    for (std::size_t f = 0; f < data.factors.size(); ++f) {
        references_.push_back(data.factors[f].reference.value_or(most_frequent(level_rows_[f])));
        auto& columns = columns_of_.emplace_back(data.factors[f].levels, none);
        for (std::uint32_t level = 0; level < columns.size(); ++level)
            if (level != references_[f] && level_rows_[f][level] > 0) columns[level] = next++;
    }
    beta_.assign(next, 0.0);
    for (std::size_t i = 0; i < codes_.size(); ++i) columns_.push_back(columns_of_[i % factors()][codes_[i]]);
}

bool HedonicFit::solve(double ridge) {
    DenseMatrix normal(coefficients());
    std::vector<double> right(coefficients(), 0.0);
    std::vector<std::uint32_t> present;
    for (std::size_t row = 0; row < y_.size(); ++row) {
        present.assign(1, 0);
        for (std::size_t f = 0; f < factors(); ++f)
            if (const auto column = columns_[row * factors() + f]; column != none) present.push_back(column);
        for (const std::uint32_t a : present) {
            right[a] += weight_[row] * y_[row];
            for (const std::uint32_t b : present) normal.at(a, b) += weight_[row];
        }
    }
    for (std::size_t i = 1; i < coefficients(); ++i) normal.at(i, i) += ridge;
    normal_ = Cholesky::of(std::move(normal));
    if (!normal_) return false;
    beta_ = normal_->solve(right);
    residual_.resize(y_.size());
    for (std::size_t row = 0; row < y_.size(); ++row) residual_[row] = y_[row] - projected(row, beta_);
    return true;
}

double HedonicFit::projected(std::size_t row, std::span<const double> direction) const {
    double sum = direction[0];
    for (std::size_t f = 0; f < factors(); ++f)
        if (const auto column = columns_[row * factors() + f]; column != none) sum += direction[column];
    return sum;
}

std::optional<std::size_t> HedonicFit::index_of(std::size_t factor, std::uint32_t level) const {
    const auto column = columns_of_[factor][level];
    return column == none ? std::nullopt : std::optional<std::size_t>(column);
}

double HedonicFit::residual_variance() const {
    if (rows() <= coefficients()) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::size_t row = 0; row < rows(); ++row) sum += weight_[row] * residual_[row] * residual_[row];
    return sum / static_cast<double>(rows() - coefficients());
}

// d'M d with M the middle of the sandwich, without ever forming it.
double HedonicFit::scatter_of(std::span<const double> direction, ScatterKind scatter) const {
    const auto n = static_cast<double>(rows()), k = static_cast<double>(coefficients());
    if (scatter == ScatterKind::by_row) {
        double sum = 0;
        for (std::size_t row = 0; row < rows(); ++row) {
            const double part = weight_[row] * residual_[row] * projected(row, direction);
            sum += part * part;
        }
        return sum * n / (n - k);
    }
    std::vector<double> parts(clusters_, 0.0);
    for (std::size_t row = 0; row < rows(); ++row)
        parts[cluster_[row]] += weight_[row] * residual_[row] * projected(row, direction);
    const auto groups = static_cast<double>(clusters_);
    return std::inner_product(parts.begin(), parts.end(), parts.begin(), 0.0) * groups / (groups - 1) *
           (n - 1) / (n - k);
}

double HedonicFit::value(std::span<const double> c) const {
    return std::inner_product(c.begin(), c.end(), beta_.begin(), 0.0);
}

HedonicEstimate HedonicFit::contrast(std::span<const double> c, ScatterKind scatter) const {
    const auto direction = normal_->solve(c);
    if (scatter == ScatterKind::alike)
        return {value(c), std::sqrt(std::inner_product(c.begin(), c.end(), direction.begin(), 0.0) *
                                    residual_variance())};
    if (rows() <= coefficients() || (scatter == ScatterKind::by_cluster && clusters_ < 2))
        return {value(c), std::numeric_limits<double>::quiet_NaN()};
    return {value(c), std::sqrt(scatter_of(direction, scatter))};
}

HedonicEstimate HedonicFit::coefficient(std::size_t index, ScatterKind scatter) const {
    std::vector<double> c(coefficients(), 0.0);
    c[index] = 1;
    return contrast(c, scatter);
}

std::vector<double> HedonicFit::against_average(std::size_t factor, std::uint32_t level) const {
    std::vector<double> c(coefficients(), 0.0);
    for (std::uint32_t l = 0; l < columns_of_[factor].size(); ++l)
        if (const auto column = columns_of_[factor][l]; column != none)
            c[column] -= static_cast<double>(level_rows_[factor][l]) / static_cast<double>(rows());
    if (const auto column = columns_of_[factor][level]; column != none) c[column] += 1;
    return c;
}

double HedonicFit::raw_difference(std::size_t factor, std::uint32_t level) const {
    double all = 0, own = 0;
    for (std::size_t row = 0; row < rows(); ++row) {
        all += y_[row];
        if (codes_[row * factors() + factor] == level) own += y_[row];
    }
    return own / static_cast<double>(rows_of(factor, level)) - all / static_cast<double>(rows());
}

}  // namespace salaryd

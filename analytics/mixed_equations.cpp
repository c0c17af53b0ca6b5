#include "analytics/mixed_equations.h"

#include <algorithm>
#include <cmath>

namespace salaryd {
namespace {

double weight_of(const MixedData& data, std::size_t row) {
    return data.weight.empty() ? 1 : data.weight[row];
}

std::span<const std::uint32_t> codes_of(const MixedData& data, std::size_t row) {
    return std::span(data.codes).subspan(row * data.levels.size(), data.levels.size());
}

// By pattern, so that equal ones are neighbours.
std::vector<std::uint32_t> usable_rows(const MixedData& data) {
    std::vector<std::uint32_t> rows;
    rows.reserve(data.y.size());
    for (std::size_t row = 0; row < data.y.size(); ++row)
        if (std::isfinite(data.y[row]) && weight_of(data, row) > 0)
            rows.push_back(static_cast<std::uint32_t>(row));
    std::ranges::sort(rows, [&](std::uint32_t a, std::uint32_t b) {
        const auto of_a = codes_of(data, a), of_b = codes_of(data, b);
        const auto [x, y] = std::ranges::mismatch(of_a, of_b);
        return x == of_a.end() ? a < b : *x < *y;
    });
    return rows;
}

}  // namespace

MixedEquations::MixedEquations(const MixedData& data) {
    for (const std::uint32_t levels : data.levels) begin_.push_back(begin_.back() + levels);
    gather(data);
}

void MixedEquations::gather(const MixedData& data) {
    const auto rows = usable_rows(data);
    rows_ = rows.size();
    double weight = 0, sum = 0;
    for (const std::uint32_t row : rows) {
        weight += weight_of(data, row);
        sum += weight_of(data, row) * data.y[row];
    }
    mean_ = rows.empty() ? 0 : sum / weight;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto codes = codes_of(data, rows[i]);
        if (i == 0 || !std::ranges::equal(codes, codes_of(data, rows[i - 1]))) {
            patterns_.emplace_back();
            for (std::size_t f = 0; f < codes.size(); ++f)
                places_.push_back(static_cast<std::uint32_t>(begin_[f] + codes[f]));
        }
        const double w = weight_of(data, rows[i]), y = data.y[rows[i]] - mean_;
        patterns_.back().weight += w;
        patterns_.back().weighted_y += w * y;
        weighted_squares_ += w * y * y;
    }
}

double MixedEquations::fitted(std::size_t pattern, std::span<const double> v) const {
    double sum = v[0];
    for (const std::uint32_t place : places(pattern)) sum += v[place];
    return sum;
}

std::vector<double> MixedEquations::right_side() const {
    std::vector<double> b(size(), 0.0);
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
        b[0] += patterns_[i].weighted_y;
        for (const std::uint32_t place : places(i)) b[place] += patterns_[i].weighted_y;
    }
    return b;
}

void MixedEquations::apply(std::span<const double> v, std::span<double> out) const {
    std::ranges::fill(out, 0.0);
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
        const double sum = patterns_[i].weight * fitted(i, v);
        out[0] += sum;
        for (const std::uint32_t place : places(i)) out[place] += sum;
    }
}

}  // namespace salaryd

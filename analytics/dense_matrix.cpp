#include "analytics/dense_matrix.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace salaryd {
namespace {

constexpr double smallest_pivot = 1e-12;

double dot(const double* a, const double* b, std::size_t n) {
    return std::inner_product(a, a + n, b, 0.0);
}

}  // namespace

std::optional<Cholesky> Cholesky::of(DenseMatrix matrix) {
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        double* const row = matrix.row(i).data();
        const double diagonal = row[i];
        for (std::size_t j = 0; j < i; ++j) {
            const double* const above = matrix.row(j).data();
            row[j] = (row[j] - dot(row, above, j)) / above[j];
        }
        const double pivot = diagonal - dot(row, row, i);
        if (!(pivot > smallest_pivot * diagonal)) return std::nullopt;
        row[i] = std::sqrt(pivot);
    }
    return Cholesky(std::move(matrix));
}

void Cholesky::solve_in_place(std::span<double> x) const {
    const std::size_t n = factor_.size();
    for (std::size_t i = 0; i < n; ++i) {
        const double* const row = factor_.row(i).data();
        x[i] = (x[i] - dot(row, x.data(), i)) / row[i];
    }
    for (std::size_t i = n; i-- > 0;) {
        const double* const row = factor_.row(i).data();
        x[i] /= row[i];
        for (std::size_t j = 0; j < i; ++j) x[j] -= row[j] * x[i];
    }
}

std::vector<double> Cholesky::solve(std::span<const double> right_side) const {
    std::vector<double> x(right_side.begin(), right_side.end());
    solve_in_place(x);
    return x;
}

DenseMatrix Cholesky::inverse() const {
    DenseMatrix inverse(factor_.size());
    for (std::size_t i = 0; i < factor_.size(); ++i) {
        inverse.at(i, i) = 1;
        solve_in_place(inverse.row(i));
    }
    return inverse;
}

}  // namespace salaryd

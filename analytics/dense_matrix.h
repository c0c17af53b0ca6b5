// Small symmetric positive definite matrices: Cholesky, and what follows from it. Row-major. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace salaryd {

class DenseMatrix {
  public:
    explicit DenseMatrix(std::size_t size) : size_(size), values_(size * size, 0.0) {}

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double& at(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const {
        return values_[row * size_ + column];
    }
    [[nodiscard]] std::span<double> row(std::size_t i) {
        return std::span(values_).subspan(i * size_, size_);
    }
    [[nodiscard]] std::span<const double> row(std::size_t i) const {
        return std::span(values_).subspan(i * size_, size_);
    }

  private:
    std::size_t size_;
    std::vector<double> values_;
};

// A = L L'. Reads the lower triangle.
class Cholesky {
  public:
    // Nothing where A is not positive definite: a pivot below 1e-12 of its diagonal.
    [[nodiscard]] static std::optional<Cholesky> of(DenseMatrix matrix);

    [[nodiscard]] std::vector<double> solve(std::span<const double> right_side) const;
    [[nodiscard]] DenseMatrix inverse() const;

  private:
    explicit Cholesky(DenseMatrix factor) : factor_(std::move(factor)) {}
    void solve_in_place(std::span<double> x) const;

    DenseMatrix factor_;  // lower triangle: L
};

}  // namespace salaryd

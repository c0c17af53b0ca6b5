// A hedonic regression: ln pay on the levels of several factors (role, level, place, employer, period), each
// against a reference level, by weighted least squares. What remains of a difference between two employers
// when role, level and place are the same. Dense normal equations: meant for some thousand levels; more must
// be gathered into "other" before. Pure; const members from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analytics/dense_matrix.h"

namespace salaryd {

struct HedonicFactor {
    std::vector<std::uint32_t> codes;  // of each row, below `levels`
    std::uint32_t levels = 0;
    std::optional<std::uint32_t> reference;  // none: the level with the most rows, of equals the lowest code
};

// Rows whose y is not finite or whose weight is not positive are left out.
struct HedonicData {
    std::vector<HedonicFactor> factors;
    std::vector<double> y;
    std::vector<double> weight;           // empty: 1
    std::vector<std::uint32_t> clusters;  // of each row, for clustered errors; empty: each row its own
    double ridge = 0;                     // added to the diagonal but for the constant; see fit()
};

// How the scatter of the residuals is believed to go: alike everywhere; each row its own (HC1, White 1980);
// rows of a cluster together (Liang and Zeger 1986, with Stata's factor G/(G-1) (n-1)/(n-k)).
enum class ScatterKind : std::uint8_t { alike, by_row, by_cluster };

struct HedonicEstimate {
    double value = 0;
    double standard_error = 0;
};

class HedonicFit {
  public:
    // Nothing without rows, or where levels cannot be told apart (an employer that alone hires in a city that
    // it alone hires in): a small ridge (1e-6) then shares the difference between them.
    [[nodiscard]] static std::optional<HedonicFit> of(HedonicData data);

    // Coefficients: the constant, then those levels of each factor that have rows and are not the reference.
    [[nodiscard]] std::size_t coefficients() const { return beta_.size(); }
    // Nothing for a reference level and for one without rows.
    [[nodiscard]] std::optional<std::size_t> index_of(std::size_t factor, std::uint32_t level) const;
    [[nodiscard]] std::uint32_t reference_of(std::size_t factor) const { return references_[factor]; }
    [[nodiscard]] std::uint32_t levels_of(std::size_t factor) const {
        return static_cast<std::uint32_t>(level_rows_[factor].size());
    }
    [[nodiscard]] std::size_t rows_of(std::size_t factor, std::uint32_t level) const {
        return level_rows_[factor][level];
    }

    [[nodiscard]] HedonicEstimate coefficient(std::size_t index, ScatterKind scatter) const;
    // c'beta; c has coefficients() elements.
    [[nodiscard]] HedonicEstimate contrast(std::span<const double> c, ScatterKind scatter) const;
    // A level against the average row: e_l - sum_j (n_j / N) e_j.
    [[nodiscard]] std::vector<double> against_average(std::size_t factor, std::uint32_t level) const;
    [[nodiscard]] double value(std::span<const double> c) const;

    [[nodiscard]] double constant() const { return beta_[0]; }
    [[nodiscard]] std::size_t rows() const { return y_.size(); }
    [[nodiscard]] std::size_t factors() const { return columns_of_.size(); }
    [[nodiscard]] double residual_variance() const;  // sum w e^2 / (n - k); NaN when n <= k
    // Mean of y over the rows of a level, less the mean over all: the raw difference.
    [[nodiscard]] double raw_difference(std::size_t factor, std::uint32_t level) const;

  private:
    HedonicFit() = default;
    void take_rows(const HedonicData& data);
    void lay_out_columns(const HedonicData& data);
    [[nodiscard]] bool solve(double ridge);
    [[nodiscard]] double scatter_of(std::span<const double> direction, ScatterKind scatter) const;
    [[nodiscard]] double projected(std::size_t row, std::span<const double> direction) const;

    std::vector<std::vector<std::uint32_t>> columns_of_;  // factor, level -> coefficient, or `none`
    std::vector<std::vector<std::size_t>> level_rows_;
    std::vector<std::uint32_t> references_;
    std::vector<std::uint32_t> codes_;    // rows x factors
    std::vector<std::uint32_t> columns_;  // rows x factors
    std::vector<double> y_, weight_, residual_;
    std::vector<std::uint32_t> cluster_;  // numbered from 0
    std::size_t clusters_ = 0;
    std::vector<double> beta_;
    std::optional<Cholesky> normal_;
};

}  // namespace salaryd

// Henderson's (1950) mixed-model equations of y = mu + the effects of a row's factor levels + e, with every
// effect random and independent: (X'WX + Lambda) u = X'Wy, Lambda = 0 for mu and residual / component for the
// levels of a factor. Rows that share all their levels are one pattern, which keeps the equations small
// without approximating them. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace salaryd {

// What is regressed. Rows whose y is not finite or whose weight is not positive are left out.
struct MixedData {
    std::vector<std::uint32_t> levels;  // of each factor
    std::vector<std::uint32_t> codes;   // rows x factors, each below its factor's `levels`
    std::vector<double> y;
    std::vector<double> weight;  // of each row, the inverse of its share of the residual variance; empty: 1
};

// Of e and of each factor's effects; positive.
struct VarianceComponents {
    double residual = 1;
    std::vector<double> factors;
};

class MixedEquations {
  public:
    explicit MixedEquations(const MixedData& data);

    // Of what is solved for: mu at 0, then the levels of each factor in turn.
    [[nodiscard]] std::size_t size() const { return begin_.back(); }
    [[nodiscard]] std::size_t factors() const { return begin_.size() - 1; }
    [[nodiscard]] std::size_t begin_of(std::size_t factor) const { return begin_[factor]; }
    [[nodiscard]] std::size_t levels_of(std::size_t factor) const {
        return begin_[factor + 1] - begin_[factor];
    }

    // One pattern: where its levels are among the unknowns, and its rows' sums.
    struct Pattern {
        double weight = 0;
        double weighted_y = 0;  // of y - mean()
    };
    [[nodiscard]] std::size_t patterns() const { return patterns_.size(); }
    [[nodiscard]] const Pattern& pattern(std::size_t i) const { return patterns_[i]; }
    [[nodiscard]] std::span<const std::uint32_t> places(std::size_t pattern) const {
        return std::span(places_).subspan(pattern * factors(), factors());
    }
    // The sum of v over mu and the pattern's levels: a row of X times v.
    [[nodiscard]] double fitted(std::size_t pattern, std::span<const double> v) const;

    [[nodiscard]] std::size_t rows() const { return rows_; }
    // Taken from every y, so that the solver works on numbers near 0; mu is what is left over it.
    [[nodiscard]] double mean() const { return mean_; }
    [[nodiscard]] double weighted_squares() const { return weighted_squares_; }  // sum w (y - mean)^2
    [[nodiscard]] std::vector<double> right_side() const;                        // X'W(y - mean)

    // X'WX v
    void apply(std::span<const double> v, std::span<double> out) const;

  private:
    void gather(const MixedData& data);

    std::vector<std::size_t> begin_{1};
    std::vector<std::uint32_t> places_;
    std::vector<Pattern> patterns_;
    std::size_t rows_ = 0;
    double mean_ = 0;
    double weighted_squares_ = 0;
};

}  // namespace salaryd

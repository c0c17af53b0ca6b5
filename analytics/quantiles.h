// Quantiles of pay. Pure and exact; no NaN or infinity goes in, NaN comes out of an
// empty set.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace salaryd {

// A posting's stated range with its vote; lo <= hi, both finite, weight > 0.
struct PayInterval {
    double lo = 0;
    double hi = 0;
    double weight = 1;
};

// Each posting is Uniform[lo, hi], a point mass when lo == hi. F(x) = sum w clamp((x-lo)/(hi-lo), 0, 1) / sum
// w, held as its break points, so that quantiles are inverted and not searched.
class MixtureCdf {
  public:
    explicit MixtureCdf(std::span<const PayInterval> intervals);

    [[nodiscard]] double at(double x) const;        // F(x)
    [[nodiscard]] double quantile(double p) const;  // inf{x : F(x) >= p}; NaN when empty

  private:
    struct Knot {
        double x;
        double below;  // F just left of x
        double at;     // F(x)
        double slope;  // of F between this knot and the next
    };
    std::vector<Knot> knots_;
};

// Hyndman and Fan (1996). Type 7, h = (n-1)p + 1, is what numpy, Excel, DuckDB and percentile_cont compute;
// type 8, h = (n + 1/3)p + 1/3, is median-unbiased. Linear between the order statistics on both sides of h.
enum class QuantileType : std::uint8_t { seven, eight };
[[nodiscard]] double hyndman_fan(std::span<const double> sorted, double p, QuantileType type);
[[nodiscard]] inline double type7(std::span<const double> sorted, double p) {
    return hyndman_fan(sorted, p, QuantileType::seven);
}

struct WeightedValue {
    double value = 0;
    double weight = 1;  // > 0
};

// The same of weighted values (Akinshin, 2023): n* = (sum w)^2 / sum w^2 takes n's place in h, and
// Q = sum (U(t_i) - U(t_(i-1))) x_i, t the cumulative share of the weight, U uniform on [(h-1)/n*, h/n*].
[[nodiscard]] double weighted_quantile(std::span<const WeightedValue> sorted, double p, QuantileType type);

}  // namespace salaryd

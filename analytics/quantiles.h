// Location, spread and quantiles of pay. Pure and exact; no NaN or infinity goes in, NaN comes out of an
// empty set.
#pragma once

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

// Hyndman and Fan (1996), type 7: h = (n-1)p + 1, linear between the order statistics. What numpy, Excel and
// percentile_cont compute.
[[nodiscard]] double type7(std::span<const double> sorted, double p);

[[nodiscard]] double mean(std::span<const double> values);
// The mean without floor(cut * n) values at each end.
[[nodiscard]] double trimmed_mean(std::span<const double> sorted, double cut = 0.1);
// Median absolute deviation from the median, times 1.4826: a normal distribution's standard deviation.
[[nodiscard]] double median_absolute_deviation(std::span<const double> sorted);

}  // namespace salaryd

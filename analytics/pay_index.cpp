#include "analytics/pay_index.h"

#include <algorithm>
#include <cmath>

#include "analytics/quantiles.h"

namespace salaryd {
namespace {

// The first period with a usable row.
std::optional<std::uint32_t> first_period(const HedonicData& data, std::size_t period) {
    std::optional<std::uint32_t> first;
    for (std::size_t row = 0; row < data.y.size(); ++row) {
        if (!std::isfinite(data.y[row]) || (!data.weight.empty() && !(data.weight[row] > 0))) continue;
        const auto code = data.factors[period].codes[row];
        first = std::min(first.value_or(code), code);
    }
    return first;
}

// One point's neighbourhood: the k nearest of the ascending x, as [begin, end).
class Neighbourhood {
  public:
    Neighbourhood(std::span<const double> x, std::size_t k) : x_(x), end_(k) {}

    // `at` ascends from call to call.
    void move_to(double at) {
        while (end_ < x_.size() && at > (x_[begin_] + x_[end_]) / 2) {
            ++begin_;
            ++end_;
        }
        radius_ = std::max(at - x_[begin_], x_[end_ - 1] - at);
    }
    [[nodiscard]] double tricube(std::size_t i, double at) const {
        if (radius_ == 0) return 1;
        const double distance = std::abs(x_[i] - at) / radius_;
        const double part = 1 - distance * distance * distance;
        return part * part * part;
    }
    [[nodiscard]] std::size_t begin() const { return begin_; }
    [[nodiscard]] std::size_t end() const { return end_; }

  private:
    std::span<const double> x_;
    std::size_t begin_ = 0, end_;
    double radius_ = 0;
};

// The value at `at` of the weighted line through a neighbourhood; `otherwise` where no weight is left.
double line_at(double at, std::span<const double> x, std::span<const double> y, const Neighbourhood& near,
               std::span<const double> robustness, double otherwise) {
    std::vector<double> weight;
    double sum = 0;
    for (std::size_t j = near.begin(); j < near.end(); ++j) {
        weight.push_back(near.tricube(j, at) * robustness[j]);
        sum += weight.back();
    }
    if (!(sum > 0)) return otherwise;
    double centre = 0;
    for (std::size_t j = near.begin(); j < near.end(); ++j) centre += weight[j - near.begin()] / sum * x[j];
    double spread = 0;
    for (std::size_t j = near.begin(); j < near.end(); ++j)
        spread += weight[j - near.begin()] / sum * (x[j] - centre) * (x[j] - centre);
    // A neighbourhood that is a single x has no slope.
    constexpr double least_spread = 1e-12;
    spread = std::max(spread, least_spread);
    double value = 0;
    for (std::size_t j = near.begin(); j < near.end(); ++j)
        value += weight[j - near.begin()] / sum * (1 + (at - centre) * (x[j] - centre) / spread) * y[j];
    return value;
}

// Bisquare of the residuals over six times their median.
std::vector<double> bisquare(std::span<const double> y, std::span<const double> fitted) {
    std::vector<double> residuals(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) residuals[i] = std::abs(y[i] - fitted[i]);
    auto sorted = residuals;
    std::ranges::sort(sorted);
    const double scale = 6 * type7(sorted, 0.5);
    for (double& r : residuals) {
        const double share = scale > 0 ? std::min(r / scale, 1.0) : (r > 0 ? 1.0 : 0.0);
        r = (1 - share * share) * (1 - share * share);
    }
    return residuals;
}

}  // namespace

std::vector<IndexPoint> pay_index(HedonicData data, std::size_t period) {
    const auto first = first_period(data, period);
    if (!first) return {};
    data.factors[period].reference = first;
    const auto fit = HedonicFit::of(std::move(data));
    if (!fit) return {};
    std::vector<IndexPoint> points;
    for (std::uint32_t p = 0; p < fit->levels_of(period); ++p) {
        const std::size_t n = fit->rows_of(period, p);
        if (n == 0) continue;
        const auto index = fit->index_of(period, p);
        const auto estimate = index ? fit->coefficient(*index, ScatterKind::by_row) : HedonicEstimate{};
        points.push_back({p, n, estimate.value, estimate.standard_error});
    }
    return points;
}

std::vector<double> gap_aware_ewma(std::span<const double> x, std::span<const double> values, double lambda) {
    std::vector<double> smooth;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i == 0) {
            smooth.push_back(values[0]);
            continue;
        }
        const double share = 1 - std::pow(1 - lambda, x[i] - x[i - 1]);
        smooth.push_back(smooth.back() + share * (values[i] - smooth.back()));
    }
    return smooth;
}

std::vector<double> lowess(std::span<const double> x, std::span<const double> values, double share,
                           int passes) {
    const std::size_t n = values.size();
    if (n == 0) return {};
    constexpr double rounding = 1e-10;  // .4 of 50 is 20, not 19
    const auto k =
        std::clamp<std::size_t>(static_cast<std::size_t>(share * static_cast<double>(n) + rounding), 1, n);
    std::vector<double> robustness(n, 1.0), fitted(n);
    for (int pass = 0; pass <= passes; ++pass) {
        Neighbourhood near(x, k);
        for (std::size_t i = 0; i < n; ++i) {
            near.move_to(x[i]);
            fitted[i] = line_at(x[i], x, values, near, robustness, values[i]);
        }
        if (pass < passes) robustness = bisquare(values, fitted);
    }
    return fitted;
}

}  // namespace salaryd

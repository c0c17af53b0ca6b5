// The outlier detector, two passes: rows as the reference data has them, and a million.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "analytics/pay_detector.h"

namespace salaryd {
namespace {

// Few roles and countries have most rows; two rows of a hundred are wrong, each in its own way.
class Rows {
  public:
    std::vector<PayEvidence> make(std::int64_t n) {
        std::vector<PayEvidence> rows;
        for (std::int64_t i = 0; i < n; ++i) rows.push_back(row());
        return rows;
    }

  private:
    std::uint32_t skewed(std::uint32_t n) {
        const double u = uniform_(random_);
        return 1 + static_cast<std::uint32_t>(u * u * u * n);
    }
    double slip() {
        static constexpr double factors[] = {1000, .001, 100, 10, 1.0 / 2080, 12};
        return uniform_(random_) < .02 ? factors[random_() % std::size(factors)] : 1;
    }
    PayEvidence row() {
        PayEvidence pay;
        pay.key = {skewed(300), skewed(60), static_cast<std::uint8_t>(random_() % 8)};
        const double factor = slip();
        const double lo = std::round(90 * std::exp(.3 * normal_(random_) + .002 * pay.key.role)) * 1000;
        pay.lo = lo * factor;
        pay.hi = (lo + 1000 * std::round(lo / 1000 * .4 * uniform_(random_))) * factor;
        pay.digits = stated_digits(pay.lo, pay.hi);
        return pay;
    }

    std::mt19937 random_{1};
    std::uniform_real_distribution<double> uniform_{0, 1};
    std::normal_distribution<double> normal_;
};

void Detect(benchmark::State& state) {
    const auto rows = Rows{}.make(state.range(0));
    std::size_t flagged = 0;
    for (auto _ : state) {
        const PayDetector detector(rows);
        flagged = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) flagged += detector.flagged(i);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["flagged"] = static_cast<double>(flagged);
}
BENCHMARK(Detect)->Arg(30'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

// One full diagnosis: every hypothesis weighed.
void Diagnose(benchmark::State& state) {
    const auto rows = Rows{}.make(30'000);
    const PayDetector detector(rows);
    std::size_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(detector.diagnosis(i++ % rows.size()));
}
BENCHMARK(Diagnose)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace salaryd

BENCHMARK_MAIN();

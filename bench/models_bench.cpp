// The regressions: the mixed model of 30,000 priced postings, one estimate, its variance components, premiums
// and trend.
#include <benchmark/benchmark.h>

#include "analytics/pay_trend.h"
#include "analytics/pooled_cells.h"
#include "analytics/salary_premiums.h"
#include "bench/market_snapshot.h"

namespace salaryd {
namespace {

constexpr std::int64_t postings = 50'000;  // six of ten with pay

const Snapshot& pooled_market() {
    static const Snapshot snapshot = [] {
        auto built = market_snapshot(Market{}.postings(postings), market_names());
        built.pool(PooledCells::usual_components());
        return built;
    }();
    return snapshot;
}

void Refit(benchmark::State& state) {
    const Snapshot& s = pooled_market();
    for (auto _ : state) benchmark::DoNotOptimize(PooledCells(s.columns(), PooledCells::usual_components()));
    state.counters["priced"] = static_cast<double>(s.priced());
}
BENCHMARK(Refit)->Unit(benchmark::kMillisecond);

void Estimate(benchmark::State& state) {
    const Snapshot& s = pooled_market();
    CellFilter filter;
    filter.role = 150;
    filter.level = Level::senior;
    filter.city = 5;
    for (auto _ : state) benchmark::DoNotOptimize(s.pooled()->estimate(s.columns(), filter));
}
BENCHMARK(Estimate)->Unit(benchmark::kMillisecond);

void Components(benchmark::State& state) {
    const Snapshot& s = pooled_market();
    for (auto _ : state) benchmark::DoNotOptimize(s.pooled()->learned_components({}));
}
BENCHMARK(Components)->Unit(benchmark::kMillisecond)->Iterations(1);

void EmployersPremiums(benchmark::State& state) {
    const Snapshot& s = pooled_market();
    for (auto _ : state) benchmark::DoNotOptimize(salary_premiums(s, {}, PremiumOf::company));
}
BENCHMARK(EmployersPremiums)->Unit(benchmark::kMillisecond)->Iterations(1);

void WeeklyTrend(benchmark::State& state) {
    const Snapshot& s = pooled_market();
    for (auto _ : state) benchmark::DoNotOptimize(pay_trend(s, {}, TrendPeriod::week));
}
BENCHMARK(WeeklyTrend)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace salaryd

BENCHMARK_MAIN();

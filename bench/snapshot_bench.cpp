// The snapshot at a million postings: build, and the questions that the socket asks.
#include <benchmark/benchmark.h>

#include <array>

#include "bench/market_snapshot.h"

namespace salaryd {
namespace {

const Snapshot& million() {
    static const Snapshot snapshot = market_snapshot(Market{}.postings(1'000'000), market_names());
    return snapshot;
}

void Build(benchmark::State& state) {
    const auto postings = Market{}.postings(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(market_snapshot(postings, market_names()));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(Build)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

// A hundredth of the postings is another one now.
void Refresh(benchmark::State& state) {
    const Snapshot& before = million();
    const auto postings = Market{7}.postings(1'000'000 / 100);
    std::vector<std::int64_t> changed;
    for (const auto& posting : postings) changed.push_back(posting.record.id);
    for (auto _ : state) benchmark::DoNotOptimize(market_refresh(before, changed, postings, market_names()));
}
BENCHMARK(Refresh)->Unit(benchmark::kMillisecond);

void ask(benchmark::State& state, const CellFilter& filter) {
    const Snapshot& s = million();
    for (auto _ : state) benchmark::DoNotOptimize(s.cell(filter));
    state.counters["n"] = s.cell(filter).n;
    state.counters["bytes_a_posting"] = static_cast<double>(s.bytes()) / static_cast<double>(s.postings());
}

void Cell(benchmark::State& state) {
    CellFilter filter;
    filter.role = 10;
    filter.level = Level::senior;
    filter.city = 5;
    ask(state, filter);
}
BENCHMARK(Cell)->Unit(benchmark::kMicrosecond);

// Never the same question twice, and always the same postings: nothing is remembered.
void Role(benchmark::State& state) {
    CellFilter filter;
    filter.role = 10;
    int asked = 0;
    for (auto _ : state) {
        filter.since = today - std::chrono::days(1'000 + asked++ % 50'000);
        benchmark::DoNotOptimize(million().cell(filter));
    }
}
BENCHMARK(Role)->Unit(benchmark::kMicrosecond);

void RoleAskedAgain(benchmark::State& state) {
    CellFilter filter;
    filter.role = 10;
    ask(state, filter);
}
BENCHMARK(RoleAskedAgain)->Unit(benchmark::kMicrosecond);

void RoleOfTheLast30Days(benchmark::State& state) {
    CellFilter filter;
    filter.role = 10;
    filter.since = today - std::chrono::days{30};
    ask(state, filter);
}
BENCHMARK(RoleOfTheLast30Days)->Unit(benchmark::kMicrosecond);

void Everything(benchmark::State& state) {
    ask(state, {});
}
BENCHMARK(Everything)->Unit(benchmark::kMillisecond);

void RoleByCity(benchmark::State& state) {
    CellFilter filter;
    filter.role = 10;
    constexpr std::array by{GroupKey::city};
    for (auto _ : state) benchmark::DoNotOptimize(million().groups(filter, by, 5, 0));
}
BENCHMARK(RoleByCity)->Unit(benchmark::kMicrosecond);

void RoleAndLevelOverAll(benchmark::State& state) {
    constexpr std::array by{GroupKey::role, GroupKey::level};
    for (auto _ : state) benchmark::DoNotOptimize(million().groups({}, by, 5, 0));
}
BENCHMARK(RoleAndLevelOverAll)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace salaryd

BENCHMARK_MAIN();

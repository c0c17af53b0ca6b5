// The snapshot at a million postings: build, and the questions that the socket asks.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <random>

#include "analytics/snapshot.h"

namespace salaryd {
namespace {

constexpr std::uint32_t role_count = 200, city_count = 400, company_count = 20'000, source_count = 300;
constexpr Day today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};

Dictionaries names() {
    Dictionaries d;
    const auto name = [](const char* prefix, std::uint32_t i) { return prefix + std::to_string(i); };
    d.sources.resize(1);
    d.roles.resize(1);
    d.companies.resize(1);
    d.places.resize(1);
    for (std::uint32_t i = 1; i <= source_count; ++i) d.sources.push_back(name("source", i));
    for (std::uint32_t i = 1; i <= role_count; ++i) d.roles.push_back(name("role", i));
    for (std::uint32_t i = 1; i <= company_count; ++i) d.companies.push_back({name("c", i), name("C", i)});
    for (std::uint32_t i = 1; i <= city_count; ++i)
        d.places.push_back({name("City", i), "", std::to_string(i % 50), i % 4 == 0 ? "DE" : "US", i, 1});
    return d;
}

// Skewed as a market is: few roles, cities and employers have most postings; six of ten state pay.
class Market {
  public:
    void fill(SnapshotBuilder& builder, std::int64_t postings) {
        for (std::int64_t id = 1; id <= postings; ++id) builder.add(posting(id));
    }

  private:
    std::uint32_t skewed(std::uint32_t n) {
        const double u = uniform_(random_);
        return 1 + static_cast<std::uint32_t>(u * u * (n - 1));
    }

    const PostingRecord& posting(std::int64_t id) {
        record_.id = id;
        record_.role = skewed(role_count);
        record_.company = skewed(company_count);
        record_.source = skewed(source_count);
        record_.level = static_cast<Level>(random_() % level_count);
        record_.posted = today - std::chrono::days(random_() % 180);
        places_ = {skewed(city_count), skewed(city_count)};
        record_.places = std::span(places_).first(id % 10 == 0 ? 2 : 1);
        const double lo = std::round(80 * std::exp(0.3 * normal_(random_) + 0.002 * record_.role)) * 1000;
        pay_.min = lo;
        pay_.max = lo + 1000 * std::round(lo / 1000 * 0.4 * uniform_(random_));
        pay_.currency = CurrencyCode("USD");
        pay_.period = PayPeriod::year;
        record_.pay = std::span(&pay_, id % 10 < 6 ? 1 : 0);
        return record_;
    }

    std::mt19937 random_{1};
    std::uniform_real_distribution<double> uniform_{0, 1};
    std::normal_distribution<double> normal_;
    PostingRecord record_;
    std::array<std::uint32_t, 2> places_{};
    PayRecord pay_;
};

Snapshot build(std::int64_t postings) {
    const ExchangeRates rates;
    SnapshotBuilder builder({.today = today}, rates);
    Market{}.fill(builder, postings);
    return std::move(builder).finish(names(), 1, Time{today});
}

const Snapshot& million() {
    static const Snapshot snapshot = build(1'000'000);
    return snapshot;
}

void Build(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(build(state.range(0)));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(Build)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

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

void Role(benchmark::State& state) {
    CellFilter filter;
    filter.role = 10;
    ask(state, filter);
}
BENCHMARK(Role)->Unit(benchmark::kMicrosecond);

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

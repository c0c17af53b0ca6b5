// How fast titles, places and companies are read. The postings are composed from short lists of parts.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "normalize/normalizer.h"

namespace {

using namespace salaryd;

struct Listed {
    std::string title;
    std::string location;
    std::string company;
    std::string pay;
};

std::vector<Listed> composed_postings(std::size_t count) {
    static constexpr auto levels =
        std::to_array({"", "Senior ", "Junior ", "Lead ", "Sr. Staff ", "Working Student "});
    static constexpr auto jobs =
        std::to_array({"Data Engineer", "Account Manager", "Python Backend Developer", "Registered Nurse",
                       "Softwareentwickler (m/w/d)", "Tidepool Ranger", "Recruiter / Office Manager"});
    static constexpr auto tails = std::to_array(
        {"", " II", ", Payments", " - JR-00123", " (Full-Time)", " - $120k-$150k", " (Remote)"});
    static constexpr auto places = std::to_array(
        {"Portland, OR", "Remote - Oslo, Norway", "Munich, Bavaria, Germany", "US-OH-Dublin",
         "Porto, Portugal; Lyon, France", "Chestnut Hill, MA", "EMEA", "400 South Jefferson Rd, Boston",
         "Hybrid (Toronto, Ontario, Canada)", "Ohio, Michigan, Wisconsin"});
    static constexpr auto companies = std::to_array(
        {"Harbour Lights Co., Ltd.", "Tramonto S.r.l.", "Salt &amp; Stone Inc", "Zorza Sp. z o.o."});
    static constexpr auto pay = std::to_array(
        {"$120,000 - $150,000 a year", "EUR 54.000 - 62.000 brutto", "$31.50/hr", "", "45-55k"});
    std::vector<Listed> postings;
    for (std::size_t i = 0; i < count; ++i)
        postings.push_back({fmt::format("{}{}{}", levels[i % levels.size()], jobs[i / 3 % jobs.size()],
                                        tails[i / 5 % tails.size()]),
                            places[i / 2 % places.size()], companies[i % companies.size()],
                            pay[i / 4 % pay.size()]});
    return postings;
}

const ReferenceData reference{.directory = SALARYD_SOURCE_DIR "/config/reference",
                              .gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin"};

const Normalizer& normalizer() {
    static const auto loaded = Normalizer::load(reference);
    if (!loaded) {
        fmt::print(stderr, "{}\n", loaded.error().message);
        std::exit(1);
    }
    return *loaded;
}

// One iteration reads all postings; the counter is the time of one.
template <class Read>
void per_posting(benchmark::State& state, Read read) {
    const auto postings = composed_postings(1000);
    for (auto _ : state)
        for (const Listed& posting : postings) benchmark::DoNotOptimize(read(posting));
    state.counters["posting"] =
        benchmark::Counter(static_cast<double>(postings.size()),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void title(benchmark::State& state) {
    per_posting(state, [](const Listed& p) { return normalizer().titles()->read(p.title); });
}

void place(benchmark::State& state) {
    per_posting(state, [](const Listed& p) { return normalizer().places()->read(p.location); });
}

void company(benchmark::State& state) {
    per_posting(state, [](const Listed& p) { return normalizer().companies()->read(p.company); });
}

std::size_t read_names(const Listed& p) {
    return normalizer().titles()->read(p.title).role.size() +
           normalizer().places()->read(p.location).places.size() +
           normalizer().companies()->read(p.company).key.size();
}

void title_place_and_company(benchmark::State& state) {
    per_posting(state, read_names);
}

void title_place_company_and_pay(benchmark::State& state) {
    per_posting(state, [](const Listed& p) {
        return read_names(p) + read_pay_text(p.pay, {.country = {}, .context = PayContext::field}).size();
    });
}

void load(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Normalizer::load(reference));
}

BENCHMARK(title)->Unit(benchmark::kMillisecond);
BENCHMARK(place)->Unit(benchmark::kMillisecond);
BENCHMARK(company)->Unit(benchmark::kMillisecond);
BENCHMARK(title_place_and_company)->Unit(benchmark::kMillisecond);
BENCHMARK(title_place_company_and_pay)->Unit(benchmark::kMillisecond);
BENCHMARK(load)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

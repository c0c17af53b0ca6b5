// How fast pay is found in posting bodies. The bodies are composed: prose without pay, one pay line, some
// perks.
#include <benchmark/benchmark.h>

#include <string>

#include "normalize/pay.h"

namespace {

using namespace salaryd;

std::string body(int paragraphs) {
    std::string text;
    for (int i = 0; i < paragraphs; ++i) {
        text +=
            "You will join a team of eight that builds the tools our planners use every day, from the first "
            "sketch to "
            "the night it goes live. We value plain words, small steps and people who ask before they "
            "assume.\n";
        if (i % 6 == 2)
            text += "You bring 3+ years with typed languages and have shipped to more than one market.\n";
        if (i % 9 == 4)
            text += "Benefits: 25 days of leave, 401(k) with 4% match, a $1,200 learning stipend.\n";
        if (i == paragraphs / 2)
            text += "The base salary range for this role is $128,500 - $163,000 per year plus equity.\n";
    }
    return text;
}

void pay_in_a_posting_body(benchmark::State& state) {
    RawPosting posting;
    posting.title = "Senior Planner";
    posting.description = body(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(read_pay(posting, "US"));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(posting.description.size()));
}
BENCHMARK(pay_in_a_posting_body)->Arg(24)->Arg(96);

void pay_in_a_field(benchmark::State& state) {
    const std::string text = "Salary: €58,500 - €71,000 per annum plus bonus";
    for (auto _ : state)
        benchmark::DoNotOptimize(read_pay_text(text, {.country = "IE", .context = PayContext::field}));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(pay_in_a_field);

void pay_in_structured_fields(benchmark::State& state) {
    RawPay field;
    field.min = 96'000;
    field.max = 124'000;
    field.currency = "USD";
    field.interval = "per-year-salary";
    field.label = "Zone 1";
    const std::vector<RawPay> fields(3, field);
    for (auto _ : state) benchmark::DoNotOptimize(read_pay_fields(fields, "US"));
}
BENCHMARK(pay_in_structured_fields);

}  // namespace

BENCHMARK_MAIN();

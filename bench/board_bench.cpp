// A whole Greenhouse board to RawPostings, texts included, beside the bare JSON tree of the same bytes. The
// board is composed here: 200 jobs, about 1.7 MB, content escaped twice as the API does it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <cstdlib>
#include <string>

#include "core/escape_html.h"
#include "scrapers/html.h"
#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

constexpr std::size_t jobs = 200;
constexpr std::size_t content_size = 6'400;  // of the HTML; escaping it adds a third

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + '"';
}

std::string compose_content(std::size_t job) {
    static constexpr std::array<std::string_view, 6> sentences{
        "You will own the pipeline that turns raw measurements into figures people can trust",
        "We value short feedback loops, plain words &amp; tests that fail for one reason",
        "Experience with large data sets, careful statistics and calm incident reviews helps",
        "You will work with a team of eight across three time zones &ndash; mostly in writing",
        "Our interviews are four conversations &mdash; no puzzles, no homework over the weekend",
        "We offer 30 days of leave, a learning budget and a quiet office close to the station",
    };
    std::string html =
        fmt::format("<div class=\"content-intro\"><h2><strong>About team {}</strong></h2>", job % 17);
    for (std::size_t i = job; html.size() < content_size; ++i) {
        const std::string_view sentence = sentences[i % sentences.size()];
        if (i % 4 == 0)
            html +=
                fmt::format("<ul>\n<li><span style=\"font-weight: 400;\">{}.</span></li>\n</ul>", sentence);
        else
            html += fmt::format("<p>{}; {}.&nbsp;</p>\n", sentence, sentences[(i + 1) % sentences.size()]);
    }
    return html +
           fmt::format(
               "</div><div class=\"content-pay-transparency\"><div class=\"title\">Annual Pay Range</div>"
               "<div class=\"pay-range\"><span>${}</span><span class=\"divider\">&mdash;</span>"
               "<span>${} USD</span></div></div>",
               90'000 + job * 100, 120'000 + job * 100);
}

std::string compose_job(std::size_t job) {
    return fmt::format(
        R"({{"absolute_url":"https://jobs.example.org/acme/{0}","data_compliance":[{{"type":"gdpr","requires_consent":false}}],)"
        R"("internal_job_id":{1},"location":{{"name":"Hamburg, Germany"}},"metadata":[{{"id":1,"name":"Salary","value":)"
        R"({{"unit":"USD","min_value":"90000.0","max_value":"120000.0"}},"value_type":"currency_range"}}],"id":{0},)"
        R"("updated_at":"2026-11-01T12:00:00-04:00","requisition_id":"R-{1}","title":"Data Engineer {1}",)"
        R"("company_name":"Acme","first_published":"2026-10-02T09:30:00-04:00","language":"en","content":{2},)"
        R"("departments":[{{"id":5,"name":"Data","child_ids":[],"parent_id":null}}],)"
        R"("offices":[{{"id":9,"name":"Hamburg","location":"Hamburg, Germany","child_ids":[],"parent_id":null}}]}})",
        4'000'000 + job, job, json_string(escape_html(compose_content(job))));
}

const std::string& board() {
    static const std::string body = [] {
        std::string text = R"({"jobs":[)";
        for (std::size_t job = 0; job < jobs; ++job) text += (job == 0 ? "" : ",") + compose_job(job);
        return text + fmt::format(R"(],"meta":{{"total":{}}}}})", jobs);
    }();
    return body;
}

void count(benchmark::State& state, std::size_t bytes) {
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
    state.counters["bytes"] = static_cast<double>(bytes);
}

void board_to_postings(benchmark::State& state) {
    Response response;
    response.status = 200;
    response.body = board();
    const SourceKind* greenhouse = find_source_kind("greenhouse");
    for (auto _ : state) {
        auto outcome = greenhouse->parse({}, response);
        if (!outcome || outcome->postings.size() != jobs || outcome->postings[7].pay_text.empty())
            std::abort();
        benchmark::DoNotOptimize(outcome);
    }
    count(state, response.body.size());
    state.counters["jobs/s"] = benchmark::Counter(
        static_cast<double>(jobs) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(board_to_postings)->Unit(benchmark::kMillisecond);

void json_tree_alone(benchmark::State& state) {
    for (auto _ : state) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(board()).get(root) != simdjson::SUCCESS) std::abort();
        benchmark::DoNotOptimize(root);
    }
    count(state, board().size());
}
BENCHMARK(json_tree_alone)->Unit(benchmark::kMillisecond);

void contents_to_text(benchmark::State& state) {
    const std::string content = escape_html(compose_content(7));
    for (auto _ : state) {
        for (std::size_t job = 0; job < jobs; ++job) {
            std::string text = html_to_text(unescape_html(content));
            benchmark::DoNotOptimize(text);
        }
    }
    count(state, content.size() * jobs);
}
BENCHMARK(contents_to_text)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace salaryd

BENCHMARK_MAIN();

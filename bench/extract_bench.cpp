// Pages of job postings to RawPostings, beside another extractor of the same pages.
//
//     extract_bench DATA [PEER]
//
// DATA: pages/NNNNNN.html and truth.tsv (id, title, company, city, least and most pay, currency, day, form),
// as a generator of pages with planted truth writes them. PEER: a command that is run after it, on the same
// pages.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/ascii.h"
#include "scrapers/source_kind.h"

namespace {

using namespace salaryd;
namespace fs = std::filesystem;

struct Page {
    Response response;
    std::array<std::string, 7> truth;  // title, company, city, least and most pay, currency, day
    std::string form;                  // "classic:obj", "nold:-", ...
};

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Page> read_pages(const fs::path& data) {
    std::vector<Page> pages;
    std::ifstream truth(data / "truth.tsv");
    for (std::string line; std::getline(truth, line);) {
        std::vector<std::string> cells{""};
        for (const char c : line)
            if (c == '\t')
                cells.emplace_back();
            else
                cells.back() += c;
        if (cells.size() != 9) continue;
        Page page;
        std::copy_n(cells.begin() + 1, page.truth.size(), page.truth.begin());
        page.form = cells.back();
        page.response.url = fmt::format("https://jobs.example.com/{}", cells.front());
        page.response.status = 200;
        page.response.body = read_file(data / fmt::format("pages/{:0>6}.html", cells.front()));
        if (!page.response.body.empty()) pages.push_back(std::move(page));
    }
    return pages;
}

// "EUR 45,000 - 60,000 per year", as the pages without structured data write it: currency, least, most.
std::array<std::string, 3> pay_in_words(std::string_view text) {
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    for (const char c : text.substr(0, text.find(" per "))) {
        if (c == ' ') part = parts[part].empty() ? part : std::min<std::size_t>(part + 1, 2);
        if (ascii::is_alnum(c)) parts[part] += c;
    }
    return parts[1].empty() ? std::array<std::string, 3>{} : parts;
}

std::array<std::string, 7> fields_of(const RawPosting& p) {
    const auto amount = [](std::optional<double> value) {
        return value ? fmt::format("{}", *value) : std::string();
    };
    std::array<std::string, 3> pay = pay_in_words(p.pay_text);
    if (!p.pay.empty()) pay = {p.pay.front().currency, amount(p.pay.front().min), amount(p.pay.front().max)};
    const std::string place = p.locations.empty() ? "" : p.locations.front();
    return {p.title,
            p.company,
            place.substr(0, place.find(',')),
            pay[1],
            pay[2],
            pay[0],
            p.posted_at ? format_day(day_of(*p.posted_at)) : ""};
}

bool is_exact(const Page& page, const ParseOutcome& outcome) {
    return outcome.postings.size() == 1 && fields_of(outcome.postings.front()) == page.truth;
}

struct Figure {
    std::size_t pages = 0;
    std::size_t exact = 0;
    double microseconds = 0;  // a page
};

// The best of five passes, for other work shares the machine.
Figure measure(const std::vector<const Page*>& pages) {
    const SourceKind& kind = *find_source_kind("jsonld");
    SourceSpec spec;
    spec.url = "https://jobs.example.com/";
    // What a user of these boards would write for the pages without JSON-LD.
    spec.fields = {{"title", ".job-title"},         {"company", ".company-name"},
                   {"location", ".job-location"},   {"pay_text", ".salary"},
                   {"description", ".description"}, {"posted_at", ".date-posted@datetime"}};
    Figure figure{pages.size(), 0, 0};
    for (int pass = 0; pass < 5; ++pass) {
        figure.exact = 0;
        std::vector<ParseOutcome> outcomes(pages.size());
        const double begin = cpu_seconds();
        for (std::size_t i = 0; i < pages.size(); ++i)
            if (auto outcome = kind.parse(spec, pages[i]->response)) outcomes[i] = std::move(*outcome);
        const double each = (cpu_seconds() - begin) / static_cast<double>(pages.size()) * 1e6;
        for (std::size_t i = 0; i < pages.size(); ++i)
            figure.exact += is_exact(*pages[i], outcomes[i]) ? 1 : 0;
        figure.microseconds = pass == 0 ? each : std::min(each, figure.microseconds);
    }
    return figure;
}

void report(std::string_view what, const std::vector<const Page*>& pages) {
    if (pages.empty()) return;
    const Figure figure = measure(pages);
    fmt::print("{:<28} {:>6} pages {:>8.1f} us/page  exact {}\n", what, figure.pages, figure.microseconds,
               figure.exact);
}

std::vector<const Page*> those(const std::vector<Page>& pages, auto condition) {
    std::vector<const Page*> found;
    for (const Page& page : pages)
        if (condition(page)) found.push_back(&page);
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: extract_bench DATA [PEER]\n", stderr);
        return 2;
    }
    const std::vector<Page> pages = read_pages(argv[1]);
    std::size_t bytes = 0;
    for (const Page& page : pages) bytes += page.response.body.size();
    fmt::print("{} pages, {} bytes on average\n", pages.size(), pages.empty() ? 0 : bytes / pages.size());
    const auto has_ld = [](const Page& page) { return !page.form.starts_with("nold"); };
    report("pages with JSON-LD", those(pages, has_ld));
    report("of them, damaged ones",
           those(pages, [](const Page& page) { return page.form.find('+') != std::string::npos; }));
    report("without, by selectors", those(pages, [&](const Page& page) { return !has_ld(page); }));
    report("all", those(pages, [](const Page&) { return true; }));
    std::fflush(stdout);
    // The peer is the caller's own command line.
    return argc > 2 ? std::system(argv[2]) : 0;
}

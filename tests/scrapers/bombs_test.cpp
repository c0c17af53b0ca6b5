// Payloads made to exhaust a parser: every family at four sizes, through the kinds that take such bytes, in a
// child process with limits on CPU and memory. Each must end with an answer.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "scrapers/description.h"
#include "scrapers/prescan.h"
#include "tests/scrapers/support.h"

#if defined(__SANITIZE_ADDRESS__) || (defined(__has_feature) && __has_feature(address_sanitizer))
// Sanitizers need all of the address space for their shadow, and some fifty times the time.
constexpr rlim_t cpu_seconds = 30;
constexpr rlim_t memory_bytes = RLIM_INFINITY;
constexpr std::size_t largest = std::size_t{1} << 20;
#else
constexpr rlim_t cpu_seconds = 2;
constexpr rlim_t memory_bytes = rlim_t{1} << 30;
constexpr std::size_t largest = std::size_t{9} << 20;
#endif

namespace salaryd {
namespace {

std::string repeat(std::string_view text, std::size_t bytes) {
    std::string out;
    out.reserve(bytes + text.size());
    while (out.size() < bytes) out += text;
    return out;
}

// Microdata is what brings a page to the tree parser.
std::string microdata(const std::string& inside) {
    return "<html><body><div itemscope itemtype=\"https://schema.org/JobPosting\"><i "
           "itemprop=\"title\">Cook</i>" +
           inside + "</div></body></html>";
}

std::string ld_json(const std::string& inside) {
    return "<html><script type=\"application/ld+json\">{\"@type\":\"JobPosting\",\"title\":\"Cook\",\"x\":" +
           inside + "}</script></html>";
}

// <b a0><p>x<b a1><p>x...: distinct attributes defeat the limit of three equal formatting elements.
std::string formatting(std::size_t bytes) {
    std::string out;
    for (int i = 0; out.size() < bytes; ++i) out += fmt::format("<b a{}=1><p>x", i);
    return out;
}

std::string attributes(std::size_t bytes) {
    std::string out = "<i";
    for (int i = 0; out.size() < bytes; ++i) out += fmt::format(" a{}=1", i);
    return out + ">x</i>";
}

std::string entity_definitions(std::size_t bytes) {
    std::string out = "<!DOCTYPE rss [<!ENTITY e0 \"aaaaaaaaaa\">";
    for (int i = 1; out.size() < bytes; ++i)
        out += fmt::format("<!ENTITY e{} \"&e{};&e{};&e{};\">", i, i - 1, i - 1, i - 1);
    return out + "]><rss><channel><item><title>&e30;</title><link>l</link></item></channel></rss>";
}

struct Family {
    std::string name;
    std::string kind;
    std::function<std::string(std::size_t)> body;
};

Family page(std::string name, std::string unit) {
    return {std::move(name), "jsonld",
            [unit = std::move(unit)](std::size_t bytes) { return microdata(repeat(unit, bytes)); }};
}

Family plain(std::string name, std::string kind, std::string unit) {
    return {std::move(name), std::move(kind),
            [unit = std::move(unit)](std::size_t bytes) { return repeat(unit, bytes); }};
}

std::vector<Family> families() {
    return {
        page("nested div", "<div>"),
        page("nested template", "<template>"),
        page("nested table", "<table><tr><td>"),
        page("nested svg", "<svg>"),
        page("select in b", "<b><select>"),
        page("unclosed comment", "<!-- x "),
        page("unclosed quotes", "<a href=\"x> <i title='y> "),
        page("angle brackets", "<<<</"),
        page("end tags", "</div></p></b>"),
        page("nobr and a", "<nobr><a href=x>y"),
        page("items in items", "<div itemscope itemtype=\"https://schema.org/JobPosting\">"),
        page("list items", "<li>x"),
        {"formatting elements", "jsonld", [](std::size_t bytes) { return microdata(formatting(bytes)); }},
        {"attributes", "jsonld", [](std::size_t bytes) { return microdata(attributes(bytes)); }},
        {"json-ld arrays", "jsonld", [](std::size_t bytes) { return ld_json(repeat("[", bytes)); }},
        {"json-ld graphs", "jsonld",
         [](std::size_t bytes) { return ld_json(repeat("{\"@graph\":", bytes)); }},
        {"json-ld long text", "jsonld",
         [](std::size_t bytes) { return ld_json('"' + repeat("\\u0041&amp;", bytes) + '"'); }},
        {"json-ld quotes", "jsonld", [](std::size_t bytes) { return ld_json(repeat("\"\\", bytes)); }},
        plain("many scripts", "jsonld", "<script type=\"application/ld+json\">{\"JobPosting\":</script>"),
        plain("unclosed scripts", "jsonld", "<script type=\"application/ld+json\">"),
        plain("mentions", "jsonld", "schema.org/JobPosting "),
        {"sitemap", "jsonld",
         [](std::size_t bytes) { return "<urlset>" + repeat("<url><loc>https://a.org/1</loc>", bytes); }},
        {"sitemap unclosed", "jsonld",
         [](std::size_t bytes) { return "<urlset>" + repeat("<url><loc>", bytes); }},
        plain("xml nesting", "feed", "<a>"),
        plain("xml end tags of another case", "feed", "<a></A>"),
        {"xml items", "feed",
         [](std::size_t bytes) { return "<jobs>" + repeat("<job/>", bytes) + "</jobs>"; }},
        {"xml attributes", "feed",
         [](std::size_t bytes) { return "<jobs>" + attributes(bytes) + "</jobs>"; }},
        {"xml entities", "feed", entity_definitions},
        {"xml cdata", "personio",
         [](std::size_t bytes) { return "<workzag-jobs>" + repeat("<![CDATA[<", bytes); }},
        plain("xml declarations", "personio", "<?xml <!DOCTYPE"),
    };
}

class Bombs : public ::testing::TestWithParam<std::size_t> {};

struct End {
    int code;  // 0: answered; 1: the account of the answer is wrong; else how the child died, as wait() says
    double cpu_seconds;
    long resident_kib;  // at most, the payload and this program included
};

End run_limited(const Family& family, std::size_t bytes) {
    const pid_t child = fork();
    if (child == 0) {
        const rlimit cpu{cpu_seconds, cpu_seconds};
        const rlimit memory{memory_bytes, memory_bytes};
        setrlimit(RLIMIT_CPU, &cpu);
        setrlimit(RLIMIT_AS, &memory);
        const auto outcome = testing::parse(family.kind, family.body(bytes));
        _exit(!outcome || testing::is_accounted_for(*outcome) ? 0 : 1);
    }
    int status = -1;
    rusage used{};
    wait4(child, &status, 0, &used);
    const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : status, seconds(used.ru_utime) + seconds(used.ru_stime),
            used.ru_maxrss};
}

TEST_P(Bombs, end_with_an_answer) {
    double slowest = 0;
    long largest_kib = 0;
    std::string slow;
    std::string large;
    for (const Family& family : families()) {
        const End end = run_limited(family, GetParam());
        EXPECT_EQ(end.code, 0) << family.name << " of " << GetParam() << " bytes";
        if (end.cpu_seconds > slowest) slow = family.name;
        if (end.resident_kib > largest_kib) large = family.name;
        slowest = std::max(slowest, end.cpu_seconds);
        largest_kib = std::max(largest_kib, end.resident_kib);
    }
    fmt::print("at most {:.2f} s of CPU ({}), {} MiB ({})\n", slowest, slow, largest_kib / 1024, large);
}

INSTANTIATE_TEST_SUITE_P(Sizes, Bombs,
                         ::testing::Values(largest >> 10U, largest >> 6U, largest >> 3U, largest),
                         [](const auto& size) { return fmt::format("{}_KiB", size.param >> 10U); });

std::string refusal(const std::string& markup, Markup kind = Markup::html) {
    const auto fits = check_markup(markup, kind);
    return fits ? "" : fits.error().message;
}

TEST(Prescan, refuses_what_exceeds_a_limit_and_names_it) {
    EXPECT_EQ(refusal(repeat("<div>", 5 * 512)), "");
    EXPECT_EQ(refusal(repeat("<div>", 5 * 513)), "more than 512 nested tags; not parsed");
    EXPECT_EQ(refusal(repeat("<a>", 3 * 513), Markup::xml), "more than 512 nested tags; not parsed");
    EXPECT_EQ(refusal(attributes(10'000)), "more than 256 attributes in a tag; not parsed");
    EXPECT_EQ(refusal(std::string(most_html_bytes + 1, 'x')), "more than 8388608 bytes of HTML; not parsed");
    EXPECT_EQ(refusal(repeat("<a/>", 4 * (most_tags + 1)), Markup::xml), "more than 500000 tags; not parsed");
    EXPECT_EQ(refusal(repeat("<b>", 3 * 500) + repeat("<i></i>", 7 * 2000)),
              "more than 1000000 nested tags in sum; not parsed");
}

TEST(Prescan, lets_real_shapes_pass) {
    EXPECT_EQ(refusal("<ul>" + repeat("<li>x<br><img src=a>", 100'000) + "</ul>"), "");
    EXPECT_EQ(refusal("<select>" + repeat("<option value=1>x", 50'000) + "</select>"), "");
    EXPECT_EQ(refusal("<script>" + repeat("'<div>' + ", 50'000) + "</script><style>a{}</style>"), "");
    EXPECT_EQ(refusal("<!-- " + repeat("<div>", 50'000) + " -->"), "");
    EXPECT_EQ(refusal(repeat("<div><p>x</div>", 300'000)), "");
}

TEST(Description, hostile_text_stays_linear) {
    for (const std::string_view unit : {"&amp;", "&lt;p&gt;", "<p", "\\n", "&amp;#10;", "<!--"})
        EXPECT_LE(description_text(repeat(unit, std::size_t{1} << 20)).size(), std::size_t{4} << 20) << unit;
}

}  // namespace
}  // namespace salaryd

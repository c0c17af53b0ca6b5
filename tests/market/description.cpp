#include <fmt/format.h>

#include <array>

#include "core/ascii.h"
#include "core/escape_html.h"
#include "tests/market/pay_model.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

struct Blanks {
    std::string_view company;
    std::string_view role;
    std::string_view team;
    std::string_view city;
};

void replace(std::string& text, std::string_view blank, std::string_view value) {
    for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank, at + value.size()))
        text.replace(at, blank.size(), value);
}

std::string fill(std::string_view sentence, const Blanks& blanks) {
    std::string text(sentence);
    if (!text.contains('{')) return text;
    replace(text, "{company}", blanks.company);
    replace(text, "{role}", blanks.role);
    replace(text, "{team}", blanks.team);
    replace(text, "{city}", blanks.city);
    return text;
}

// `count` different sentences in a random order.
std::vector<std::string> some(std::span<const std::string_view> from, std::size_t count, const Blanks& blanks,
                              Random& random) {
    std::vector<std::string> chosen;
    chosen.reserve(count);
    for (std::size_t i = 0; i < from.size() && chosen.size() < count; ++i)
        if (random.below(from.size() - i) < count - chosen.size()) chosen.push_back(fill(from[i], blanks));
    return chosen;
}

Section list(std::string_view heading, std::vector<std::string> items) {
    return {std::string(heading), {}, std::move(items)};
}

constexpr std::uint64_t pay_stream = 0x70617973;

}  // namespace

std::string pay_sentence(const Job& job) {
    if (!in_text(job.channel)) return {};
    Random random(stream({job.seed, pay_stream}));
    static constexpr std::array<std::string_view, 5> leads{
        "The base salary range for this position is {}.", "Salary: {}", "Compensation: {}", "We pay {}.",
        "The base pay for this role is {}, plus benefits."};
    const std::string_view lead = random.pick(leads);
    const bool absurd_in_full = job.stated.min >= 1e9 || job.error == PayError::thousands_twice;
    if (absurd_in_full) return fmt::format("Compensation: {}", listing_words(job.stated));
    return fmt::format(fmt::runtime(lead), pay_words(job.stated, job.country().code, random));
}

std::vector<Section> describe(const Job& job, const Company& company) {
    Random random(job.seed);
    const Blanks blanks{company.name, ascii::trim(job.title), job.team, job.cities.front()->written};
    const Sentences& all = sentences();
    std::vector<Section> sections;
    sections.push_back({"", some(all.about, 2 + random.below(2), blanks, random), {}});
    sections.push_back({"The role", some(all.mission, 2 + random.below(2), blanks, random), {}});
    sections.push_back(list("What you will do", some(all.duties, 6 + random.below(5), blanks, random)));
    sections.push_back(list("What you bring", some(all.requirements, 5 + random.below(4), blanks, random)));
    sections.push_back(list("What we offer", some(all.benefits, 4 + random.below(4), blanks, random)));
    if (std::string pay = pay_sentence(job); !pay.empty()) sections.push_back({"Pay", {std::move(pay)}, {}});
    sections.push_back({"", some(all.closing, 2, blanks, random), {}});
    return sections;
}

std::string to_html(const std::vector<Section>& sections) {
    std::string out;
    out.reserve(4096);
    for (const Section& section : sections) {
        if (!section.heading.empty()) out += fmt::format("<h3><strong>{}</strong></h3>\n", section.heading);
        for (const std::string& paragraph : section.paragraphs)
            out += fmt::format("<p><span style=\"font-size: 12pt;\">{}</span></p>\n", escape_html(paragraph));
        if (section.items.empty()) continue;
        out += "<ul>\n";
        for (const std::string& item : section.items) out += fmt::format("<li>{}</li>\n", escape_html(item));
        out += "</ul>\n";
    }
    return out;
}

std::string to_text(const std::vector<Section>& sections) {
    std::string out;
    out.reserve(3072);
    const auto line = [&out](std::string_view text) {
        out += text;
        out += '\n';
    };
    for (const Section& section : sections) {
        if (!section.heading.empty()) line(section.heading);
        for (const std::string& paragraph : section.paragraphs) line(paragraph);
        for (const std::string& item : section.items) line(item);
    }
    return out;
}

}  // namespace salaryd::market

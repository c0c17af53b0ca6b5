#include "scrapers/survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace salaryd {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr auto columns =
    std::to_array<std::string_view>({"work_year", "experience_level", "employment_type", "job_title",
                                     "salary", "salary_currency", "remote_ratio", "company_location"});

constexpr auto levels = std::to_array<Word>({{"EN", "Entry-level / Junior"},
                                             {"MI", "Mid-level / Intermediate"},
                                             {"SE", "Senior-level / Expert"},
                                             {"EX", "Executive-level / Director"}});
constexpr auto contracts =
    std::to_array<Word>({{"FT", "Full Time"}, {"PT", "Part Time"}, {"CT", "Contract"}, {"FL", "Freelance"}});
constexpr auto ratios = std::to_array<Word>({{"0", "onsite"}, {"50", "hybrid"}, {"100", "remote"}});

// The code itself when it is not known.
template <std::size_t Size>
std::string word_of(const std::array<Word, Size>& words, std::string code) {
    const auto found = std::ranges::find(words, code, &Word::first);
    return found == words.end() ? code : std::string(found->second);
}

// The row under the canonical line's names.
std::string canonical_cell(const Cell& cell, std::string_view field) {
    if (field == "title") return cell("job_title");
    if (field == "level") return word_of(levels, cell("experience_level"));
    if (field == "employment_type") return word_of(contracts, cell("employment_type"));
    if (field == "remote") return word_of(ratios, cell("remote_ratio"));
    if (field == "country") return cell("company_location");
    if (field == "posted_at") return cell("work_year") + "-01-01";
    if (field == "closed_at") return cell("work_year") + "-12-31";
    if (field == "pay_max" || field == "pay_min") return cell("salary");
    return field == "pay_currency" ? cell("salary_currency") : std::string();
}

}  // namespace

bool is_survey_header(std::span<const std::string> header) {
    return std::ranges::all_of(
        columns, [&](std::string_view column) { return std::ranges::find(header, column) != header.end(); });
}

ItemReading read_survey_row(const Cell& cell, std::string_view row_text, std::size_t nth,
                            const std::string& where, Account& account) {
    static const FieldMap by_own_names = [] {
        FieldMap map{{"pay_period", "=year"}};
        for (const std::string_view field : {"title", "level", "employment_type", "remote", "country",
                                             "posted_at", "closed_at", "pay_min", "pay_max", "pay_currency"})
            map.emplace(field, field);
        return map;
    }();
    auto reading = read_row(
        by_own_names, [&](std::string_view field) { return canonical_cell(cell, field); }, where, account);
    if (reading) reading->external_id = stable_id({row_text, fmt::format("{}", nth)});
    return reading;
}

}  // namespace salaryd

// How simulated postings word a title, a place and a description.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/market/job.h"
#include "tests/market/random.h"

namespace salaryd::market {

// The seniority of an opening, as its role's ladder has it.
[[nodiscard]] Level pick_level(const Role& role, Random& random);

// "Sr. Data Engineer, Payments", "Data Engineer II", "Datenwerker (m/w/d)" where the country asks for it. The
// title says `level` and nothing else about seniority.
[[nodiscard]] std::string title_words(const Role& role, Level level, std::string_view country,
                                      std::string_view team, Random& random);

// "Berlin, Germany", "New York, NY; Austin, TX", "Remote - US".
[[nodiscard]] std::string location_words(const std::vector<const City*>& cities, Remote remote,
                                         Random& random);
// One city, in full: "Austin, TX", "Berlin, Germany".
[[nodiscard]] std::string city_words(const City& city);

struct Section {
    std::string heading;  // empty: none
    std::vector<std::string> paragraphs;
    std::vector<std::string> items;
};

// The same for the same job and company, however often it is asked.
[[nodiscard]] std::vector<Section> describe(const Job& job, const Company& company);
// The sentence that names the pay; empty unless the posting states it in its text.
[[nodiscard]] std::string pay_sentence(const Job& job);

[[nodiscard]] std::string to_html(const std::vector<Section>& sections);
[[nodiscard]] std::string to_text(const std::vector<Section>& sections);

}  // namespace salaryd::market

#include "normalize/company.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "normalize/fold.h"

namespace salaryd {

namespace {

// Legal forms after the name, folded, dots and spaces out ("s.r.l." -> "srl"). Sorted. From psolin/cleanco's
// term list (MIT), with the East Asian forms it lacks.
constexpr auto suffixes = std::to_array<std::string_view>(
    {"aasa",     "ab",       "aboyj",   "ag",           "aps",         "as",     "asa",   "bhd",    "bv",
     "bvba",     "co",       "company", "corp",         "corporation", "cv",     "doo",   "eg",     "eirl",
     "ev",       "fze",      "fzllc",   "gbr",          "ggmbh",       "gesmbh", "gmbh",  "gmbhco", "group",
     "holding",  "holdings", "inc",     "incorporated", "kft",         "kg",     "kgaa",  "kk",     "limited",
     "limitada", "llc",      "llp",     "lp",           "ltd",         "ltda",   "mbh",   "nv",     "ohg",
     "ood",      "ou",       "oy",      "oyj",          "pbc",         "plc",    "pllc",  "pte",    "pty",
     "pvt",      "private",  "sa",      "sab",          "sarl",        "sas",    "sasu",  "sca",    "scs",
     "se",       "sl",       "slu",     "snc",          "sp",          "spa",    "spzoo", "sprl",   "srl",
     "sro",      "ug",       "ulc",     "zoo",          "zrt"});

// Before the name: PT Sinar Mas, OOO Romashka.
constexpr auto prefixes = std::to_array<std::string_view>({"ao", "ooo", "pao", "pt", "zao"});

constexpr auto east_asian_forms = std::to_array<std::string_view>(
    {"股份有限公司", "有限责任公司", "有限公司", "株式会社", "有限会社", "合同会社", "주식회사", "유한회사"});

bool is_suffix(std::string_view word) {
    return std::ranges::find(suffixes, word) != suffixes.end();
}

void erase_all(std::string& text, std::string_view part) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
}

void erase_east_asian_forms(std::string& folded) {
    for (const std::string_view form : {"(株)", "(주)", "(有)"}) erase_all(folded, form);
    for (const std::string_view form : east_asian_forms) {
        const std::string compatible = fold(form);
        if (folded.size() > compatible.size()) erase_all(folded, compatible);
    }
}

// Single letters that stood with dots belong together: "s r l" -> "srl".
std::vector<std::string> words_with_initials_joined(std::string_view folded) {
    std::vector<std::string> words;
    bool initials = false;
    for (const std::string_view word : words_of(folded)) {
        const bool letter = word.size() == 1 && ascii::is_alpha(word[0]);
        if (letter && initials)
            words.back() += word;
        else
            words.emplace_back(word);
        initials = letter;
    }
    return words;
}

std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

// With fewer than three letters left the form is the name: "AG", "SA".
bool may_drop(const std::vector<std::string>& words, std::size_t dropped) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i != dropped) letters += words[i].size();
    return letters >= 3;
}

// "Harbour Lights Deutschland GmbH": the country of a subsidiary, after its legal form is off. Not where the
// country belongs to the name: after a little word ("Bank of Canada"), or beside a word for what half of all
// countries have one of ("Air India", "Radio France").
void drop_country(std::vector<std::string>& words) {
    static constexpr auto countries = std::to_array<std::string_view>(
        {"australia",   "brasil", "brazil",  "canada", "danmark",  "deutschland", "espana",    "france",
         "germany",     "india",  "ireland", "italia", "italy",    "japan",       "mexico",    "nederland",
         "netherlands", "norge",  "poland",  "polska", "portugal", "romania",     "singapore", "spain",
         "sverige",     "uk",     "ukraine", "us",     "usa"});
    static constexpr auto belonging = std::to_array<std::string_view>(
        {"air",    "bank",  "business", "coal",   "d",     "da",     "de",   "do",  "du",
         "energy", "for",   "health",   "hydro",  "in",    "invest", "la",   "of",  "port",
         "post",   "power", "radio",    "rail",   "steel", "sport",  "tele", "the", "team",
         "teach",  "to",    "visit",    "united", "und",   "and",    "made"});
    if (words.size() < 2 || std::ranges::find(countries, words.back()) == countries.end()) return;
    const std::string& before = words[words.size() - 2];
    if (before.size() < 4 || std::ranges::find(belonging, before) != belonging.end()) return;
    words.pop_back();
}

std::string key_of(std::string_view name) {
    std::string folded = fold(name);
    if (std::ranges::any_of(folded, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        erase_east_asian_forms(folded);
    erase_all(folded, "'");
    auto words = words_with_initials_joined(fold_words(folded));
    for (std::size_t dropped = 0; dropped < 4 && words.size() > 1; ++dropped) {
        const bool connective = words.back() == "and" || words.back() == "und";
        if ((!connective && !is_suffix(words.back())) || !may_drop(words, words.size() - 1)) break;
        words.pop_back();
    }
    drop_country(words);
    if (words.size() > 1 && std::ranges::find(prefixes, words.front()) != prefixes.end() &&
        may_drop(words, 0))
        words.erase(words.begin());
    if (words.size() > 1 && words.front() == "the" && may_drop(words, 0)) words.erase(words.begin());
    return join(words);
}

// Entities that feeds leave in names.
std::string without_entities(std::string_view text) {
    std::string out(text);
    constexpr auto entities = std::to_array<std::pair<std::string_view, std::string_view>>({{"&#39;", "'"},
                                                                                            {"&apos;", "'"},
                                                                                            {"&quot;", "\""},
                                                                                            {"&lt;", "<"},
                                                                                            {"&gt;", ">"},
                                                                                            {"&nbsp;", " "},
                                                                                            {"&amp;", "&"}});
    for (const auto& [entity, character] : entities)
        for (std::size_t at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1))
            out.replace(at, entity.size(), character);
    return out;
}

}  // namespace

CompanyReading read_company(std::string_view text) {
    CompanyReading reading;
    for (const char c : without_entities(text.substr(0, 500))) {
        if (!ascii::is_space(c))
            reading.name += c;
        else if (!reading.name.empty() && reading.name.back() != ' ')
            reading.name += ' ';
    }
    reading.name = ascii::trim(reading.name);
    reading.key = key_of(reading.name);
    return reading;
}

}  // namespace salaryd

#include "normalize/company_key.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/ascii.h"

namespace salaryd {

namespace {

constexpr std::size_t most_forms = 4;  // "Holding GmbH & Co. KG"

// `words` are sorted.
bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::binary_search(words, word);
}

void erase_connectives(std::vector<NameWord>& words) {
    static constexpr auto connectives = std::to_array<std::string_view>({"and", "und"});
    if (words.size() < 2) return;
    std::erase_if(words, [](const NameWord& word) { return is_one_of(word.text, connectives); });
}

// "H. B. Fuller" and "HB Fuller" are one company.
void join_initials(std::vector<NameWord>& words) {
    const auto is_initial = [](const NameWord& w) {
        return w.text.size() == 1 && ascii::is_alpha(w.text[0]);
    };
    std::vector<NameWord> joined;
    bool after_initial = false;
    for (NameWord& word : words) {
        const bool initial = is_initial(word);
        if (initial && after_initial)
            joined.back().text += word.text;
        else
            joined.push_back(std::move(word));
        after_initial = initial;
    }
    words = std::move(joined);
}

// Where a country belongs to the name: after a little word ("Bank of Canada"), or beside a word for what half
// of all countries have one of ("Air India", "Radio France").
bool belongs_to_country(std::string_view before) {
    static constexpr auto belonging = std::to_array<std::string_view>(
        {"air",  "all",   "and",    "at",    "bank",  "business", "by",     "coal",  "d",
         "da",   "de",    "del",    "do",    "du",    "el",       "energy", "first", "for",
         "free", "go",    "health", "hydro", "in",    "invest",   "join",   "la",    "le",
         "los",  "made",  "my",     "new",   "of",    "on",       "one",    "our",   "port",
         "post", "power", "pro",    "r",     "radio", "rail",     "sport",  "steel", "teach",
         "team", "tele",  "the",    "to",    "und",   "united",   "visit",  "we",    "with"});
    static_assert(std::ranges::is_sorted(belonging));
    return is_one_of(before, belonging);
}

std::size_t country_words_at_end(const std::vector<NameWord>& words) {
    static constexpr auto countries = std::to_array<std::string_view>(
        {"argentina",    "asia pacific", "australia",   "austria",        "belgie",         "belgique",
         "belgium",      "brasil",       "brazil",      "bulgaria",       "canada",         "ceska republika",
         "chile",        "china",        "colombia",    "croatia",        "czech republic", "danmark",
         "denmark",      "deutschland",  "egypt",       "emea",           "espana",         "estonia",
         "europe",       "finland",      "france",      "germany",        "greece",         "hong kong",
         "hungary",      "india",        "indonesia",   "ireland",        "israel",         "italia",
         "italy",        "japan",        "kenya",       "korea",          "latin america",  "latvia",
         "lithuania",    "magyarorszag", "malaysia",    "mexico",         "nederland",      "netherlands",
         "new zealand",  "nigeria",      "norge",       "north america",  "norway",         "osterreich",
         "pakistan",     "peru",         "philippines", "poland",         "polska",         "portugal",
         "romania",      "schweiz",      "serbia",      "singapore",      "slovakia",       "slovensko",
         "south africa", "spain",        "suisse",      "suomi",          "sverige",        "svizzera",
         "sweden",       "switzerland",  "taiwan",      "thailand",       "turkey",         "turkiye",
         "uae",          "uk",           "ukraine",     "united kingdom", "united states",  "us",
         "usa",          "vietnam"});
    static_assert(std::ranges::is_sorted(countries));
    const std::size_t n = words.size();
    if (n > 2 && is_one_of(words[n - 2].text + " " + words[n - 1].text, countries)) return 2;
    return n > 1 && is_one_of(words[n - 1].text, countries) ? 1 : 0;
}

// "Harbour Lights Deutschland GmbH": the country of a subsidiary, after its legal form is off.
std::string drop_country(std::vector<NameWord>& words) {
    const std::size_t n = country_words_at_end(words);
    if (n == 0) return {};
    const std::size_t rest = words.size() - n;
    // "Toys R Us", "Join Us": only "US" is a country
    if (words.back().text == "us" && !words.back().capitals) return {};
    if (words[rest - 1].text.size() < 2 || belongs_to_country(words[rest - 1].text)) return {};
    const std::string country = join_words({words.begin() + static_cast<std::ptrdiff_t>(rest), words.end()});
    words.resize(rest);
    return country;
}

void drop_article(std::vector<NameWord>& words) {
    constexpr std::size_t least_letters = 3;
    if (words.size() < 2 || words.front().text != "the") return;
    if (words.size() > 2 || words[1].text.size() >= least_letters) words.erase(words.begin());
}

std::vector<NameWord> words_without_glued_forms(std::string_view name, const LegalForms& forms,
                                                std::string& dropped) {
    const auto rest = forms.without_glued(name, dropped);
    return name_words(rest ? std::string_view(*rest) : name);
}

}  // namespace

CompanyKey company_key(std::string_view name, const LegalForms& forms) {
    std::string dropped;
    auto words = words_without_glued_forms(name, forms, dropped);
    erase_connectives(words);
    std::string country;
    for (std::size_t i = 0; i < most_forms; ++i) {
        if (forms.drop_last(words, dropped)) continue;
        if (!country.empty()) break;
        country = drop_country(words);
        if (country.empty()) break;
    }
    forms.drop_first(words, dropped);
    drop_article(words);
    join_initials(words);
    CompanyKey key{.key = join_words(words), .rule = {}};
    if (!dropped.empty()) key.rule = "form:" + dropped;
    if (!country.empty()) key.rule += (key.rule.empty() ? "country:" : " country:") + country;
    return key;
}

}  // namespace salaryd

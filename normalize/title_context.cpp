#include "normalize/title_context.h"

#include <algorithm>
#include <array>

namespace salaryd {

namespace {

using Words = std::vector<std::string_view>;

template <std::size_t N>
bool any_word(const Words& words, const std::array<std::string_view, N>& wanted) {
    return std::ranges::any_of(
        words, [&](std::string_view w) { return std::ranges::find(wanted, w) != wanted.end(); });
}

}  // namespace

bool serves_another(const Words& words, std::size_t i, Level level) {
    static constexpr auto servants = std::to_array<std::string_view>(
        {"aide",       "asistente",    "assistant",  "assistante", "assistent",  "assistente", "assistentin",
         "assistenz",  "asystent",     "asystentka", "chauffeur",  "driver",     "pa",         "referent",
         "secretaire", "secretaresse", "secretaria", "secretary",  "segretaria", "sekretarin"});
    const auto before = [&](std::size_t back) { return i >= back ? words[i - back] : std::string_view(); };
    if (before(1) == "to" || (before(1) == "the" && before(2) == "to"))
        return leads_people(level) || level == Level::lead;
    if (level != Level::executive) return false;
    return any_word(Words(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i)), servants);
}

bool is_served(const Words& words, std::size_t end, std::size_t segment_end) {
    static constexpr auto servants =
        std::to_array<std::string_view>({"aide", "assistant", "assistants", "driver", "pa", "secretary"});
    return end < segment_end && std::ranges::find(servants, words[end]) != servants.end();
}

bool has_staff_grade(const Words& words) {
    static constexpr auto graded = std::to_array<std::string_view>({"ai",           "analyst",
                                                                    "analytics",    "architect",
                                                                    "backend",      "cloud",
                                                                    "data",         "design",
                                                                    "designer",     "developer",
                                                                    "devops",       "economist",
                                                                    "embedded",     "engineer",
                                                                    "engineering",  "engineers",
                                                                    "firmware",     "frontend",
                                                                    "fullstack",    "geologist",
                                                                    "hardware",     "infrastructure",
                                                                    "manager",      "mathematician",
                                                                    "ml",           "modeler",
                                                                    "network",      "physicist",
                                                                    "platform",     "pm",
                                                                    "product",      "program",
                                                                    "programmer",   "qa",
                                                                    "quant",        "researcher",
                                                                    "scientist",    "scientists",
                                                                    "sdet",         "security",
                                                                    "software",     "sre",
                                                                    "statistician", "strategist",
                                                                    "swe",          "systems",
                                                                    "technical",    "technologist",
                                                                    "tpm",          "ux"});
    return any_word(words, graded);
}

bool names_a_person(std::string_view noun) {
    static constexpr auto persons = std::to_array<std::string_view>(
        {"chef", "clerk", "coach", "concierge", "cook", "guard", "lifeguard", "nurse", "pro"});
    static constexpr auto endings = std::to_array<std::string_view>({"er", "or", "ist", "ian", "man", "ess"});
    return std::ranges::find(persons, noun) != persons.end() ||
           std::ranges::any_of(endings, [&](std::string_view e) { return noun.ends_with(e); });
}

bool is_of_school(const Words& words) {
    static constexpr auto schools = std::to_array<std::string_view>(
        {"academy", "elementary", "kindergarten", "k12", "pupils", "school", "schools"});
    return any_word(words, schools);
}

bool is_junior_grade(const Words& words, std::size_t i) {
    if (i != 0 || words.size() < 2) return false;
    if (words[0] == "associate" || words[0] == "assoc") return true;
    static constexpr auto professions = std::to_array<std::string_view>(
        {"accountant", "actuary", "analyst", "architect", "conservator", "consultant", "curator", "designer",
         "developer", "economist", "engineer", "geologist", "planner", "programmer", "psychologist",
         "scientist", "surveyor"});
    return words[0] == "assistant" &&
           any_word(Words(words.begin() + 1, words.begin() + static_cast<std::ptrdiff_t>(
                                                                 std::min<std::size_t>(words.size(), 3))),
                    professions);
}

}  // namespace salaryd

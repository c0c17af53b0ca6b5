#include "scrapers/hiring_line.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/fields.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

// Beginnings of words.
constexpr auto role_words = std::to_array<std::string_view>(
    {"engineer", "develop", "dev",     "design",   "manager",    "scientist", "analyst",  "architect",
     "lead",     "sre",     "program", "research", "director",   "vp",        "cto",      "head",
     "product",  "full",    "front",   "back",     "ios",        "android",   "data",     "software",
     "qa",       "sales",   "market",  "support",  "recruit",    "role",      "position", "writer",
     "consult",  "admin",   "special", "officer",  "technician", "editor"});
constexpr auto contract_words = std::to_array<std::string_view>(
    {"fulltime", "full time", "part time", "parttime", "intern", "contract", "freelance", "permanent"});
constexpr auto remark_words =
    std::to_array<std::string_view>({"visa", "h1b", "h 1b", "yc", "equity", "http", "www"});
constexpr auto workplace_words =
    std::to_array<std::string_view>({"remote", "onsite", "on site", "hybrid", "or", "and", "only", "ok"});

// Lower case, everything but letters and digits as one blank, a blank at both ends.
std::string words_of(std::string_view field) {
    std::string words = " ";
    for (const char c : field) {
        const bool is_word = ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
        if (is_word || words.back() != ' ') words += is_word ? ascii::to_lower(c) : ' ';
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

template <std::size_t Size>
bool begins_a_word(const std::string& words, const std::array<std::string_view, Size>& beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return words.find(" " + std::string(beginning)) != std::string::npos;
    });
}

bool states_pay(std::string_view field) {
    for (std::size_t i = 0; i + 1 < field.size(); ++i) {
        if (field[i] == '$' && ascii::is_digit(field[i + 1])) return true;
        if (ascii::is_digit(field[i]) && ascii::to_lower(field[i + 1]) == 'k') return true;
    }
    for (const std::string_view sign : {"€", "£"})
        if (const auto at = field.find(sign); at != std::string_view::npos)
            return std::ranges::any_of(field.substr(at), ascii::is_digit);
    return false;
}

std::optional<Remote> remote_of(const std::string& words) {
    const bool remote = words.find(" remote") != std::string::npos;
    const bool onsite =
        words.find(" onsite") != std::string::npos || words.find(" on site") != std::string::npos;
    if (words.find(" hybrid") != std::string::npos || (remote && onsite)) return Remote::hybrid;
    if (remote) return Remote::yes;
    return onsite ? std::optional(Remote::no) : std::nullopt;
}

// Whether the field says nothing but where one works.
bool is_workplace_only(std::string words) {
    for (const std::string_view word : workplace_words) {
        const std::string whole = " " + std::string(word) + " ";
        for (auto at = words.find(whole); at != std::string::npos; at = words.find(whole))
            words.replace(at, whole.size(), " ");
    }
    return ascii::trim(words).empty();
}

void take_part(std::string_view field, RawPosting& posting) {
    const std::string words = words_of(field);
    if (ascii::trim(words).empty()) return;
    if (const auto remote = remote_of(words); remote && !posting.remote) posting.remote = remote;
    if (is_workplace_only(words)) return;
    if (states_pay(field)) return add_line(posting.pay_text, field);
    if (begins_a_word(words, contract_words)) {
        if (posting.employment_type.empty()) posting.employment_type = field;
    } else if (begins_a_word(words, remark_words)) {
        return;
    } else if (begins_a_word(words, role_words)) {
        if (!posting.title.empty()) posting.title += ", ";
        posting.title += field;
    } else {
        add_location(posting, std::string(field));
    }
}

// "Acme (https://acme.example.org)" without what stands in parentheses.
std::string company_of(std::string_view field) {
    return clean_line(field.substr(0, field.find('(')));
}

}  // namespace

ItemReading read_hiring_line(std::string_view line) {
    if (line.find('|') == std::string_view::npos)
        return std::unexpected("the first line does not follow 'Company | Role | Location'");
    RawPosting posting;
    posting.company = company_of(take_field(line, '|'));
    while (!line.empty()) take_part(take_field(line, '|'), posting);
    if (posting.company.empty()) return std::unexpected("the first line names no company");
    if (posting.title.empty()) return std::unexpected("the first line names no role");
    return posting;
}

}  // namespace salaryd

#include "normalize/legal_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/ascii.h"
#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

// Words that tell no company from another: a form beside nothing else belongs to the name ("PT Solutions").
bool is_generic(std::string_view word) {
    static constexpr auto generic = std::to_array<std::string_view>(
        {"and",         "capital",    "care",     "co",          "company",       "consulting",
         "corporation", "digital",    "energy",   "engineering", "enterprises",   "financial",
         "global",      "group",      "groupe",   "grupo",       "gruppo",        "health",
         "healthcare",  "holding",    "holdings", "industries",  "international", "labs",
         "logistics",   "management", "media",    "partners",    "services",      "software",
         "solutions",   "studio",     "studios",  "systems",     "tech",          "technologies",
         "technology",  "the",        "therapy",  "trading",     "ventures"});
    return std::ranges::find(generic, word) != generic.end();
}

std::size_t letters_of(std::span<const NameWord> words) {
    std::size_t letters = 0;
    for (const NameWord& word : words) letters += word.text.size();
    return letters;
}

// A form nobody takes for a name may leave two letters ("HP Inc"), others three.
bool may_stand_alone(std::span<const NameWord> rest, bool unmistakable) {
    return letters_of(rest) >= (unmistakable ? 2U : 3U) &&
           std::ranges::any_of(rest, [](const NameWord& word) { return !is_generic(word.text); });
}

std::string compact(std::span<const NameWord> words) {
    std::string text;
    for (const NameWord& word : words) text += word.text;
    return text;
}

void note(std::string& dropped, std::string_view form) {
    if (!dropped.empty()) dropped += '+';
    dropped += form;
}

bool is_letter(char c) {
    return ascii::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

// First and last, because "SpA" is a form and "Spa" is a place.
bool in_capitals(std::string_view token) {
    const auto first = std::ranges::find_if(token, is_letter);
    if (first == token.end()) return false;
    const auto last = std::ranges::find_if(token.rbegin(), token.rend(), is_letter);
    return !ascii::is_lower(*first) && !ascii::is_lower(*last);
}

bool is_dotted(std::string_view token) {
    for (std::size_t i = 1; i < token.size(); ++i)
        if ((token[i] == '.' || token[i] == '/') && is_letter(token[i - 1]) &&
            (i + 1 < token.size() || i < 4))
            return true;
    return false;
}

// fold() keeps the signs that are not ASCII: quotes and brackets part words, marks of ownership are nothing.
std::string without_signs(std::string_view name) {
    static constexpr auto parting = std::to_array<std::string_view>(
        {"\u00AB", "\u00BB", "\u00B7", "\u201E", "\u201A", "\u2039", "\u203A", "\u300A", "\u300B", "\u300C",
         "\u300D", "\u300E", "\u300F", "\u3010", "\u3011", "\u30FB"});
    static constexpr auto silent = std::to_array<std::string_view>({"\u2122", "\u00AE", "\u00A9"});
    std::string text(name);
    if (is_ascii(name)) return text;
    const auto replace_all = [&](std::string_view sign, std::string_view by) {
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at + by.size()))
            text.replace(at, sign.size(), by);
    };
    for (const std::string_view sign : parting) replace_all(sign, " ");
    for (const std::string_view sign : silent) replace_all(sign, "");
    return text;
}

std::string without_apostrophes(std::string folded) {
    std::erase(folded, '\'');
    return folded;
}

}  // namespace

std::vector<NameWord> name_words(std::string_view text) {
    const std::string name = without_signs(text);
    std::vector<NameWord> words;
    for (std::size_t begin = 0; begin < name.size();) {
        const auto end = std::min(name.find(' ', begin), name.size());
        const std::string_view token = std::string_view(name).substr(begin, end - begin);
        const std::string folded =
            fold_words(without_apostrophes(is_ascii(token) ? std::string(token) : fold(token)));
        for (const std::string_view word : words_of(folded))
            words.push_back({std::string(word), in_capitals(token), is_dotted(token)});
        begin = end + 1;
    }
    return words;
}

std::string join_words(const std::vector<NameWord>& words) {
    std::string text;
    for (const NameWord& word : words) {
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

std::string compact(const std::vector<NameWord>& words) {
    return compact(std::span<const NameWord>(words));
}

std::optional<LegalForms::Care> LegalForms::parse_care(std::string_view name) {
    if (name.empty()) return Care::none;
    if (name == "capitals") return Care::capitals;
    if (name == "contrast") return Care::contrast;
    if (name == "dotted") return Care::dotted;
    return std::nullopt;
}

Result<LegalForms> LegalForms::load(const std::string& path) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    LegalForms forms;
    for (const TsvRow& row : *rows) {
        const auto wrong = [&](std::string_view what) {
            return fail(ErrorCode::parse, fmt::format("{}:{}: {}", path, row.line, what));
        };
        if (row.fields.size() < 3) return wrong("needs form, where, care and countries");
        const auto words = name_words(row.fields[0]);
        const auto care = parse_care(row.fields[2]);
        if (words.empty()) return wrong("the form must have letters");
        if (!care) return wrong("care must be empty, capitals, contrast or dotted");
        if (row.fields[1] == "glued") {
            forms.glued_.push_back(fold(row.fields[0]));
            continue;
        }
        if (row.fields[1] != "end" && row.fields[1] != "start")
            return wrong(fmt::format("where must be end, start or glued, got \"{}\"", row.fields[1]));
        forms.longest_ = std::max(forms.longest_, words.size());
        auto& where = row.fields[1] == "end" ? forms.last_ : forms.first_;
        // The same letters in two countries ("A/S", "AS"): what is a form in either is one.
        auto& known = where.try_emplace(compact(words), *care).first->second;
        known = std::min(known, *care);
    }
    std::ranges::sort(forms.glued_, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return forms;
}

std::optional<std::string> LegalForms::without_glued(std::string_view name, std::string& dropped) const {
    if (is_ascii(name)) return std::nullopt;
    std::string folded = fold(name);
    bool found = false;
    for (const std::string& form : glued_)
        for (auto at = folded.find(form); at != std::string::npos; at = folded.find(form)) {
            std::string rest = folded;
            rest.replace(at, form.size(), " ");
            if (fold_words(rest).empty()) break;
            folded = std::move(rest);
            found = true;
            note(dropped, form);
        }
    return found ? std::optional(std::move(folded)) : std::nullopt;
}

bool LegalForms::is_written_as_form(Care care, const std::vector<NameWord>& words, std::size_t begin,
                                    std::size_t end) {
    const auto form = std::span(words).subspan(begin, end - begin);
    if (care == Care::none || std::ranges::any_of(form, &NameWord::dotted)) return true;
    if (care == Care::dotted || !std::ranges::all_of(form, &NameWord::capitals)) return false;
    if (care == Care::capitals) return true;
    for (std::size_t i = 0; i < words.size(); ++i)
        if ((i < begin || i >= end) && !words[i].capitals) return true;
    return false;
}

bool LegalForms::drop_last(std::vector<NameWord>& words, std::string& dropped) const {
    for (std::size_t n = std::min(longest_ + 2, words.size()); n > 0; --n) {
        const std::size_t begin = words.size() - n;
        const std::string form = compact(std::span(words).subspan(begin));
        const auto known = last_.find(form);
        if (known == last_.end() || !is_written_as_form(known->second, words, begin, words.size())) continue;
        const bool unmistakable = known->second == Care::none && form.size() >= 3;
        if (!may_stand_alone(std::span(words).first(begin), unmistakable)) continue;
        words.resize(begin);
        note(dropped, form);
        return true;
    }
    return false;
}

bool LegalForms::drop_first(std::vector<NameWord>& words, std::string& dropped) const {
    for (std::size_t n = std::min(longest_ + 2, words.size()); n > 0; --n) {
        const std::string form = compact(std::span(words).first(n));
        const auto known = first_.find(form);
        if (known == first_.end() || !is_written_as_form(known->second, words, 0, n)) continue;
        if (!may_stand_alone(std::span(words).subspan(n), false)) continue;
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n));
        note(dropped, form);
        return true;
    }
    return false;
}

}  // namespace salaryd

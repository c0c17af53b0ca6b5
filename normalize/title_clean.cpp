#include "normalize/title_clean.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/ascii.h"
#include "normalize/fold.h"

namespace salaryd {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::any_of(words, [&](std::string_view w) {
        return w.size() == word.size() && w.front() == word.front() && w == word;  // seldom compared in full
    });
}

using Words = std::vector<std::string_view>;

bool is_gender_marker(const Words& words) {
    static constexpr auto letters = std::to_array<std::string_view>(
        {"m", "w", "d", "f", "h", "x", "mwd", "gn", "all", "genders", "div", "i"});
    return !words.empty() && words.size() <= 4 &&
           std::ranges::all_of(words, [](std::string_view w) { return is_one_of(w, letters); });
}

// A whole segment of such words says how one is employed, not as what; a few of them only beside another.
bool is_contract(std::string_view folded, const Words& words) {
    static constexpr auto terms = std::to_array<std::string_view>(
        {"b2b",      "c2c",        "casual",         "cdd",         "cdi",
         "contract", "contractor", "festanstellung", "freelance",   "ftc",
         "fulltime", "parttime",   "permanent",      "prn",         "seasonal",
         "teilzeit", "temp",       "temporary",      "unbefristet", "vollzeit",
         "w2"});
    static constexpr auto beside = std::to_array<std::string_view>(
        {"fixed", "full", "hire", "month", "months", "or", "part", "position", "term", "time", "to"});
    static constexpr auto phrases = std::to_array<std::string_view>(
        {"full time", "part time", "fixed term", "per diem", "full part time", "full time part time"});
    if (is_one_of(folded, phrases)) return true;
    return std::ranges::any_of(words, [](std::string_view w) { return is_one_of(w, terms); }) &&
           std::ranges::all_of(words, [](std::string_view w) {
               return is_one_of(w, terms) || is_one_of(w, beside) || std::ranges::all_of(w, ascii::is_digit);
           });
}

bool is_work_place(const Words& words) {
    static constexpr auto terms = std::to_array<std::string_view>(
        {"100", "based", "eligible", "friendly", "fully", "home", "hybrid", "only", "or", "remote", "office",
         "on", "site", "onsite", "work", "from"});
    return (std::ranges::find(words, "remote") != words.end() ||
            std::ranges::find(words, "hybrid") != words.end()) &&
           std::ranges::all_of(words, [](std::string_view w) { return is_one_of(w, terms); });
}

// "R12345", "JR-00123", "AMZ25394.1": at most four capitals, then four digits or more; "#4711".
bool is_requisition_id(std::string_view token) {
    const bool numbered = token.starts_with('#');
    if (numbered) token.remove_prefix(1);
    std::size_t capitals = 0;
    while (capitals < token.size() && ascii::is_upper(token[capitals])) ++capitals;
    const auto rest = token.substr(capitals);
    const auto digits = std::ranges::count_if(rest, ascii::is_digit);
    const bool only = std::ranges::all_of(
        rest, [](char c) { return ascii::is_digit(c) || c == '-' || c == '_' || c == '.'; });
    return only && capitals <= 4 && (numbered ? digits >= 1 : digits >= 5 || (digits == 4 && capitals > 0));
}

bool is_word_of_requisition(std::string_view folded) {
    return is_one_of(folded, std::to_array<std::string_view>({"req", "requisition", "id", "job", "ref", "no",
                                                              "reference", "nr", "number", "posting"}));
}

bool is_money(std::string_view token) {
    while (!token.empty() && (token.front() == '(' || token.front() == '-' || token.front() == '~'))
        token.remove_prefix(1);
    for (const std::string_view sign : {"US$", "CA$", "A$", "C$", "$", "€", "£", "₹", "¥", "zł"})
        if (token.size() > sign.size() && token.starts_with(sign)) return ascii::is_digit(token[sign.size()]);
    return false;
}

// What may stand around and after an amount: "- 150k", "to", "/hr", "per hour".
bool continues_money(std::string_view token) {
    if (token == "-" || token == "–" || token == "—" || token == "+" || ascii::is_digit(token.front()) ||
        token.starts_with('/'))
        return true;
    return is_one_of(fold_words(token), std::to_array<std::string_view>(
                                            {"to", "per", "hour", "hr", "year", "yr", "annum", "month",
                                             "week", "day", "an", "a", "pa", "p", "usd", "eur", "gbp"}));
}

std::vector<std::string_view> tokens_of(std::string_view text) {
    std::vector<std::string_view> tokens;
    for (std::size_t i = 0; i < text.size();) {
        while (i < text.size() && ascii::is_space(text[i])) ++i;
        const std::size_t begin = i;
        while (i < text.size() && !ascii::is_space(text[i])) ++i;
        if (i > begin) tokens.push_back(text.substr(begin, i - begin));
    }
    return tokens;
}

// Without amounts and requisition ids, and without the dashes that led to them.
std::string without_figures(std::string_view text) {
    std::string out;
    bool money = false;
    for (const std::string_view token : tokens_of(text)) {
        money = is_money(token) || (money && continues_money(token));
        if (money || is_requisition_id(token)) continue;
        if (!out.empty()) out += ' ';
        out += token;
    }
    while (out.ends_with(" -")) out.resize(out.size() - 2);
    return out;
}

// "développeur·se", "Entwickler:in", "Ingenieur*in": the ending that names the other gender.
std::string without_inclusive_endings(std::string_view title) {
    std::string out;
    const auto letter_at = [&](std::size_t i) {
        return i < title.size() &&
               (ascii::is_alpha(title[i]) || static_cast<unsigned char>(title[i]) >= 0x80);
    };
    for (std::size_t i = 0; i < title.size(); ++i) {
        const auto rest = title.substr(i);
        if (ascii::is_alnum(title[i]) || title[i] == ' ') {
            out += title[i];
            continue;
        }
        const bool dot = rest.starts_with("·") && letter_at(i + 2);
        const bool ending = i > 0 && letter_at(i - 1) &&
                            (rest.starts_with(":in") || rest.starts_with("*in")) && !letter_at(i + 3);
        if (dot && i > 0 && letter_at(i - 1))
            for (i += 2; letter_at(i + 1);) ++i;
        else if (ending)
            i += 2;
        else
            out += title[i];
    }
    return out;
}

// How many bytes of a mark between segments stand here; 0: none. A comma between digits is part of a number.
std::size_t mark_at(std::string_view title, std::size_t i) {
    const std::string_view rest = title.substr(i);
    const char c = title[i];
    if (c == ' ')
        for (const std::string_view mark : {" - ", " – ", " — ", " / ", " cum ", " Cum ", " CUM "})
            if (rest.starts_with(mark)) return mark.size();
    if (c == ',' && i > 0 && i + 1 < title.size() && ascii::is_digit(title[i - 1]) &&
        ascii::is_digit(title[i + 1]))
        return 0;
    return c == ',' || c == ':' || c == ';' || c == '|' ? 1 : 0;
}

class Cleaner {
  public:
    CleanTitle run(std::string_view title) {
        for (std::size_t i = 0; i < title.size() && title[i] != '@'; ++i) {
            if (const char c = title[i]; c == '(' || c == '[' || c == '{') {
                i = read_brackets(title, i);
            } else if (const std::size_t mark = mark_at(title, i); mark > 0) {
                flush();
                i += mark - 1;
            } else {
                current_ += c;
            }
        }
        flush();
        out_.outside = out_.segments.size();
        std::ranges::move(bracketed_, std::back_inserter(out_.segments));
        return std::move(out_);
    }

  private:
    // The words before and after stay together: "User Experience (UX) Designer".
    std::size_t read_brackets(std::string_view title, std::size_t i) {
        const char closing = title[i] == '(' ? ')' : title[i] == '[' ? ']' : '}';
        const std::size_t end = std::min(title.find(closing, i), title.size());
        const auto inside = ascii::trim(title.substr(i + 1, end - i - 1));
        const std::string folded = fold_words(inside);
        if (is_gender_marker(words_of(folded))) flush();  // it ends the name of the job
        if (title[i] == '[' && out_.hint.empty()) out_.hint = inside;
        if (auto text = worth_reading(inside)) bracketed_.push_back(std::move(*text));
        return end;
    }

    void flush() {
        auto text = worth_reading(current_);
        current_.clear();
        if (!text) return;
        out_.text += (out_.text.empty() ? "" : ", ") + *text;
        out_.segments.push_back(std::move(*text));
    }

    std::optional<std::string> worth_reading(std::string_view segment) {
        std::string text = without_figures(segment);
        const std::string folded = fold_words(text);
        const auto words = words_of(folded);
        const bool work_place = is_work_place(words);
        if (work_place && out_.hint.empty()) out_.hint = text;
        if (folded.empty() || is_gender_marker(words) || is_contract(folded, words) || work_place)
            return std::nullopt;
        const bool had_id = text.size() < ascii::trim(segment).size();
        if (had_id && std::ranges::all_of(words, is_word_of_requisition)) return std::nullopt;
        return text;
    }

    CleanTitle out_;
    std::vector<std::string> bracketed_;
    std::string current_;
};

}  // namespace

std::string title_words(std::string_view text) {
    const auto is_folded = [](char c) { return ascii::is_lower(c) || ascii::is_digit(c) || c == ' '; };
    if (text.size() <= longest_title && std::ranges::all_of(text, is_folded) && ascii::trim(text) == text &&
        text.find("  ") == std::string_view::npos)
        return std::string(text);  // nearly every alias; folding is most of what loading costs
    text = text.substr(0, longest_title);
    if (is_ascii(text) && text.find_first_of("+#.(") == std::string_view::npos) return fold_words(text);
    std::string folded = fold(text);
    constexpr auto signs = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"c++", " cpp "}, {"c#", " csharp "}, {".net", " dotnet "}, {"node.js", " node js "}, {"(r)", " "}});
    for (const auto& [sign, word] : signs)
        for (std::size_t at = folded.find(sign); at != std::string::npos; at = folded.find(sign, at + 1))
            folded.replace(at, sign.size(), word);
    return fold_words(folded);
}

CleanTitle clean_title(std::string_view title) {
    const std::string text = without_inclusive_endings(title.substr(0, longest_title));
    return Cleaner().run(text);
}

}  // namespace salaryd

#include "normalize/title_level.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <utility>

#include "core/ascii.h"
#include "normalize/fold.h"
#include "normalize/title_context.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

using Evidence = LevelVocabulary::Evidence;
using Words = std::vector<std::string_view>;

constexpr std::size_t longest_of_company = 3;  // words in a phrase of level_codes.tsv

const Evidence* strongest(const std::vector<Evidence>& found) {
    const auto pick = [&](auto&& in_group) {
        const Evidence* best = nullptr;
        for (const Evidence& e : found)
            if (in_group(e.level) && (best == nullptr || e.level > best->level)) best = &e;
        return best;
    };
    for (const Evidence& e : found)
        if (e.level == Level::intern) return &e;
    for (const Evidence& e : found)
        if (e.phrase == "trainee" || e.phrase == "eit" || e.phrase.ends_with("in training"))
            return &e;  // not a manager or an engineer yet
    if (const auto* best = pick(leads_people)) return best;
    return pick([](Level level) { return !leads_people(level); });
}

bool joins_alternatives(std::string_view word) {
    static constexpr auto joiners = std::to_array<std::string_view>(
        {"a", "and", "bis", "e", "et", "i", "lub", "o", "oder", "of", "or", "ou", "to", "tot", "y", "und"});
    return std::ranges::find(joiners, word) != joiners.end();
}

struct Range {
    Level low, high;
    bool spelled;  // with a joining word, not by neighbourhood alone
};

// "Middle or Senior", "JR PL SR": words of different levels, side by side or with a joining word between.
std::optional<Range> stated_range(const std::vector<Evidence>& found, const Words& words) {
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        Range range{found[i].level, found[i].level, false};
        for (std::size_t k = i; k + 1 < found.size(); ++k) {
            const std::size_t gap = found[k + 1].begin - found[k].end;
            const bool joined = gap == 1 && joins_alternatives(words[found[k].end]);
            if (gap > 0 && !joined) break;
            range.low = std::min(range.low, found[k + 1].level);
            range.high = std::max(range.high, found[k + 1].level);
            range.spelled |= joined;
        }
        if (range.low != range.high) return range;
    }
    return std::nullopt;
}

void take_range(const std::vector<Evidence>& found, const Words& words, LevelReading& reading) {
    if (reading.level == Level::intern || leads_people(reading.level)) return;
    const auto range = stated_range(found, words);
    if (!range || range->low == Level::intern || range->high < reading.level) return;
    if (range->high > (range->spelled ? Level::principal : Level::senior)) return;
    reading.level = range->low;
    reading.level_max = range->high;
}

bool is_letter(char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The word that ends before, or begins at, position `at`; dots of abbreviations aside.
std::string_view word_before(std::string_view text, std::size_t at) {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '.')) --at;
    std::size_t begin = at;
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    return text.substr(begin, at - begin);
}

std::string_view word_after(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(at, end - at);
}

}  // namespace

// Before everything that ships, the last line first: the first meaning given to a phrase stays.
Result<void> LevelVocabulary::learn(const TaughtTable& taught) {
    for (auto row = taught.rows.rbegin(); row != taught.rows.rend(); ++row) {
        const bool known = row->fields.size() == 2 && add("=" + row->fields[0], row->fields[1]) &&
                           add(row->fields[0], row->fields[1]);
        if (!known)
            return fail(ErrorCode::parse, taught.path + ":" + std::to_string(row->line) +
                                              ": must be a phrase and a level of the ladder, or none");
    }
    return {};
}

Result<LevelVocabulary> LevelVocabulary::load(const std::string& directory, const TaughtTable& taught) {
    auto ladders = LadderTable::load(directory + "/level_codes.tsv");
    if (!ladders) return std::unexpected(ladders.error());
    const std::string path = directory + "/level_phrases.tsv";
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    LevelVocabulary vocabulary(std::move(*ladders));
    if (auto learnt = vocabulary.learn(taught); !learnt) return std::unexpected(learnt.error());
    for (const TsvRow& row : *rows)
        if (row.fields.size() != 2 || !vocabulary.add(row.fields[0], row.fields[1]))
            return fail(ErrorCode::parse,
                        path + ":" + std::to_string(row.line) + ": must be a phrase and a level");
    return vocabulary;
}

bool LevelVocabulary::add(std::string_view phrase, std::string_view level) {
    const auto parsed = parse_level(level == "none" ? "unspecified" : level);
    const std::string folded = fold_words(phrase);
    if (!parsed || folded.empty()) return false;
    if (phrase.starts_with('*')) {
        endings_.emplace_back(folded, *parsed);
        std::ranges::sort(endings_, std::greater<>(), [](const auto& e) { return e.first.size(); });
    } else {
        (phrase.starts_with('=') ? segments_ : phrases_).emplace(folded, *parsed);
    }
    return true;
}

std::vector<std::string> LevelVocabulary::words() const {
    std::vector<std::string> all;
    for (const auto* table : {&phrases_, &segments_})
        for (const auto& [phrase, level] : *table)
            for (const std::string_view word : words_of(phrase)) all.emplace_back(word);
    return all;
}

bool LevelVocabulary::states_level(std::string_view folded) const {
    return phrases_.find(folded).value_or(Level::unspecified) != Level::unspecified;
}

bool LevelVocabulary::states_own_work(std::string_view folded) const {
    const auto level = phrases_.find(folded);
    return level && *level != Level::unspecified && !leads_people(*level);
}

std::string LevelVocabulary::with_alternatives_spelled(std::string_view title) const {
    std::string out(title);
    for (std::size_t i = out.size(); i-- > 1;) {
        if (out[i] != '/' && out[i] != '-') continue;
        const bool level_on_both_sides =
            states_level(fold_words(word_before(out, i))) && states_level(fold_words(word_after(out, i + 1)));
        if (level_on_both_sides) out.replace(i, 1, " or ");
    }
    return out;
}

std::optional<Level> LevelVocabulary::level_of(std::string_view phrase, bool whole_segment,
                                               std::string_view company) const {
    if (!company.empty())
        if (const auto own = ladders_.at_company(company, phrase)) return own;
    if (whole_segment)
        if (const auto level = segments_.find(phrase)) return level;
    return phrases_.find(phrase);
}

// "Vertriebsleiter": the longest ending that is one of the vocabulary.
std::optional<Level> LevelVocabulary::level_of_ending(std::string_view word) const {
    const auto it = std::ranges::find_if(endings_, [&](const auto& ending) {
        return word.size() > ending.first.size() + 1 && word.ends_with(ending.first);
    });
    return it == endings_.end() ? std::nullopt : std::optional(it->second);
}

// At least 1: a word may end as one of the endings.
std::size_t LevelVocabulary::longest_from(std::string_view word, std::string_view company) const {
    const std::size_t own = company.empty() ? 1 : longest_of_company;
    return std::max({own, phrases_.longest_from(word), segments_.longest_from(word)});
}

// Adds what the words from `i` on state; how many words that took, or 0.
std::size_t LevelVocabulary::find_at(const TitleWords& title, std::size_t i, Span segment,
                                     const WordSet& heads, std::string_view company,
                                     std::vector<Evidence>& found) const {
    const Words& words = title.words;
    std::string phrase;
    for (std::size_t n = std::min(longest_from(words[i], company), segment.end - i); n > 0; --n) {
        join_words(std::span(words).subspan(i, n), phrase);
        const bool whole = i == segment.begin && i + n == segment.end;
        auto level = level_of(phrase, whole, company);
        if (!level && n == 1) level = level_of_ending(words[i]);
        if (!level) continue;
        // "Head Chef", "Head Lifeguard": heads of a craft still work in it; "Head of", "Head, ..." lead it
        if (phrase == "head" && i + 1 < segment.end && heads.contains(words[i + 1]) &&
            names_a_person(words[i + 1]))
            level = Level::lead;
        if (phrase == "staff" && !has_staff_grade(words)) level = Level::unspecified;
        if (phrase == "principal" && i + 1 == segment.end && is_of_school(words)) level = Level::manager;
        const bool of_another = serves_another(words, i, *level) ||
                                (leads_people(*level) && is_served(words, i + n, segment.end));
        if (*level != Level::unspecified && !of_another)
            found.push_back({*level, std::move(phrase), i, i + n});
        return n;
    }
    return 0;
}

std::vector<Evidence> LevelVocabulary::find(const TitleWords& title, const WordSet& heads,
                                            std::string_view company) const {
    const Words& words = title.words;
    const bool officer = std::ranges::find(words, "officer") != words.end();
    std::vector<Evidence> found;
    std::size_t begin = 0;
    for (const std::size_t end : title.ends) {
        for (std::size_t i = begin; i < end;) {
            const std::size_t used = find_at(title, i, {begin, end}, heads, company, found);
            if (used == 0 && words[i] == "chief" && officer)
                found.push_back({Level::executive, "chief officer", i, i + 1});
            if (used == 0 && is_junior_grade(words, i))
                found.push_back({Level::entry, std::string(words[i]), i, i + 1});
            i += std::max<std::size_t>(used, 1);
        }
        begin = end;
    }
    return found;
}

LevelReading LevelVocabulary::read(const TitleWords& title, const WordSet& heads,
                                   std::string_view company) const {
    LevelReading reading{.level = Level::unspecified,
                         .level_max = {},
                         .rule = {},
                         .matched = std::vector<bool>(title.words.size(), false)};
    if (!ladders_.knows(company)) company = {};
    const auto found = find(title, heads, company);
    // of "senior manager" the manager is part of the role
    for (const Evidence& e : found)
        for (std::size_t k = e.begin; k < e.end; ++k)
            reading.matched[k] = !leads_people(e.level) || states_own_work(title.words[k]);
    if (const auto* best = strongest(found)) {
        reading.level = best->level;
        reading.rule = "level.word:" + best->phrase;
        take_range(found, title.words, reading);
    } else if (const auto grade = read_grade(title, heads, ladders_, company)) {
        reading.level = grade->level;
        reading.level_max = grade->level_max;
        reading.rule = (grade->is_code ? "level.code:" : "level.numeral:");
        reading.rule += title.words[grade->word];
        reading.matched[grade->word] = true;
    }
    return reading;
}

}  // namespace salaryd

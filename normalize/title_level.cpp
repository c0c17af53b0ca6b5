#include "normalize/title_level.h"

#include <algorithm>
#include <array>
#include <span>

#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

using Evidence = LevelVocabulary::Evidence;

bool leads_people(Level level) {
    return level >= Level::manager;
}

std::optional<Level> level_of_numeral(std::string_view word) {
    constexpr auto numerals = std::to_array<std::pair<std::string_view, Level>>({{"i", Level::entry},
                                                                                 {"ii", Level::mid},
                                                                                 {"iii", Level::senior},
                                                                                 {"iv", Level::staff},
                                                                                 {"v", Level::principal},
                                                                                 {"1", Level::entry},
                                                                                 {"2", Level::mid},
                                                                                 {"3", Level::senior}});
    const auto it = std::ranges::find(numerals, word, &std::pair<std::string_view, Level>::first);
    return it == numerals.end() ? std::nullopt : std::optional(it->second);
}

// Words that a numeral counts or distinguishes instead of grading the role.
bool is_numbered_thing(std::string_view word) {
    static constexpr auto things = std::to_array<std::string_view>(
        {"and", "area", "band", "building", "class", "of", "or", "part", "phase", "room", "shift", "the",
         "schedule", "stage", "tier", "type", "version", "web", "zone"});
    return word.size() == 1 || std::ranges::find(things, word) != things.end();
}

bool is_support(const std::vector<std::string_view>& words) {
    return std::ranges::any_of(words, [](std::string_view w) {
        return w == "support" || w == "helpdesk" || w == "desk" || w == "soc";
    });
}

// Radford's IC1..IC6 and P1..P6, Google's L3..L8, Meta's E3..E8. L1 and L2 are tiers of support.
std::optional<Level> level_of_code(std::string_view word) {
    if (word.size() < 2 || word.size() > 3) return std::nullopt;
    const std::string_view ladder = word.substr(0, word.size() - 1);
    const int grade = word.back() - '0';
    constexpr auto radford = std::to_array(
        {Level::entry, Level::mid, Level::senior, Level::staff, Level::staff, Level::principal});
    constexpr auto google = std::to_array(
        {Level::entry, Level::mid, Level::senior, Level::staff, Level::principal, Level::principal});
    if ((ladder == "ic" || ladder == "p") && grade >= 1 && grade <= 6)
        return radford[static_cast<std::size_t>(grade - 1)];
    if ((ladder == "l" || ladder == "e") && grade >= 3 && grade <= 8)
        return google[static_cast<std::size_t>(grade - 3)];
    return std::nullopt;
}

// "Personal assistant for the managing director", "Chief of staff to the VP": whom one serves is not one's
// own level.
bool serves_another(const std::vector<std::string_view>& words, std::size_t i, Level level) {
    static constexpr auto servants =
        std::to_array<std::string_view>({"aide", "assistant", "chauffeur", "driver", "pa", "secretary"});
    const auto before = [&](std::size_t back) { return i >= back ? words[i - back] : std::string_view(); };
    if (before(1) == "to" || (before(1) == "the" && before(2) == "to"))
        return leads_people(level) || level == Level::lead;
    if (level != Level::executive) return false;
    return std::ranges::any_of(
        words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i),
        [](std::string_view w) { return std::ranges::find(servants, w) != servants.end(); });
}

// "Head Chef": heads of these crafts still work in them.
bool is_working_head(const std::vector<std::string_view>& words, std::size_t i) {
    static constexpr auto crafts = std::to_array<std::string_view>(
        {"baker", "barista", "bartender", "brewer", "butcher", "carpenter", "chef", "coach", "cook",
         "gardener", "groom", "housekeeper", "mechanic", "nurse", "porter", "receptionist", "sommelier",
         "teller", "waiter"});
    return words[i] == "head" && i + 1 < words.size() &&
           std::ranges::find(crafts, words[i + 1]) != crafts.end();
}

// "Associate Product Manager": a junior grade before a role, unless a protected phrase took it.
bool is_associate_grade(const std::vector<std::string_view>& words, std::size_t i) {
    return (words[i] == "associate" || words[i] == "assoc") && i == 0 && words.size() > 1;
}

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
        if (e.phrase == "trainee") return &e;  // a trainee manager does not manage yet
    if (const auto* best = pick(leads_people)) return best;
    return pick([](Level level) { return !leads_people(level); });
}

// "Middle/Senior", "JR/PL/SR": neighbouring words of different levels.
std::optional<std::pair<Level, Level>> stated_range(const std::vector<Evidence>& found) {
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        std::size_t last = i;
        while (last + 1 < found.size() && found[last + 1].begin == found[last].end) ++last;
        if (last == i) continue;
        const auto [low, high] =
            std::minmax_element(found.begin() + static_cast<std::ptrdiff_t>(i),
                                found.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                [](const Evidence& a, const Evidence& b) { return a.level < b.level; });
        if (low->level != high->level) return std::pair(low->level, high->level);
    }
    return std::nullopt;
}

// "(I or II)", "- II": a segment of numerals alone.
bool is_of_numerals(std::span<const std::string_view> words) {
    return std::ranges::all_of(
        words, [](std::string_view w) { return w == "or" || w == "to" || level_of_numeral(w).has_value(); });
}

// "I/II", "I or II": the upper end.
std::optional<Level> upper_numeral(std::span<const std::string_view> after, Level lower) {
    if (!after.empty() && (after[0] == "or" || after[0] == "to")) after = after.subspan(1);
    const auto upper = after.empty() ? std::nullopt : level_of_numeral(after[0]);
    return upper && *upper > lower ? upper : std::nullopt;
}

// "Engineer II", "Technician Level 2": after the head of a role, at the end of the first segment, or in a
// segment of numerals. A code ("L5") at the end of a segment.
void read_grade(const TitleWords& title, const WordSet& heads, LevelReading& reading) {
    const std::span<const std::string_view> words(title.words);
    const bool support = is_support(title.words);
    std::size_t begin = 0;
    for (const std::size_t end : title.ends) {
        const bool alone = begin > 0 && begin < end && is_of_numerals(words.subspan(begin, end - begin));
        for (std::size_t i = std::max<std::size_t>(begin, 1); i < end; ++i) {
            const std::string_view before = words[i - 1];
            const bool follows = i > begin && !is_numbered_thing(before) &&
                                 (heads.contains(before) || before == "level" || i + 1 == title.ends.front());
            const auto numeral = follows || alone ? level_of_numeral(words[i]) : std::nullopt;
            const auto code = i + 1 == end && !support ? level_of_code(words[i]) : std::nullopt;
            if (!numeral && !code) continue;
            reading.level = numeral ? *numeral : *code;
            reading.rule = (numeral ? "level.numeral:" : "level.code:") + std::string(words[i]);
            reading.matched[i] = true;
            if (numeral) reading.level_max = upper_numeral(words.subspan(i + 1, end - i - 1), *numeral);
            return;
        }
        begin = end;
    }
}

}  // namespace

Result<LevelVocabulary> LevelVocabulary::load(const std::string& path) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    LevelVocabulary vocabulary;
    for (const TsvRow& row : *rows) {
        const auto level = row.fields.size() == 2
                               ? parse_level(row.fields[1] == "none" ? "unspecified" : row.fields[1])
                               : std::nullopt;
        const std::string phrase = fold_words(row.fields[0]);
        if (!level || phrase.empty())
            return fail(ErrorCode::parse,
                        path + ":" + std::to_string(row.line) + ": must be a phrase and a level");
        vocabulary.longest_ = std::max(vocabulary.longest_, words_of(phrase).size());
        vocabulary.phrases_.emplace(phrase, *level);
    }
    return vocabulary;
}

std::vector<std::string> LevelVocabulary::words() const {
    std::vector<std::string> all;
    for (const auto& [phrase, level] : phrases_)
        for (const std::string_view word : words_of(phrase)) all.emplace_back(word);
    return all;
}

std::vector<Evidence> LevelVocabulary::find(const std::vector<std::string_view>& words) const {
    std::vector<Evidence> found;
    std::string phrase;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t used = 0;
        for (std::size_t n = std::min(longest_, words.size() - i); n > 0 && used == 0; --n) {
            phrase = words[i];
            for (std::size_t k = i + 1; k < i + n; ++k) phrase.append(" ").append(words[k]);
            const auto it = phrases_.find(phrase);
            if (it == phrases_.end()) continue;
            used = n;
            const bool working_head = n == 1 && is_working_head(words, i);
            const Level level = working_head ? Level::lead : it->second;
            if (level == Level::unspecified || serves_another(words, i, level)) continue;
            found.push_back({level, phrase, i, i + n});
        }
        if (used == 0 && words[i] == "chief" && std::ranges::find(words, "officer") != words.end())
            found.push_back({Level::executive, "chief officer", i, i + 1});
        if (used == 0 && is_associate_grade(words, i)) found.push_back({Level::entry, "associate", i, i + 1});
        i += std::max<std::size_t>(used, 1);
    }
    return found;
}

LevelReading LevelVocabulary::read(const TitleWords& title, const WordSet& heads) const {
    LevelReading reading{.level = Level::unspecified,
                         .level_max = {},
                         .rule = {},
                         .matched = std::vector<bool>(title.words.size(), false)};
    const auto found = find(title.words);
    for (const Evidence& e : found)
        if (!leads_people(e.level))
            for (std::size_t k = e.begin; k < e.end; ++k) reading.matched[k] = true;
    const auto* best = strongest(found);
    if (best == nullptr) {
        read_grade(title, heads, reading);
        return reading;
    }
    reading.level = best->level;
    reading.rule = "level.word:" + best->phrase;
    const auto range = stated_range(found);
    if (range && !leads_people(best->level) && best->level != Level::intern && best->level <= range->second &&
        range->second <= Level::senior) {
        reading.level = range->first;
        reading.level_max = range->second;
    }
    return reading;
}

}  // namespace salaryd

#include "normalize/title_level.h"

#include <algorithm>
#include <array>

#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

struct Evidence {
    Level level;
    std::string phrase;
    std::size_t begin;
    std::size_t end;
};

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

// A numeral grades a role only after a word that can be graded.
bool numeral_may_follow(std::string_view word) {
    static constexpr auto others = std::to_array<std::string_view>(
        {"phase",    "class", "type",     "tier",     "band",   "shift",  "version",   "level",
         "web",      "part",  "s",        "angular",  "python", "diablo", "metaverse", "zone",
         "stage",    "area",  "room",     "building", "and",    "or",     "of",        "the",
         "schedule", "title", "vertical", "unreal",   "l",      "fcs"});
    return std::ranges::find(others, word) == others.end() && word.size() > 1;
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

LevelReading LevelVocabulary::read(const std::vector<std::string_view>& words) const {
    LevelReading reading{.level = Level::unspecified,
                         .level_max = {},
                         .rule = {},
                         .matched = std::vector<bool>(words.size(), false)};
    std::vector<Evidence> found;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t used = 0;
        for (std::size_t n = std::min(longest_, words.size() - i); n > 0 && used == 0; --n) {
            std::string phrase(words[i]);
            for (std::size_t k = i + 1; k < i + n; ++k) phrase.append(" ").append(words[k]);
            const auto it = phrases_.find(phrase);
            if (it == phrases_.end()) continue;
            used = n;
            if (it->second != Level::unspecified) found.push_back({it->second, phrase, i, i + n});
        }
        if (used == 0 && words[i] == "chief" && std::ranges::find(words, "officer") != words.end())
            found.push_back({Level::executive, "chief officer", i, i + 1});
        if (used == 0 && is_associate_grade(words, i)) found.push_back({Level::entry, "associate", i, i + 1});
        i += std::max<std::size_t>(used, 1);
    }
    for (const Evidence& e : found)
        if (!leads_people(e.level))
            for (std::size_t k = e.begin; k < e.end; ++k) reading.matched[k] = true;
    if (const auto* best = strongest(found)) {
        reading.level = best->level;
        reading.rule = "level.word:" + best->phrase;
        const auto range = stated_range(found);
        if (range && !leads_people(best->level) && best->level != Level::intern &&
            best->level <= range->second && range->second <= Level::senior) {
            reading.level = range->first;
            reading.level_max = range->second;
        }
        return reading;
    }
    for (std::size_t i = 1; i < words.size(); ++i)
        if (const auto level = level_of_numeral(words[i]); level && numeral_may_follow(words[i - 1])) {
            reading.level = *level;
            reading.rule = "level.numeral:" + std::string(words[i]);
            reading.matched[i] = true;
            return reading;
        }
    return reading;
}

}  // namespace salaryd

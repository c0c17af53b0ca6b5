// The level of a title by ordered word rules: protected phrases first, then intern, then the highest of the
// leading levels, then the highest of the individual ones, then numerals. docs/normalize.md, "Titles".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/posting.h"
#include "core/result.h"

namespace salaryd {

using WordSet = std::unordered_set<std::string_view>;

// Folded words of a title; a segment is [previous end, end).
struct TitleWords {
    std::vector<std::string_view> words;
    std::vector<std::size_t> ends;
};

struct LevelReading {
    Level level = Level::unspecified;
    std::optional<Level> level_max;
    std::string
        rule;  // "level.word:senior", "level.numeral:ii", "level.code:l5"; empty when there is no evidence
    std::vector<bool> matched;  // words that say the level and nothing about the role
};

class LevelVocabulary {
  public:
    // level_phrases.tsv: phrase, level name or "none" for a phrase in which a level word states no level.
    [[nodiscard]] static Result<LevelVocabulary> load(const std::string& path);

    // Linear in the number of words. `heads` are the nouns that roles end with: a numeral after one is a
    // grade.
    [[nodiscard]] LevelReading read(const TitleWords& title, const WordSet& heads) const;
    // The words of all phrases, for correcting what is misspelt.
    [[nodiscard]] std::vector<std::string> words() const;

    // A phrase of the vocabulary and the words [begin, end) it stood in.
    struct Evidence {
        Level level;
        std::string phrase;
        std::size_t begin;
        std::size_t end;
    };

  private:
    [[nodiscard]] std::vector<Evidence> find(const std::vector<std::string_view>& words) const;

    std::unordered_map<std::string, Level> phrases_;
    std::size_t longest_ = 1;  // words in the longest phrase
};

}  // namespace salaryd

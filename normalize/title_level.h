// The level of a title by ordered word rules: protected phrases first, then intern, then the highest of the
// leading levels, then the highest of the individual ones, then grades. docs/normalize.md, "Titles".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/phrase_table.h"
#include "normalize/title_grade.h"
#include "normalize/user_tables.h"

namespace salaryd {

struct LevelReading {
    Level level = Level::unspecified;
    std::optional<Level> level_max;
    std::string
        rule;  // "level.word:senior", "level.numeral:ii", "level.code:l5"; empty when there is no evidence
    std::vector<bool> matched;  // words that say the level and nothing about the role
};

class LevelVocabulary {
  public:
    // level_phrases.tsv: phrase, level name or "none" for a phrase in which a level word states no level; a
    // phrase after "=" counts only as a whole segment, one after "*" as the end of a longer word.
    // level_codes.tsv: see LadderTable.
    [[nodiscard]] static Result<LevelVocabulary> load(const std::string& directory,
                                                      const TaughtTable& taught = {});

    // Linear in the number of words. `company` is a company key, or empty.
    [[nodiscard]] LevelReading read(const TitleWords& title, const WordSet& heads,
                                    std::string_view company) const;
    // The title with " or " for the mark between two alternatives: "Senior/Staff" is a range, "Senior Staff"
    // a grade.
    [[nodiscard]] std::string with_alternatives_spelled(std::string_view title) const;
    // Whether the word alone states a level.
    [[nodiscard]] bool states_level(std::string_view folded) const;
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
    struct Span {
        std::size_t begin, end;  // a segment
    };
    explicit LevelVocabulary(LadderTable ladders) : ladders_(std::move(ladders)) {}
    [[nodiscard]] Result<void> learn(const TaughtTable& taught);
    [[nodiscard]] bool add(std::string_view phrase, std::string_view level);
    [[nodiscard]] std::vector<Evidence> find(const TitleWords& title, const WordSet& heads,
                                             std::string_view company) const;
    std::size_t find_at(const TitleWords& title, std::size_t i, Span segment, const WordSet& heads,
                        std::string_view company, std::vector<Evidence>& found) const;
    [[nodiscard]] std::optional<Level> level_of(std::string_view phrase, bool whole_segment,
                                                std::string_view company) const;
    [[nodiscard]] bool states_own_work(std::string_view folded) const;  // not that one leads others
    [[nodiscard]] std::size_t longest_from(std::string_view word, std::string_view company) const;
    [[nodiscard]] std::optional<Level> level_of_ending(std::string_view word) const;

    LadderTable ladders_;
    PhraseTable<Level> phrases_;
    PhraseTable<Level> segments_;                         // phrases that count only as a whole segment
    std::vector<std::pair<std::string, Level>> endings_;  // the longest first
};

}  // namespace salaryd

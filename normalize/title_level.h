// The level of a title by ordered word rules: protected phrases first, then intern, then the highest of the
// leading levels, then the highest of the individual ones, then numerals. docs/normalize.md, "Titles".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/posting.h"
#include "core/result.h"

namespace salaryd {

struct LevelReading {
    Level level = Level::unspecified;
    std::optional<Level> level_max;
    std::string rule;           // "level.word:senior"; empty when there is no evidence
    std::vector<bool> matched;  // words that say the level and nothing about the role
};

class LevelVocabulary {
  public:
    // level_phrases.tsv: phrase, level name or "none" for a phrase in which a level word states no level.
    [[nodiscard]] static Result<LevelVocabulary> load(const std::string& path);

    // `words` are folded. Linear in their number.
    [[nodiscard]] LevelReading read(const std::vector<std::string_view>& words) const;

  private:
    std::unordered_map<std::string, Level> phrases_;
    std::size_t longest_ = 1;  // words in the longest phrase
};

}  // namespace salaryd

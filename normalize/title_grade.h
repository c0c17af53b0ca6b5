// Grades of a title that are no words: numerals ("Engineer II") and the codes of career ladders ("L5",
// "IC4"). A code means what the posting's company means by it; without a company, the ladders most postings
// follow.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/phrase_table.h"

namespace salaryd {

using WordSet = std::unordered_set<std::string_view>;

// Folded words of a title; a segment is [previous end, end).
struct TitleWords {
    std::vector<std::string_view> words;
    std::vector<std::size_t> ends;
};

class LadderTable {
  public:
    // level_codes.tsv: a company key or "*", a code or phrase, the level it states.
    [[nodiscard]] static Result<LadderTable> load(const std::string& path);

    // What `code` (folded) means on the company's own ladder.
    [[nodiscard]] std::optional<Level> at_company(std::string_view company, std::string_view code) const;
    // The same, else what it means on most ladders.
    [[nodiscard]] std::optional<Level> level_of(std::string_view company, std::string_view code) const;
    [[nodiscard]] bool knows(std::string_view company) const { return ladders_.contains(company); }

  private:
    std::unordered_map<std::string, PhraseTable<Level>, PhraseHash, std::equal_to<>> ladders_;  // by company
};

struct Grade {
    Level level;
    std::optional<Level> level_max;  // "I/II"
    std::size_t word;
    bool is_code;
};

// A numeral after one of `heads`, the nouns that roles end with, at the end of the first segment or in a
// segment of numerals; a code at the end of a segment. Linear in the number of words.
[[nodiscard]] std::optional<Grade> read_grade(const TitleWords& title, const WordSet& heads,
                                              const LadderTable& ladders, std::string_view company);

}  // namespace salaryd

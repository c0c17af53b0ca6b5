// Misspelt long words: a word of at least seven letters one edit away from exactly one known word is that
// word. Immutable once built; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

class Spelling {
  public:
    // Known words, folded; short ones are ignored.
    explicit Spelling(std::vector<std::string> words);

    // A view of the known word; nothing when `word` is known, short, or near none or several. The first
    // letter is taken to be right.
    [[nodiscard]] std::optional<std::string_view> corrected(std::string_view word) const;

  private:
    std::vector<std::string> words_;  // unique, by first letter, then length
};

}  // namespace salaryd

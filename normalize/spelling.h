// Misspelt long words: a word of at least seven letters one edit away from exactly one usual word is that
// word. Immutable once built; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

class Spelling {
  public:
    // Known words, folded, each as often as it is used; short ones are ignored. A rare one is known, but no
    // correction: the words of eight languages lie close together.
    explicit Spelling(std::vector<std::string> words);

    // A view of the usual word; nothing when `word` is known, short, or near none or several. The first
    // letter is taken to be right.
    [[nodiscard]] std::optional<std::string_view> corrected(std::string_view word) const;

  private:
    [[nodiscard]] bool is_known(std::string_view word) const;

    struct Known {
        std::string word;
        bool usual;
    };
    std::vector<Known> words_;  // unique, by first letter, then length
};

}  // namespace salaryd

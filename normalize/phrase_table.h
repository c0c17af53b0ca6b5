// Phrases of folded words and what they mean. Most words begin no phrase, so a look-up begins by asking how
// long a phrase from a word can be.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace salaryd {

struct PhraseHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

template <class Value>
class PhraseTable {
  public:
    using Map = std::unordered_map<std::string, Value, PhraseHash, std::equal_to<>>;

    // The first meaning given to a phrase stays.
    void emplace(const std::string& phrase, Value value) {
        const std::size_t words = 1 + static_cast<std::size_t>(std::ranges::count(phrase, ' '));
        auto& longest = longest_from_[phrase.substr(0, phrase.find(' '))];
        longest = std::max(longest, words);
        phrases_.emplace(phrase, value);
    }

    [[nodiscard]] std::optional<Value> find(std::string_view phrase) const {
        const auto it = phrases_.find(phrase);
        return it == phrases_.end() ? std::nullopt : std::optional(it->second);
    }

    // Words in the longest phrase that begins with `word`; 0: there is none.
    [[nodiscard]] std::size_t longest_from(std::string_view word) const {
        const auto it = longest_from_.find(word);
        return it == longest_from_.end() ? 0 : it->second;
    }

    [[nodiscard]] auto begin() const { return phrases_.begin(); }
    [[nodiscard]] auto end() const { return phrases_.end(); }

  private:
    Map phrases_;
    std::unordered_map<std::string, std::size_t, PhraseHash, std::equal_to<>> longest_from_;
};

// The words with one space between; `buffer` is where they are put.
inline std::string_view join_words(std::span<const std::string_view> words, std::string& buffer) {
    buffer.clear();
    for (const std::string_view word : words) buffer.append(buffer.empty() ? "" : " ").append(word);
    return buffer;
}

}  // namespace salaryd

#include "normalize/spelling.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace salaryd {

namespace {

constexpr std::size_t shortest = 7;    // shorter words have too many true neighbours
constexpr std::size_t usual_uses = 3;  // of a word

// One letter more, less or other, or two neighbours exchanged.
bool one_edit_apart(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    const auto i = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
    if (a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

std::tuple<char, std::size_t, std::string_view> place_of(std::string_view word) {
    return {word.front(), word.size(), word};
}

}  // namespace

Spelling::Spelling(std::vector<std::string> words) {
    std::erase_if(words, [](const std::string& word) { return word.size() < shortest; });
    std::ranges::sort(words, {}, [](const std::string& word) { return place_of(word); });
    for (std::size_t i = 0, end = 0; i < words.size(); i = end) {
        while (end < words.size() && words[end] == words[i]) ++end;
        words_.push_back({std::move(words[i]), end - i >= usual_uses});
    }
}

bool Spelling::is_known(std::string_view word) const {
    const auto wanted = place_of(word);
    const auto at =
        std::ranges::lower_bound(words_, wanted, {}, [](const Known& k) { return place_of(k.word); });
    return at != words_.end() && at->word == word;
}

std::optional<std::string_view> Spelling::corrected(std::string_view word) const {
    if (word.size() < shortest || is_known(word)) return std::nullopt;
    std::optional<std::string_view> near;
    const auto place = [](const Known& known) { return std::pair(known.word.front(), known.word.size()); };
    const std::pair first(word.front(), word.size() - 1);
    const std::pair last(word.front(), word.size() + 1);
    bool several = false;
    for (auto it = std::ranges::lower_bound(words_, first, {}, place); it != words_.end(); ++it) {
        if (place(*it) > last) break;
        // one edit cannot change both ends of a word
        if (!it->usual || (it->word[1] != word[1] && it->word.back() != word.back())) continue;
        if (!one_edit_apart(word, it->word)) continue;
        several = near.has_value();
        near = it->word;
    }
    return several ? std::nullopt : near;
}

}  // namespace salaryd

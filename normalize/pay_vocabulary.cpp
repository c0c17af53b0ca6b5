#include "normalize/pay_vocabulary.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/ascii.h"
#include "normalize/pay_words.h"

namespace salaryd::pay {
namespace {

// Words by their first two bytes, the longest first; of equals, in the order of precedence. Words of one byte
// stand in every list of their byte.
class Lexicon {
  public:
    Lexicon() : words_(vocabulary()) {
        for (const Word& w : words_)
            for (std::size_t second = 0; second < classes; ++second)
                if (w.text.size() == 1 || second == class_of(w.text[1])) insert(list(w.text[0], second), w);
    }
    Lexicon(const Lexicon&) = delete;
    Lexicon& operator=(const Lexicon&) = delete;

    [[nodiscard]] const std::vector<const Word*>& starting_as(std::string_view text, std::size_t at) const {
        const std::size_t second = at + 1 < text.size() ? class_of(text[at + 1]) : 0;
        return lists_[static_cast<unsigned char>(text[at]) * classes + second];
    }

  private:
    // Letters, which are most of a text, fall into classes of their own.
    static constexpr std::size_t classes = 32;
    static std::size_t class_of(char c) { return static_cast<unsigned char>(c) % classes; }

    static void insert(std::vector<const Word*>& list, const Word& w) {
        list.insert(std::ranges::find_if(list, [&](const Word* b) { return b->text.size() < w.text.size(); }),
                    &w);
    }
    std::vector<const Word*>& list(char first, std::size_t second) {
        return lists_[static_cast<unsigned char>(first) * classes + second];
    }

    std::vector<Word> words_;
    std::array<std::vector<const Word*>, 256 * classes> lists_;
};

// Leads of the two-byte letters (Latin, Greek, Cyrillic) and of Vietnamese; CJK writes without blanks and
// needs no boundary.
std::size_t char_begin_before(std::string_view text, std::size_t at) {
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0u) == 0x80u) --begin;
    return begin;
}

bool boundary_before(std::string_view text, std::size_t at) {
    return at == 0 || !is_letter(text, at) || !is_letter(text, char_begin_before(text, at));
}

bool boundary_after(std::string_view text, std::size_t end) {
    if (end >= text.size() || !is_letter(text, end)) return true;
    return !is_letter(text, char_begin_before(text, end));
}

bool stands_right(const Word& w, Before before, char next) {
    if (!w.only_in.empty() && (before.country.empty() || !w.only_in.contains(before.country))) return false;
    switch (w.where) {
        case Where::anywhere:
            return true;
        case Where::after_number:
            return before.number && before.gap <= 1;
        case Where::touching_number:
            return before.number && before.gap == 0;
        case Where::after_slash:
            return before.slash;
        case Where::before_digit:
            return ascii::is_digit(next);
    }
    return false;
}

// "$65 w2 only": a scale letter with a digit behind it is something else.
bool runs_into_digit(const Word& w, std::string_view text, std::size_t end) {
    return w.kind == WordKind::scale && ascii::is_alpha(w.text.back()) && end < text.size() &&
           ascii::is_digit(text[end]);
}

const Word* find_word(std::string_view text, std::size_t at, Before before, bool may_glue);

// "k" behind digits may be glued to a currency or a period ("10kusd", "3ku", "30kpa"), a sign to "gross"
// ("36000złbrutto"). The word glued on must end cleanly: chains ("kkkk") would cost exponential time.
bool glues(const Word& w, std::string_view text, std::size_t end, std::string_view country) {
    const bool short_scale = w.kind == WordKind::scale && w.text.size() <= 2;
    if (!short_scale && w.kind != WordKind::currency) return false;
    const Word* next = find_word(text, end, {.number = true, .country = country}, false);
    if (next == nullptr) return false;
    if (short_scale) return next->kind == WordKind::currency || next->kind == WordKind::period;
    return (next->cues & (cue_gross | cue_net)) != 0;
}

const Word* find_word(std::string_view text, std::size_t at, Before before, bool may_glue) {
    static const Lexicon lexicon;
    const bool touches_number = before.number && before.gap == 0;
    for (const Word* w : lexicon.starting_as(text, at)) {
        if (!text.substr(at).starts_with(w->text)) continue;
        const std::size_t end = at + w->text.size();
        if (!stands_right(*w, before, end < text.size() ? text[end] : '\0')) continue;
        if (!touches_number && !boundary_before(text, at)) continue;
        if (runs_into_digit(*w, text, end)) continue;
        if (boundary_after(text, end) || (may_glue && touches_number && glues(*w, text, end, before.country)))
            return w;
    }
    return nullptr;
}

}  // namespace

bool is_letter(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (ascii::is_alpha(text[at])) return true;
    if (c == 0xC3 || c == 0xC4 || c == 0xC5 || (c >= 0xCE && c <= 0xD1)) return true;
    return c == 0xE1 && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xFCu) == 0xB8u;
}

const Word* word_at(std::string_view text, std::size_t at, Before before) {
    return find_word(text, at, before, true);
}

}  // namespace salaryd::pay

#include "normalize/pay_label.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"

namespace salaryd::pay {
namespace {

constexpr std::size_t longest_label = 60;  // bytes; longer ones are sentences

// Words around a name that name nothing themselves: "for candidates in New York" is New York.
constexpr auto fillers = std::to_array<std::string_view>(
    {"a",          "also",        "an",       "and",       "annual",    "annualized", "anticipated",
     "applicants", "approximate", "are",      "at",        "based",     "be",         "can",
     "candidates", "current",     "either",   "employees", "estimated", "expect",     "expected",
     "following",  "for",         "from",     "full",      "gross",     "hires",      "hiring",
     "if",         "in",          "is",       "job",       "likely",    "listed",     "living",
     "located",    "location",    "of",       "offered",   "on",        "only",       "our",
     "pay",        "paying",      "people",   "position",  "positions", "range",      "ranges",
     "ranging",    "residents",   "residing", "role",      "roles",     "scale",      "starting",
     "target",     "that",        "the",      "these",     "this",      "those",      "time",
     "typical",    "usa",         "was",      "we",        "who",       "will",       "with",
     "within",     "working",     "would",    "you",       "your"});
static_assert(std::ranges::is_sorted(fillers));

constexpr std::uint32_t naming_cues = cue_label | cue_midpoint | cue_invoice | cue_role | cue_perk;
constexpr std::uint32_t pay_cues = cue_pay | cue_base | cue_total | cue_ote;

class Labels {
  public:
    Labels(const LabelPlace& place, std::string_view text, const FoldedText& folded,
           const std::vector<Token>& tokens)
        : place_(place), text_(text), folded_(folded), tokens_(tokens) {}

    Label find() const {
        const std::size_t own_end = place_.last + 1;
        if (std::string label = before(); !label.empty()) return {std::move(label), own_end};
        if (std::string label = heading(); !label.empty()) return {std::move(label), own_end};
        return behind();
    }

  private:
    [[nodiscard]] bool is_money(std::size_t i) const {
        const Token& t = tokens_[i];
        return t.kind == TokenKind::currency || t.kind == TokenKind::scale ||
               (t.kind == TokenKind::number && !t.counted);
    }

    [[nodiscard]] bool ends(std::size_t i) const { return tokens_[i].kind == TokenKind::clause_end; }

    [[nodiscard]] std::string_view folded_word(std::size_t i) const {
        return std::string_view(folded_.text).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
    }

    [[nodiscard]] bool is_filler(std::size_t i) const {
        const Token& t = tokens_[i];
        if (t.kind == TokenKind::mark || t.kind == TokenKind::clause_end || t.kind == TokenKind::period)
            return true;
        const bool zone_letter = i > 0 && tokens_[i - 1].says(cue_label);  // "Zone A"
        if (!zone_letter && std::ranges::binary_search(fillers, folded_word(i))) return true;
        return t.kind == TokenKind::cue && !t.says(naming_cues) && !zone_letter;
    }

    [[nodiscard]] bool names(std::size_t i) const {
        const Token& t = tokens_[i];
        return t.kind == TokenKind::unknown || t.says(naming_cues);
    }

    // The words of [begin, end) without what names nothing at its ends; empty when nothing is left.
    [[nodiscard]] std::string trimmed(std::size_t begin, std::size_t end) const {
        while (begin < end && is_filler(begin)) ++begin;
        while (begin < end && is_filler(end - 1)) --end;
        bool named = false;
        for (std::size_t i = begin; i < end; ++i) named = named || names(i);
        if (!named) return {};
        std::size_t to = folded_.origin[tokens_[end - 1].end];
        if (end < tokens_.size() && tokens_[end].mark == ')' && tokens_[end - 1].mark != ')' &&
            opens_within(begin, end))
            to = folded_.origin[tokens_[end].end];
        const std::size_t from = folded_.origin[tokens_[begin].begin];
        const std::string_view label = ascii::trim(text_.substr(from, to - from));
        return label.size() > longest_label ? std::string{} : std::string(label);
    }

    // "Tier 1 (Austin, Denver)": the closing parenthesis is the name's.
    [[nodiscard]] bool opens_within(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; ++i)
            if (tokens_[i].mark == '(') return true;
        return false;
    }

    // "Pay range for Colorado": what stands behind the words of pay, or else before them.
    [[nodiscard]] std::string named_in(std::size_t begin, std::size_t end) const {
        std::size_t first_pay = end, behind_pay = begin;
        for (std::size_t i = begin; i < end; ++i) {
            if (!tokens_[i].says(pay_cues)) continue;
            first_pay = std::min(first_pay, i);
            behind_pay = i + 1;
        }
        if (std::string label = trimmed(behind_pay, end); !label.empty()) return label;
        return trimmed(begin, first_pay);
    }

    // A cut inside parentheses belongs to them: "(Austin; Denver)".
    [[nodiscard]] std::size_t clause_begin(std::size_t end) const {
        std::size_t begin = end;
        while (begin > place_.previous_end && !ends(begin - 1) && !is_money(begin - 1)) --begin;
        return begin;
    }

    [[nodiscard]] std::string before() const { return named_in(clause_begin(place_.first), place_.first); }

    // The line or cell above, when it holds no amount itself.
    [[nodiscard]] std::string heading() const {
        std::size_t end = clause_begin(place_.first);
        if (end == 0 || end <= place_.previous_end || !ends(end - 1)) return {};
        while (end > place_.previous_end && ends(end - 1)) --end;
        const std::size_t begin = clause_begin(end);
        if (begin > 0 && is_money(begin - 1)) return {};
        return named_in(begin, end);
    }

    // "$110k (Level II)", "$110k in Denver and $140k in Boston".
    [[nodiscard]] Label behind() const {
        std::size_t begin = place_.last + 1;
        while (begin < place_.next_first &&
               (tokens_[begin].kind == TokenKind::period || tokens_[begin].kind == TokenKind::currency ||
                tokens_[begin].says(cue_per)))
            ++begin;
        const Label none{{}, place_.last + 1};
        if (begin >= place_.next_first) return none;
        const bool parenthesis = tokens_[begin].mark == '(';
        const std::string_view word = folded_word(begin);
        if (!parenthesis && word != "in" && word != "for" && word != "at") return none;
        std::size_t end = begin + 1;
        while (end < place_.next_first && !ends(end) && !is_money(end) &&
               !tokens_[end].says(pay_cues | cue_plus) &&
               (parenthesis ? tokens_[end].mark != ')' : tokens_[end].mark != ','))
            ++end;
        if (parenthesis && (end >= place_.next_first || tokens_[end].mark != ')')) return none;
        std::string label = trimmed(begin, end);
        return label.empty() ? none : Label{std::move(label), end};
    }

    const LabelPlace& place_;
    std::string_view text_;
    const FoldedText& folded_;
    const std::vector<Token>& tokens_;
};

}  // namespace

Label label_of(const LabelPlace& place, std::string_view text, const FoldedText& folded,
               const std::vector<Token>& tokens) {
    return Labels(place, text, folded, tokens).find();
}

}  // namespace salaryd::pay

#include "normalize/pay_scanner.h"

#include "core/ascii.h"
#include "normalize/pay_compound.h"
#include "normalize/pay_counts.h"

namespace salaryd::pay {
namespace {

class Scanner {
  public:
    Scanner(const FoldedText& text, std::string_view country)
        : folded_(text), text_(text.text), country_(country) {}

    std::vector<Token> run() && {
        while (at_ < text_.size() && tokens_.size() < max_tokens) step();
        return std::move(tokens_);
    }

  private:
    void step() {
        const char c = text_[at_];
        if (c == ' ') {
            ++at_;
        } else if (ascii::is_digit(c) && begins_number()) {
            take_number();
        } else if (ends_clause()) {
            push(TokenKind::clause_end, at_ + (text_.substr(at_).starts_with("。") ? 3 : 1)).mark = c;
        } else if (const Word* scale = scale_before_a_name(at_)) {
            take_word(*scale);
        } else if (glues_letters()) {
            push(TokenKind::mark, at_ + 1).mark = c;
        } else if (const Word* word = word_at(text_, at_, before());
                   word != nullptr && is_as_written(*word)) {
            take_word(*word);
        } else {
            take_unknown();
        }
    }

    // "company-paid": no dash between two amounts. "80k-eur 90k" is one.
    [[nodiscard]] bool glues_letters() const {
        if (text_[at_] != '-' || at_ + 1 >= text_.size() || !is_letter(text_, at_ + 1)) return false;
        return !tokens_.empty() && tokens_.back().end == at_ &&
               (tokens_.back().kind == TokenKind::unknown || tokens_.back().kind == TokenKind::cue) &&
               is_letter(text_, tokens_.back().begin);
    }

    [[nodiscard]] bool is_as_written(const Word& word) const {
        if (!word.capitals) return true;
        for (std::size_t i = at_; i < at_ + word.text.size(); ++i)
            if (!folded_.upper[i]) return false;
        return true;
    }

    // "B2B", "W2" and "Web3" are names; "base25k" and "usd90" were split at the word before, "JD30k" by its
    // scale.
    [[nodiscard]] bool begins_number() const {
        if (at_ == 0 || !ascii::is_alpha(text_[at_ - 1])) return true;
        if (!tokens_.empty() && tokens_.back().end == at_ && tokens_.back().kind != TokenKind::unknown)
            return true;
        return is_scaled_number(at_);
    }

    [[nodiscard]] bool is_scaled_number(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && ascii::is_digit(text_[end])) ++end;
        if (end - at < 2 || end >= text_.size() || text_[end] != 'k') return false;
        const Word* word = word_at(text_, end, {.number = true, .country = country_});
        return word != nullptr && word->kind == WordKind::scale;
    }

    void take_number() {
        const Number number = read_number(text_, at_);
        if (number.end < text_.size() && runs_into_a_name(number.end)) return take_unknown();
        Token& token = push(TokenKind::number, number.end);
        token.number = number;
        token.counted = number.date || is_retirement_plan(token) || is_tax_form(token);
    }

    // "4over", "3D", "2FA": letters behind digits that are no word of ours.
    [[nodiscard]] bool runs_into_a_name(std::size_t end) const {
        if (!ascii::is_alpha(text_[end])) return false;
        return word_at(text_, end, {.number = true, .country = country_}) == nullptr &&
               scale_before_a_name(end) == nullptr;
    }

    [[nodiscard]] bool is_retirement_plan(const Token& token) const {
        const std::string_view digits = text_.substr(token.begin, token.end - token.begin);
        if (digits != "401" && digits != "403" && digits != "457") return false;
        std::string_view rest = text_.substr(token.end);
        if (rest.starts_with(" ")) rest.remove_prefix(1);
        return rest.starts_with("k") || rest.starts_with("(k") || rest.starts_with("b") ||
               rest.starts_with("(b");
    }

    // "1099" contractors, by the tax form.
    [[nodiscard]] bool is_tax_form(const Token& token) const {
        const bool signed_before =
            tokens_.size() > 1 && tokens_[tokens_.size() - 2].kind == TokenKind::currency;
        return !signed_before && text_.substr(token.begin, token.end - token.begin) == "1099";
    }

    [[nodiscard]] Before before() const {
        Before b;
        b.country = country_;
        b.slash = stands_behind_slash();
        std::size_t last = tokens_.size();
        if (last == 0) return b;
        b.gap = at_ - tokens_[last - 1].end;
        // "400+ thousand": the unit is the number's, whatever the plus.
        if (last > 1 && tokens_[last - 1].kind == TokenKind::cue && tokens_[last - 1].word->text == "+")
            --last;
        b.number = is_amount(last - 1) ||
                   (last > 1 && tokens_[last - 1].kind == TokenKind::currency && is_amount(last - 2));
        return b;
    }

    // Not in "m/w/d", where the letters are people.
    [[nodiscard]] bool stands_behind_slash() const {
        const bool slash =
            at_ > 0 && (text_[at_ - 1] == '/' || (at_ > 1 && text_[at_ - 1] == ' ' && text_[at_ - 2] == '/'));
        if (!slash || tokens_.size() < 2) return slash;
        const Token& before = tokens_[tokens_.size() - 2];
        return before.kind != TokenKind::unknown || before.end - before.begin > 1;
    }

    [[nodiscard]] bool is_amount(std::size_t token) const {
        return tokens_[token].kind == TokenKind::number || tokens_[token].kind == TokenKind::scale;
    }

    void take_word(const Word& word) {
        static constexpr TokenKind kinds[] = {TokenKind::cue, TokenKind::currency, TokenKind::scale,
                                              TokenKind::period, TokenKind::quantity};
        push(kinds[static_cast<std::size_t>(word.kind)], at_ + word.text.size()).word = &word;
    }

    // What stands in an address is no word.
    [[nodiscard]] std::size_t end_of_address() const {
        const std::string_view rest = text_.substr(at_);
        if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www."))
            return at_;
        return std::min(text_.find_first_of(" \n", at_), text_.size());
    }

    // Words of alphabets whole; other scripts character by character, because they are written without
    // blanks.
    void take_unknown() {
        std::size_t end = end_of_address();
        while (end < text_.size() && (ascii::is_alnum(text_[end]) || is_letter(text_, end))) {
            if (end > at_ && ascii::is_digit(text_[end]) && !ascii::is_digit(text_[end - 1]) &&
                is_scaled_number(end))
                break;
            end = next_character(end);
        }
        const bool word = end > at_;
        if (const Word* code = word ? word_before_a_name(3, WordKind::currency) : nullptr)
            return take_word(*code);
        if (const Word* known = word ? compound(text_.substr(at_, end - at_)) : nullptr) {
            push(known->kind == WordKind::period ? TokenKind::period : TokenKind::cue, end).word = known;
            return;
        }
        if (!word) end = next_character(at_);
        const char c = text_[at_];
        const bool mark = !word && static_cast<unsigned char>(c) < 0x80;
        push(mark ? TokenKind::mark : TokenKind::unknown, end).mark = mark ? c : '\0';
    }

    // "$180,000 USDNew York", "120K - 150KData Scientist": flattened lists lose the blank. The word of
    // `length` capitals at the place, when a capitalized word follows at once.
    [[nodiscard]] const Word* word_before_a_name(std::size_t length, WordKind kind) const {
        return word_before_a_name(at_, length, kind, before());
    }

    [[nodiscard]] const Word* word_before_a_name(std::size_t at, std::size_t length, WordKind kind,
                                                 Before before) const {
        const std::size_t name = at + length;
        if (name + 1 >= text_.size() || !is_letter(text_, name + 1) || folded_.upper[name + 1])
            return nullptr;
        for (std::size_t i = at; i <= name; ++i)
            if (!folded_.upper[i]) return nullptr;
        const Word* word = word_at(text_.substr(0, name), at, before);
        return word != nullptr && word->kind == kind && word->text.size() == length ? word : nullptr;
    }

    [[nodiscard]] const Word* scale_before_a_name(std::size_t at) const {
        if (at == 0 || !ascii::is_digit(text_[at - 1])) return nullptr;
        return word_before_a_name(at, 1, WordKind::scale, {.number = true, .country = country_});
    }

    [[nodiscard]] std::size_t next_character(std::size_t at) const {
        ++at;
        while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0u) == 0x80u) ++at;
        return at;
    }

    [[nodiscard]] bool ends_clause() const {
        const char c = text_[at_];
        if (c == '\n' || c == ';' || c == '|' || c == '!' || c == '?') return true;
        if (text_.substr(at_).starts_with("。")) return true;
        return c == '.' && ends_sentence();
    }

    // A dot ends a sentence when a capital follows and no abbreviation ("U.S. Remote", "approx. $5")
    // precedes.
    [[nodiscard]] bool ends_sentence() const {
        std::size_t next = at_ + 1;
        if (next < text_.size() && text_[next] != ' ') return false;
        while (next < text_.size() && text_[next] == ' ') ++next;
        if (next < text_.size() && ascii::is_lower(text_[next]) && !folded_.upper[next]) return false;
        if (next < text_.size() && !ascii::is_alpha(text_[next]) && tokens_.size() < 2) return false;
        std::size_t word = at_;
        while (word > 0 && ascii::is_alpha(text_[word - 1])) --word;
        return at_ - word != 1 && at_ > 0;
    }

    Token& push(TokenKind kind, std::size_t end) {
        Token token;
        token.kind = kind;
        token.begin = static_cast<std::uint32_t>(at_);
        token.end = static_cast<std::uint32_t>(end);
        at_ = end;
        tokens_.push_back(token);
        return tokens_.back();
    }

    const FoldedText& folded_;
    std::string_view text_;
    std::string_view country_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> scan_pay(const FoldedText& text, std::string_view country) {
    std::vector<Token> tokens = Scanner(text, country).run();
    mark_counts(tokens);
    return tokens;
}

}  // namespace salaryd::pay

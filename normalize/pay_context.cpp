#include "normalize/pay_context.h"

#include <algorithm>

#include "normalize/pay_clause.h"
#include "normalize/pay_denial.h"

namespace salaryd::pay {
namespace {

constexpr std::uint32_t kind_cues = cue_base | cue_ote | cue_total;

class Around {
  public:
    explicit Around(const Clause& clause)
        : clause_(clause), tokens_(clause.tokens), reading_(clause.reading) {}

    Context look() const {
        Context c;
        const Word* period = period_word();
        if (period != nullptr) c.period = period->period;
        c.currency_behind = currency_behind();
        c.kind = kind();
        const std::optional<std::size_t> pay = pay_word();
        c.pay_word = pay.has_value();
        const std::optional<std::size_t> denier = denied_by(clause_, c.period, c.pay_word);
        c.denied = denier.has_value();
        c.cue = c.denied ? denier : c.kind != PayKind::unknown ? kind_word() : pay;
        c.in_parentheses = in_parentheses();
        c.actual = actual();
        c.short_clause = is_short_clause();
        c.bare_line = clause_.begin == reading_.first && (reading_.high || !has_stranger_behind());
        c.stranger_behind = has_stranger_behind();
        c.midpoint = is_midpoint();
        c.reasons = marks();
        if (period != nullptr && (period->cues & cue_half_month) != 0) add(c.reasons, PayReason::approximate);
        return c;
    }

  private:
    // Null: none is stated.
    [[nodiscard]] const Word* period_word() const {
        if (const Word* behind = period_behind()) return behind;
        if (const Word* inside = period_inside()) return inside;
        return period_before();
    }

    [[nodiscard]] const Word* period_behind() const {
        int strangers = 0;
        for (std::size_t i = reading_.last + 1; i < clause_.own_end && i <= reading_.last + 14; ++i) {
            const Token& t = tokens_[i];
            if (is_pay_period(tokens_, i)) return t.word;
            const bool joins_rate =
                t.word != nullptr && t.word->text == "+" && i + 1 < clause_.end &&
                (tokens_[i + 1].kind == TokenKind::period || tokens_[i + 1].says(cue_per));
            if (t.says(cue_plus) && !joins_rate) return nullptr;
            if (t.kind == TokenKind::unknown && ++strangers > 3) return nullptr;
        }
        return nullptr;
    }

    [[nodiscard]] const Word* period_inside() const {
        for (std::size_t i = reading_.first; i < reading_.last; ++i)
            if (is_pay_period(tokens_, i)) return tokens_[i].word;
        return nullptr;
    }

    [[nodiscard]] const Word* period_before() const {
        for (std::size_t i = reading_.first; i-- > clause_.begin && reading_.first - i <= 30;) {
            if (clause_.is_money(i) && tokens_[i].number.value >= 1000) return nullptr;
            if (is_pay_period(tokens_, i) && (reading_.first - i <= 4 || !counts_events(i)))
                return tokens_[i].word;
        }
        return nullptr;
    }

    // "two Saturdays per month": how often, not what for; "salary per month" is what for.
    [[nodiscard]] bool counts_events(std::size_t period) const {
        if (!tokens_[period].word->noun) return false;
        for (std::size_t i = period; i-- > clause_.begin && period - i <= 4;)
            if (tokens_[i].says(cue_pay) || tokens_[i].mark == '(') return false;
        return period > clause_.begin + 2;
    }

    [[nodiscard]] const Word* currency_behind() const {
        for (std::size_t i = reading_.last + 1; i + 2 < tokens_.size() && i <= reading_.last + 6; ++i) {
            if (clause_.ends(i) || clause_.is_money(i)) return nullptr;
            if (tokens_[i].mark == '(' && tokens_[i + 1].kind == TokenKind::currency &&
                tokens_[i + 2].mark == ')')
                return tokens_[i + 1].word;
        }
        return nullptr;
    }

    [[nodiscard]] std::optional<std::size_t> pay_word() const {
        for (std::size_t i = clause_.begin; i < reading_.first; ++i)
            if (tokens_[i].says(cue_pay)) return i;
        const std::size_t limit = std::min(clause_.end, reading_.last + 8);
        for (std::size_t i = reading_.last + 1; i < limit && !clause_.is_money(i); ++i)
            if (tokens_[i].says(cue_pay | cue_total)) return i;
        return std::nullopt;
    }

    // The word that tells the kind: the nearest before, else behind, else the one that sets extras apart.
    [[nodiscard]] std::optional<std::size_t> kind_word() const {
        for (std::size_t i = reading_.first; i-- > clause_.begin;)
            if (tokens_[i].says(kind_cues)) return i;
        for (const std::uint32_t cues : {kind_cues, std::uint32_t{cue_extra}})
            for (std::size_t i = reading_.last + 1; i < clause_.end; ++i)
                if (tokens_[i].says(cues)) return i;
        return std::nullopt;
    }

    [[nodiscard]] bool in_parentheses() const {
        for (std::size_t i = reading_.first; i-- > clause_.previous_end && reading_.first - i <= 12;) {
            if (tokens_[i].mark == ')') return false;
            if (tokens_[i].mark == '(') return true;
        }
        return false;
    }

    // A label and an amount, or a title that ends with one: "Campaigns Manager, Capital Markets - London -
    // £90k".
    [[nodiscard]] bool is_short_clause() const {
        const std::size_t length = clause_.end - clause_.begin;
        return length <= 14 || (length <= 24 && clause_.end == reading_.last + 1);
    }

    [[nodiscard]] bool is_midpoint() const {
        for (std::size_t i = reading_.first; i-- > clause_.previous_end && reading_.first - i <= 2;)
            if (tokens_[i].says(cue_midpoint)) return true;
        const std::size_t behind = reading_.last + 1;
        return (behind < clause_.end && tokens_[behind].says(cue_midpoint)) ||
               (behind + 1 < clause_.end && tokens_[behind].mark == '(' &&
                tokens_[behind + 1].says(cue_midpoint));
    }

    [[nodiscard]] bool actual() const {
        for (std::size_t i = reading_.first; i-- > clause_.begin && reading_.first - i <= 5;)
            if (tokens_[i].says(cue_actual | cue_pro_rata)) return true;
        return false;
    }

    [[nodiscard]] bool has_stranger_behind() const {
        const std::size_t i = reading_.last + 1;
        if (i >= clause_.end || tokens_[i].begin == tokens_[i - 1].end) return false;
        return tokens_[i].kind == TokenKind::unknown ||
               (tokens_[i].kind == TokenKind::quantity && !tokens_[i].says(cue_payroll));
    }

    // The nearest word before names the amount; what follows adds to it or, with an amount of its own, names
    // that one.
    [[nodiscard]] PayKind kind() const {
        const std::uint32_t before = kind_before();
        const std::uint32_t behind = kind_behind();
        const std::uint32_t said = (before & cue_base) != 0 ? cue_base : before | behind;
        if ((said & cue_ote) != 0) return (said & cue_base) != 0 ? kind_of_touching_word() : PayKind::ote;
        if ((said & cue_total) != 0) return PayKind::total;
        return (said & cue_base) != 0 || sets_extras_apart() ? PayKind::base : PayKind::unknown;
    }

    // Base and target are both spoken of: the word right behind the amount is its own.
    [[nodiscard]] PayKind kind_of_touching_word() const {
        const std::size_t i = reading_.last + 1;
        if (i >= clause_.end || !tokens_[i].says(cue_base | cue_ote)) return PayKind::unknown;
        return tokens_[i].says(cue_base) ? PayKind::base : PayKind::ote;
    }

    [[nodiscard]] std::uint32_t kind_before() const {
        for (std::size_t i = reading_.first; i-- > clause_.begin;)
            if (tokens_[i].says(kind_cues)) return tokens_[i].cues() & kind_cues;
        return 0;
    }

    [[nodiscard]] std::uint32_t kind_behind() const {
        std::uint32_t said = 0;
        bool set_apart = false, bracketed = false;
        for (std::size_t i = reading_.last + 1; i < std::min(clause_.own_end, reading_.last + 12); ++i) {
            bracketed = tokens_[i].mark == '(' || (bracketed && tokens_[i].mark != ')');
            set_apart = set_apart || (tokens_[i].says(cue_plus) && !bracketed);
            if (names_next_amount(i) || is_seat(i)) continue;
            said |= tokens_[i].cues() & (set_apart ? kind_cues & ~cue_total : kind_cues);
        }
        return said;
    }

    // "base上海": where one works. What is set apart ("+ package") does not name the amount either.
    [[nodiscard]] bool is_seat(std::size_t i) const {
        if (!tokens_[i].says(cue_base) || i + 1 >= tokens_.size()) return false;
        const Token& next = tokens_[i + 1];
        return next.kind == TokenKind::unknown && next.begin == tokens_[i].end && next.end - next.begin == 3;
    }

    // "(base £35,000)", "OTE $1000": the word belongs to the amount behind it; in "£35k basic, £50k OTE" to
    // the one it touches.
    [[nodiscard]] bool names_next_amount(std::size_t i) const {
        if (i == reading_.last + 1 && i + 1 < clause_.end &&
            (tokens_[i + 1].kind == TokenKind::mark || tokens_[i + 1].says(cue_plus | cue_per)))
            return false;
        for (std::size_t j = i + 1; j < std::min(clause_.end, i + 6); ++j)
            if (clause_.is_money(j)) return true;
        return false;
    }

    [[nodiscard]] bool sets_extras_apart() const {
        bool plus = false;
        for (std::size_t i = reading_.last + 1; i < clause_.end; ++i) {
            plus = plus || tokens_[i].says(cue_plus | cue_and);
            if (plus && tokens_[i].says(cue_extra)) return true;
        }
        return false;
    }

    // "14x", "13 mensilità", "x 14", "*15".
    [[nodiscard]] bool counts_salaries(std::size_t i) const {
        if (i == 0) return false;
        const Token& before = tokens_[i - 1];
        if (tokens_[i].says(cue_payroll)) return before.number.value >= 12;
        return tokens_[i].counted && (before.mark == '*' || before.says(cue_payroll)) &&
               tokens_[i].number.value >= 12 && tokens_[i].number.value <= 24;
    }

    [[nodiscard]] PayReasons marks() const {
        static constexpr std::pair<std::uint32_t, PayReason> table[] = {
            {cue_gross, PayReason::gross_amount},
            {cue_net, PayReason::net_amount},
            {cue_invoice, PayReason::b2b_invoice},
            {cue_pro_rata, PayReason::pro_rata},
            {cue_estimated, PayReason::estimated}};
        PayReasons reasons;
        for (std::size_t i = clause_.begin; i < clause_.own_end; ++i) {
            for (const auto& [cue, reason] : table)
                if (tokens_[i].says(cue)) add(reasons, reason);
            if (counts_salaries(i)) add(reasons, PayReason::n_salaries);
            const bool touches = i < reading_.first && reading_.first - i <= 2;
            if (touches && tokens_[i].says(cue_approx) && !tokens_[i].says(cue_to))
                add(reasons, PayReason::approximate);
        }
        return reasons;
    }

    const Clause& clause_;
    const std::vector<Token>& tokens_;
    const Reading& reading_;
};

}  // namespace

Context look_around(const std::vector<Token>& tokens, const Reading& reading, std::size_t previous_end) {
    const Clause clause = clause_around(tokens, reading, previous_end);
    return Around(clause).look();
}

}  // namespace salaryd::pay

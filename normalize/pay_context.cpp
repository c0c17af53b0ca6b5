#include "normalize/pay_context.h"

#include <algorithm>

namespace salaryd::pay {
namespace {

class Around {
  public:
    Around(const std::vector<Token>& tokens, const Reading& reading, std::size_t previous_end)
        : tokens_(tokens), reading_(reading), previous_end_(previous_end) {
        begin_ = reading.first;
        while (begin_ > previous_end && !(ends(begin_ - 1) && !is_heading_break(begin_ - 1))) --begin_;
        end_ = reading.last + 1;
        while (end_ < tokens.size() && !ends(end_)) ++end_;
        own_end_ = find_own_end();
    }

    Context look() const {
        Context c;
        c.period = period();
        c.currency_behind = currency_behind();
        c.kind = kind();
        c.pay_word = pay_word();
        c.denied = denied_behind() || denied_before() || (!c.pay_word && is_perk(c.period));
        c.in_parentheses = in_parentheses();
        c.actual = actual();
        c.short_clause = end_ - begin_ <= 14;
        c.bare_line = begin_ == reading_.first && (reading_.high || !has_stranger_behind());
        c.midpoint = is_midpoint();
        c.reasons = marks();
        return c;
    }

  private:
    [[nodiscard]] bool ends(std::size_t i) const { return tokens_[i].kind == TokenKind::clause_end; }

    // "UoP: 15 000 zł brutto, B2B: 18 000 zł netto": behind the comma the next amount is announced.
    [[nodiscard]] std::size_t find_own_end() const {
        std::size_t comma = end_;
        for (std::size_t i = reading_.last + 1; i < end_; ++i) {
            if (is_money(i)) return i;
            if (tokens_[i].mark == ',') comma = i;
            if (tokens_[i].mark == ':' && comma < i) return comma;
        }
        return end_;
    }

    // "Pay Range" on a line of its own belongs to the amount that begins the next line.
    [[nodiscard]] bool is_heading_break(std::size_t i) const {
        return tokens_[i].mark == '\n' &&
               (i + 1 == reading_.first ||
                (i + 2 == reading_.first && tokens_[i + 1].kind == TokenKind::cue));
    }

    [[nodiscard]] bool is_money(std::size_t i) const {
        return tokens_[i].kind == TokenKind::number && !tokens_[i].counted;
    }

    [[nodiscard]] std::optional<PayPeriod> period() const {
        if (const auto p = period_behind()) return p;
        if (const auto p = period_inside()) return p;
        return period_before();
    }

    [[nodiscard]] std::optional<PayPeriod> period_behind() const {
        int strangers = 0;
        for (std::size_t i = reading_.last + 1; i < own_end_ && i <= reading_.last + 14; ++i) {
            const Token& t = tokens_[i];
            if (is_pay_period(tokens_, i)) return t.word->period;
            const bool joins_rate =
                t.word != nullptr && t.word->text == "+" && i + 1 < end_ &&
                (tokens_[i + 1].kind == TokenKind::period || tokens_[i + 1].says(cue_per));
            if (t.says(cue_plus) && !joins_rate) return std::nullopt;
            if (t.kind == TokenKind::unknown && ++strangers > 3) return std::nullopt;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<PayPeriod> period_inside() const {
        for (std::size_t i = reading_.first; i < reading_.last; ++i)
            if (is_pay_period(tokens_, i)) return tokens_[i].word->period;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<PayPeriod> period_before() const {
        for (std::size_t i = reading_.first; i-- > begin_ && reading_.first - i <= 30;) {
            if (is_money(i) && tokens_[i].number.value >= 1000) return std::nullopt;
            if (is_pay_period(tokens_, i) && (reading_.first - i <= 4 || !counts_events(i)))
                return tokens_[i].word->period;
        }
        return std::nullopt;
    }

    // "two Saturdays per month": how often, not what for; "salary per month" is what for.
    [[nodiscard]] bool counts_events(std::size_t period) const {
        if (!tokens_[period].word->noun) return false;
        for (std::size_t i = period; i-- > begin_ && period - i <= 4;)
            if (tokens_[i].says(cue_pay) || tokens_[i].mark == '(') return false;
        return period > begin_ + 2;
    }

    [[nodiscard]] const Word* currency_behind() const {
        for (std::size_t i = reading_.last + 1; i + 2 < tokens_.size() && i <= reading_.last + 6; ++i) {
            if (ends(i) || is_money(i)) return nullptr;
            if (tokens_[i].mark == '(' && tokens_[i + 1].kind == TokenKind::currency &&
                tokens_[i + 2].mark == ')')
                return tokens_[i + 1].word;
        }
        return nullptr;
    }

    // A word right behind the number names what it is for: "€50M in funding", "$1,000 signing bonus".
    [[nodiscard]] bool denied_behind() const {
        int strangers = 0;
        for (std::size_t i = reading_.last + 1; i < end_ && i <= reading_.last + 9; ++i) {
            const Token& t = tokens_[i];
            if (t.says(cue_deny | cue_deny_clause) && !names_a_trade(i)) return true;
            if (t.says(cue_plus | cue_pay | cue_and | cue_extra | cue_role) || is_money(i)) return false;
            if (t.says(cue_to) && !t.says(cue_per)) return false;
            if (t.kind == TokenKind::mark && t.mark != '\'' && t.mark != '-') return false;
            if (t.kind == TokenKind::quantity && t.word->text == "%") return false;
            if (t.kind == TokenKind::unknown && ++strangers > 4) return false;
        }
        return false;
    }

    // The nearest word before decides: "bonus of $5,000" is none, "bonus. Salary $50,000" is pay.
    [[nodiscard]] bool denied_before() const {
        for (std::size_t i = reading_.first; i-- > begin_;) {
            const Token& t = tokens_[i];
            if (names_a_trade(i)) continue;
            if (t.says(cue_deny_clause)) return true;
            if (t.says(cue_deny) && reading_.first - i <= 12) return !is_set_apart(i);
            if (t.says(cue_pay) && !is_multiple(i)) return false;
            if (t.says(cue_pay)) return true;
        }
        return false;
    }

    // "$50 gym membership", "Dental coverage of up to $2,000": nothing but small words between the two. What
    // is paid by the hour is no perk.
    [[nodiscard]] bool is_perk(std::optional<PayPeriod> period) const {
        if (period == PayPeriod::hour || period == PayPeriod::week) return false;
        constexpr double dearest_perk_a_year = 15'000;
        if (period == PayPeriod::year && reading_.low.value() >= dearest_perk_a_year) return false;
        const std::size_t behind = reading_.last + 1;
        if (behind < end_ && tokens_[behind].says(cue_perk) && !names_a_trade(behind)) return true;
        int strangers = 0;
        for (std::size_t i = reading_.first; i-- > begin_;) {
            const Token& t = tokens_[i];
            if (t.says(cue_perk)) return !names_a_trade(i);
            if (t.says(cue_plus | cue_and | cue_role | cue_label) || is_money(i)) return false;
            if (t.kind == TokenKind::mark && t.mark != ':') return false;
            if (t.kind == TokenKind::unknown && ++strangers > 3) return false;
        }
        return false;
    }

    // "Credit Analyst", "Investment Banking Associate": money is their subject, not this amount's.
    [[nodiscard]] bool names_a_trade(std::size_t i) const {
        if (!tokens_[i].says(cue_deny | cue_deny_clause | cue_perk)) return false;
        for (std::size_t j = i + 1; j < std::min(tokens_.size(), i + 3); ++j) {
            if (tokens_[j].says(cue_role)) return true;
            if (tokens_[j].kind != TokenKind::unknown) return false;
        }
        return false;
    }

    // "Base + bonus: ..." names what the amount holds, it is not the bonus itself.
    [[nodiscard]] bool is_set_apart(std::size_t i) const {
        return i > begin_ && tokens_[i - 1].says(cue_plus) && reading_.first - i > 2;
    }

    // "1x annual salary up to $250,000": insurance.
    [[nodiscard]] bool is_multiple(std::size_t pay) const {
        for (std::size_t i = pay; i-- > begin_ && pay - i <= 6;)
            if (tokens_[i].kind == TokenKind::quantity && tokens_[i].word->text == "x") return true;
        return false;
    }

    [[nodiscard]] bool pay_word() const {
        for (std::size_t i = begin_; i < reading_.first; ++i)
            if (tokens_[i].says(cue_pay)) return true;
        const std::size_t limit = std::min(end_, reading_.last + 8);
        for (std::size_t i = reading_.last + 1; i < limit && !is_money(i); ++i)
            if (tokens_[i].says(cue_pay | cue_total)) return true;
        return false;
    }

    [[nodiscard]] bool in_parentheses() const {
        for (std::size_t i = reading_.first; i-- > previous_end_ && reading_.first - i <= 12;) {
            if (tokens_[i].mark == ')') return false;
            if (tokens_[i].mark == '(') return true;
        }
        return false;
    }

    [[nodiscard]] bool is_midpoint() const {
        for (std::size_t i = reading_.first; i-- > previous_end_ && reading_.first - i <= 2;)
            if (tokens_[i].says(cue_midpoint)) return true;
        const std::size_t behind = reading_.last + 1;
        return (behind < end_ && tokens_[behind].says(cue_midpoint)) ||
               (behind + 1 < end_ && tokens_[behind].mark == '(' && tokens_[behind + 1].says(cue_midpoint));
    }

    [[nodiscard]] bool actual() const {
        for (std::size_t i = reading_.first; i-- > begin_ && reading_.first - i <= 5;)
            if (tokens_[i].says(cue_actual | cue_pro_rata)) return true;
        return false;
    }

    [[nodiscard]] bool has_stranger_behind() const {
        const std::size_t i = reading_.last + 1;
        return i < end_ && tokens_[i].kind == TokenKind::unknown;
    }

    static constexpr std::uint32_t kind_cues = cue_base | cue_ote | cue_total;

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
        if (i >= end_ || !tokens_[i].says(cue_base | cue_ote)) return PayKind::unknown;
        return tokens_[i].says(cue_base) ? PayKind::base : PayKind::ote;
    }

    [[nodiscard]] std::uint32_t kind_before() const {
        for (std::size_t i = reading_.first; i-- > begin_;)
            if (tokens_[i].says(kind_cues)) return tokens_[i].cues() & kind_cues;
        return 0;
    }

    [[nodiscard]] std::uint32_t kind_behind() const {
        std::uint32_t said = 0;
        for (std::size_t i = reading_.last + 1; i < std::min(own_end_, reading_.last + 12); ++i)
            if (!names_next_amount(i)) said |= tokens_[i].cues() & kind_cues;
        return said;
    }

    // "(base £35,000)", "OTE $1000": the word belongs to the amount behind it; in "£35k basic, £50k OTE" to
    // the one it touches.
    [[nodiscard]] bool names_next_amount(std::size_t i) const {
        if (i == reading_.last + 1 && i + 1 < end_ &&
            (tokens_[i + 1].kind == TokenKind::mark || tokens_[i + 1].says(cue_plus)))
            return false;
        for (std::size_t j = i + 1; j < std::min(end_, i + 6); ++j)
            if (is_money(j)) return true;
        return false;
    }

    [[nodiscard]] bool sets_extras_apart() const {
        bool plus = false;
        for (std::size_t i = reading_.last + 1; i < end_; ++i) {
            plus = plus || tokens_[i].says(cue_plus | cue_and);
            if (plus && tokens_[i].says(cue_extra)) return true;
        }
        return false;
    }

    [[nodiscard]] PayReasons marks() const {
        static constexpr std::pair<std::uint32_t, PayReason> table[] = {
            {cue_gross, PayReason::gross_amount},
            {cue_net, PayReason::net_amount},
            {cue_invoice, PayReason::b2b_invoice},
            {cue_pro_rata, PayReason::pro_rata},
            {cue_estimated, PayReason::estimated}};
        PayReasons reasons;
        for (std::size_t i = begin_; i < own_end_; ++i) {
            for (const auto& [cue, reason] : table)
                if (tokens_[i].says(cue)) add(reasons, reason);
            if (tokens_[i].says(cue_payroll) && i > 0 && tokens_[i - 1].number.value >= 12)
                add(reasons, PayReason::n_salaries);
            const bool touches = i < reading_.first && reading_.first - i <= 2;
            if (touches && tokens_[i].says(cue_approx) && !tokens_[i].says(cue_to))
                add(reasons, PayReason::approximate);
        }
        return reasons;
    }

    const std::vector<Token>& tokens_;
    const Reading& reading_;
    std::size_t previous_end_;
    std::size_t begin_ = 0;  // the clause, as tokens [begin_, end_)
    std::size_t end_ = 0;
    std::size_t own_end_ = 0;  // behind the last token that speaks of this amount and not of the next
};

}  // namespace

Context look_around(const std::vector<Token>& tokens, const Reading& reading, std::size_t previous_end) {
    return Around(tokens, reading, previous_end).look();
}

}  // namespace salaryd::pay

#include "normalize/pay_denial.h"

#include <algorithm>

namespace salaryd::pay {
namespace {

using Denier = std::optional<std::size_t>;

// "Credit Analyst", "Investment Banking Associate": money is their subject, not this amount's.
bool names_a_trade(const Clause& c, std::size_t i) {
    if (!c.tokens[i].says(cue_deny | cue_deny_clause | cue_perk)) return false;
    for (std::size_t j = i + 1; j < std::min(c.tokens.size(), i + 3); ++j) {
        if (c.tokens[j].says(cue_role)) return true;
        if (c.tokens[j].kind != TokenKind::unknown && !c.tokens[j].says(cue_deny | cue_perk)) return false;
    }
    return false;
}

// A word right behind the number names what it is for: "€50M in funding", "$1,000 signing bonus".
Denier denied_behind(const Clause& c) {
    int strangers = 0;
    for (std::size_t i = c.reading.last + 1; i < c.end && i <= c.reading.last + 9; ++i) {
        const Token& t = c.tokens[i];
        if (t.says(cue_deny | cue_deny_clause) && !names_a_trade(c, i)) return i;
        if (t.says(cue_plus | cue_pay | cue_and | cue_extra | cue_role) || c.is_money(i)) return {};
        if (t.says(cue_to) && !t.says(cue_per)) return {};
        if (t.kind == TokenKind::mark && t.mark != '\'' && t.mark != '-') return {};
        if (t.kind == TokenKind::quantity && t.word->text == "%") return {};
        if (t.kind == TokenKind::unknown && ++strangers > 4) return {};
    }
    return {};
}

// "Base + bonus: ..." names what the amount holds, it is not the bonus itself.
bool is_set_apart(const Clause& c, std::size_t i) {
    if (i <= c.begin || !c.tokens[i - 1].says(cue_plus)) return false;
    const bool beside_pay = i >= c.begin + 2 && c.tokens[i - 2].says(cue_pay | cue_total);
    return beside_pay || c.reading.first - i > 2;
}

// "1x annual salary up to $250,000": insurance.
bool is_multiple(const Clause& c, std::size_t pay) {
    for (std::size_t i = pay; i-- > c.begin && pay - i <= 6;)
        if (c.tokens[i].kind == TokenKind::quantity && c.tokens[i].word->text == "x") return true;
    return false;
}

// "$2,000 sign-on, $28/hr": the word belongs to the amount that it stands behind.
bool names_previous_amount(const Clause& c, std::size_t i) {
    if (c.previous_end == 0 || i > c.previous_end + 3) return false;
    for (std::size_t j = c.previous_end; j < i; ++j)
        if (c.tokens[j].kind == TokenKind::mark || c.tokens[j].says(cue_plus | cue_and)) return false;
    for (std::size_t j = i + 1; j < c.reading.first; ++j)
        if (c.tokens[j].mark == ',' || c.tokens[j].says(cue_plus | cue_and | cue_per)) return true;
    return false;
}

// "Equity: $50,000", but not "base + equity: $150,000".
bool touches(const Clause& c, std::size_t extra) {
    const std::size_t gap = c.reading.first - extra - 1;
    if (gap > 1 || (gap == 1 && c.tokens[extra + 1].mark != ':')) return false;
    return extra == c.begin || !c.tokens[extra - 1].says(cue_plus | cue_and | cue_per);
}

// The nearest word before decides: "bonus of $5,000" is none, "bonus. Salary $50,000" is pay.
Denier denied_before(const Clause& c, std::optional<PayPeriod> period) {
    for (std::size_t i = c.reading.first; i-- > c.begin;) {
        const Token& t = c.tokens[i];
        if (names_a_trade(c, i) || (period && names_previous_amount(c, i))) continue;
        if (t.says(cue_deny_clause)) return i;
        if (t.says(cue_deny) && c.reading.first - i <= 12) return is_set_apart(c, i) ? Denier{} : Denier{i};
        if (t.says(cue_extra) && touches(c, i)) return i;
        if (t.says(cue_pay)) return is_multiple(c, i) ? Denier{i} : Denier{};
    }
    return {};
}

// Paid by the hour or the week, or as dear as a salary: no perk.
bool is_too_much_for_a_perk(const Clause& c, std::optional<PayPeriod> period) {
    constexpr double dearest_a_year = 15'000;
    if (period == PayPeriod::hour || period == PayPeriod::week) return true;
    const bool dear = c.reading.low.value() >= dearest_a_year;
    return dear && (period == PayPeriod::year || (!period && has_strong_sign(c.reading.low)));
}

// "$50 gym membership", "Dental coverage of up to $2,000": nothing but small words between the two.
Denier perk_beside(const Clause& c, std::optional<PayPeriod> period) {
    if (is_too_much_for_a_perk(c, period)) return {};
    const std::size_t behind = c.reading.last + 1;
    if (behind < c.end && c.tokens[behind].says(cue_perk) && !names_a_trade(c, behind)) return behind;
    int strangers = 0;
    for (std::size_t i = c.reading.first; i-- > c.begin;) {
        const Token& t = c.tokens[i];
        if (t.says(cue_perk)) return names_a_trade(c, i) ? Denier{} : Denier{i};
        if (t.says(cue_plus | cue_and | cue_role | cue_label) || c.is_money(i)) return {};
        if (t.kind == TokenKind::mark && t.mark != ':') return {};
        if (t.kind == TokenKind::unknown && ++strangers > 3) return {};
    }
    return {};
}

}  // namespace

// "$0.55 per accepted image": what is paid by the piece is no rate of time.
Denier paid_by_the_piece(const Clause& c) {
    const std::size_t per = c.reading.last + 1;
    if (per + 1 >= c.end || !c.tokens[per].says(cue_per) || c.tokens[per].word->text != "per") return {};
    for (std::size_t i = per + 1; i < std::min(c.end, per + 4); ++i)
        if (c.tokens[i].kind != TokenKind::unknown && !c.tokens[i].says(cue_role))
            return i == per + 1 || is_pay_period(c.tokens, i) ? Denier{} : Denier{per + 1};
    return per + 1;
}

std::optional<std::size_t> denied_by(const Clause& clause, std::optional<PayPeriod> period, bool pay_word) {
    if (!period)
        if (const Denier found = paid_by_the_piece(clause)) return found;
    if (const Denier found = denied_behind(clause)) return found;
    if (const Denier found = denied_before(clause, period)) return found;
    return pay_word ? Denier{} : perk_beside(clause, period);
}

}  // namespace salaryd::pay

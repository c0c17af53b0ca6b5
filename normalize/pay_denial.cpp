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
        if (c.tokens[j].kind != TokenKind::unknown) return false;
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
    return i > c.begin && c.tokens[i - 1].says(cue_plus) && c.reading.first - i > 2;
}

// "1x annual salary up to $250,000": insurance.
bool is_multiple(const Clause& c, std::size_t pay) {
    for (std::size_t i = pay; i-- > c.begin && pay - i <= 6;)
        if (c.tokens[i].kind == TokenKind::quantity && c.tokens[i].word->text == "x") return true;
    return false;
}

// The nearest word before decides: "bonus of $5,000" is none, "bonus. Salary $50,000" is pay.
Denier denied_before(const Clause& c) {
    for (std::size_t i = c.reading.first; i-- > c.begin;) {
        const Token& t = c.tokens[i];
        if (names_a_trade(c, i)) continue;
        if (t.says(cue_deny_clause)) return i;
        if (t.says(cue_deny) && c.reading.first - i <= 12) return is_set_apart(c, i) ? Denier{} : Denier{i};
        if (t.says(cue_pay)) return is_multiple(c, i) ? Denier{i} : Denier{};
    }
    return {};
}

// Paid by the hour or the week, or as dear as a salary: no perk.
bool is_too_much_for_a_perk(const Clause& c, std::optional<PayPeriod> period) {
    constexpr double dearest_a_year = 15'000;
    return period == PayPeriod::hour || period == PayPeriod::week ||
           (period == PayPeriod::year && c.reading.low.value() >= dearest_a_year);
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

std::optional<std::size_t> denied_by(const Clause& clause, std::optional<PayPeriod> period, bool pay_word) {
    if (const Denier found = denied_behind(clause)) return found;
    if (const Denier found = denied_before(clause)) return found;
    return pay_word ? Denier{} : perk_beside(clause, period);
}

}  // namespace salaryd::pay

#include "normalize/pay_counts.h"

namespace salaryd::pay {
namespace {

// In "Step 5 $34" the sign is the next number's.
bool has_money_sign(const std::vector<Token>& tokens, std::size_t number) {
    if (number > 0 && tokens[number - 1].kind == TokenKind::currency) return true;
    if (number + 1 >= tokens.size()) return false;
    const TokenKind next = tokens[number + 1].kind;
    if (next == TokenKind::scale) return true;
    return next == TokenKind::currency &&
           !(number + 2 < tokens.size() && tokens[number + 2].kind == TokenKind::number);
}

bool is_dash_or_connector(const Token& token) {
    return token.says(cue_to | cue_and) || token.mark == ',' || token.says(cue_plus);
}

std::size_t gap(const Token& a, const Token& b) {
    return b.begin - a.end;
}

bool is_noun_of_period(const Token& t) {
    return t.kind == TokenKind::period && t.word->noun;
}

// The token that a number may count: the next one, or behind a glued "+" or "-" ("40+ hours", "6-month").
std::size_t unit_behind(const std::vector<Token>& tokens, std::size_t number) {
    const std::size_t next = number + 1;
    if (next + 1 >= tokens.size() || gap(tokens[number], tokens[next]) != 0) return next;
    const Token& joint = tokens[next];
    const Token& behind = tokens[next + 1];
    const bool joins = joint.mark == '+' || joint.says(cue_plus | cue_to);
    return joins && (behind.kind == TokenKind::quantity || is_noun_of_period(behind)) ? next + 1 : next;
}

// "10 hours", "20%", "3 years", "5 pm"; with a sign before it only a percentage is no money.
bool counts(const std::vector<Token>& tokens, std::size_t number, std::size_t unit) {
    const Token& after = tokens[unit];
    const bool has_sign = number > 0 && tokens[number - 1].kind == TokenKind::currency;
    if (after.kind == TokenKind::quantity) return !has_sign || after.word->text == "%";
    if (after.kind != TokenKind::period || has_sign) return false;
    const bool clock = (after.word->text == "pm" || after.word->text == "p.m.") &&
                       tokens[number].number.value <= 12 && gap(tokens[number], after) <= 1;
    return clock || (after.word->noun && gap(tokens[unit - 1], after) <= 1);
}

// "10-15 hours": the first counts what the second does.
bool shares_a_count(const std::vector<Token>& tokens, std::size_t number, std::size_t connector) {
    const std::size_t second = connector + 1;
    return is_dash_or_connector(tokens[connector]) && second < tokens.size() && tokens[second].counted &&
           tokens[second].kind == TokenKind::number && tokens[number].number.value < 1000 &&
           !has_money_sign(tokens, number);
}

// "Grade 5", "IR35".
bool is_a_name(const std::vector<Token>& tokens, std::size_t number) {
    return number > 0 && tokens[number - 1].says(cue_label) && !has_money_sign(tokens, number) &&
           tokens[number].number.value < 1000;
}

// Backwards, because of two numbers the second tells what the first counts.
void mark_counted(std::vector<Token>& tokens) {
    for (std::size_t i = tokens.size(); i-- > 0;) {
        if (tokens[i].kind != TokenKind::number || tokens[i].counted) continue;
        const std::size_t unit = unit_behind(tokens, i);
        const bool counted =
            unit < tokens.size() && (counts(tokens, i, unit) || shares_a_count(tokens, i, unit));
        tokens[i].counted = counted || is_a_name(tokens, i);
    }
}

bool follows_an_amount(const Token& t) {
    return t.kind == TokenKind::number || t.kind == TokenKind::scale || t.kind == TokenKind::currency ||
           t.kind == TokenKind::period || t.mark == ')';
}

// "* 13", "x16", "*16.5m": so many salaries a year.
void mark_payrolls(std::vector<Token>& tokens) {
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        Token& number = tokens[i];
        if (number.kind != TokenKind::number || number.number.value < 12 || number.number.value > 24)
            continue;
        const Token& before = tokens[i - 1];
        const bool times = before.mark == '*' || (before.says(cue_payroll) && before.word->text == "x");
        if (times && i >= 2 && follows_an_amount(tokens[i - 2])) number.counted = true;
    }
}

// "30 hours per week" tells how much work, "per 38 hour week" how the pay is counted.
void mark_work_time(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::number || !tokens[i].counted) continue;
        const bool pay_counted_by_it = i > 0 && tokens[i - 1].says(cue_per);
        std::size_t last_noun = 0;
        for (std::size_t j = i + 1; j < tokens.size() && j <= i + 5; ++j) {
            if (tokens[j].kind == TokenKind::period) {
                tokens[j].work_time = true;
                last_noun = j;
            } else if (tokens[j].kind != TokenKind::quantity && !tokens[j].says(cue_per)) {
                break;
            }
        }
        if (pay_counted_by_it && last_noun != 0) tokens[last_noun].work_time = false;
    }
}

}  // namespace

void mark_counts(std::vector<Token>& tokens) {
    mark_counted(tokens);
    mark_payrolls(tokens);
    mark_work_time(tokens);
}

}  // namespace salaryd::pay

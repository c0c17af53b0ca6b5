#include "normalize/pay_grammar.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "normalize/pay_settle.h"

namespace salaryd::pay {
namespace {

// What stands between two amounts.
struct Between {
    bool connector = false;  // "-", "to", "up to"
    bool conjunction = false;
    bool slash_only = false;
    bool barrier = false;  // they cannot be one range
    int words = 0;
    bool upper = false;  // "max": the second is the upper end of more than these two
    bool period = false;
    std::size_t tokens = 0;
};

constexpr std::uint32_t barrier_cues =
    cue_pro_rata | cue_actual | cue_ote | cue_deny | cue_deny_clause | cue_extra;
constexpr std::uint32_t neutral_cues =
    cue_per | cue_gross | cue_net | cue_bridge | cue_onwards | cue_pay | cue_approx;

bool announced(const std::vector<Token>& tokens, const Money& a, std::uint32_t cues) {
    const std::size_t from = a.first < 4 ? 0 : a.first - 4;
    for (std::size_t i = a.first; i-- > from;)
        if (tokens[i].says(cues)) return true;
    return false;
}

// "$60,000 + up to $10,000", but not "$60,000+ to $70,000".
bool sets_apart(const std::vector<Token>& tokens, std::size_t plus) {
    return plus > 0 && tokens[plus].begin > tokens[plus - 1].end && tokens[plus + 1].says(cue_up_to);
}

Between look_between(const std::vector<Token>& tokens, const Money& a, const Money& b) {
    Between found;
    found.tokens = b.first - a.last - 1;
    for (std::size_t i = a.last + 1; i < b.first; ++i) {
        const Token& t = tokens[i];
        if (t.kind == TokenKind::clause_end || t.says(barrier_cues)) found.barrier = true;
        if (t.says(cue_midpoint) && announced(tokens, a, cue_from)) found.barrier = true;
        found.upper = found.upper || (t.says(cue_up_to) && !t.says(cue_to));
        found.period = found.period || is_pay_period(tokens, i);
        if (t.says(cue_to | cue_up_to))
            found.connector = true;
        else if (t.says(cue_and))
            found.conjunction = true;
        else if (t.says(cue_plus) && (t.end - t.begin > 1 || sets_apart(tokens, i)))
            found.barrier = true;
        else if (t.kind == TokenKind::period || t.says(neutral_cues | cue_plus) || t.mark == '(' ||
                 t.mark == ')')
            continue;
        else
            ++found.words;
    }
    found.slash_only =
        found.tokens == 1 && tokens[a.last + 1].says(cue_per) && tokens[a.last + 1].word->text == "/";
    return found;
}

bool same_currency(const Money& a, const Money& b) {
    const Word* x = a.sign_before != nullptr ? a.sign_before : a.sign_after;
    const Word* y = b.sign_before != nullptr ? b.sign_before : b.sign_after;
    if (x == nullptr || y == nullptr) return true;
    if (x->currency.size() < 3 || y->currency.size() < 3) return true;
    return x->currency == y->currency;
}

// "Year 2 - $244,000", "Grade 8 - $68,622": the first number is a name.
bool first_is_a_name(const Money& a, const Money& b) {
    return !a.is_signed() && !a.is_scaled() && !b.is_scaled() && b.sign_before != nullptr &&
           a.number.value < 100 && b.number.value >= a.number.value * 5;
}

bool within_ratio(const Money& a, const Money& b, double ratio) {
    const double x = a.value(), y = b.value();
    return x > 0 && y > 0 && std::max(x, y) <= ratio * std::min(x, y);
}

// "$27.17 DAY $29.30 ARVO": two rates side by side, with at most the shift's name between.
bool are_two_shifts(const std::vector<Token>& tokens, const Money& a, const Money& b) {
    if (b.first - a.last > 3 || a.value() > b.value() || !within_ratio(a, b, 1.5)) return false;
    return std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(a.last) + 1,
                       tokens.begin() + static_cast<std::ptrdiff_t>(b.first), [](const Token& t) {
                           return t.kind == TokenKind::unknown ||
                                  (t.kind == TokenKind::period && t.word->noun);
                       });
}

bool is_range(const std::vector<Token>& tokens, const Money& a, const Money& b) {
    const Between between = look_between(tokens, a, b);
    if (between.upper && a.first > 0 && tokens[a.first - 1].says(cue_midpoint)) return false;
    if (between.barrier || !same_currency(a, b) || first_is_a_name(a, b)) return false;
    const bool both_signed = a.is_signed() && b.is_signed();
    if (between.slash_only)
        return !both_signed && b.is_scaled() && !a.is_scaled() && a.number.value < 1000 &&
               a.value() * b.factor <= b.value();
    // "$55/hr - $10k sign-on": the dash only strings two statements together.
    if (between.connector && between.period && !within_ratio(a, b, 10)) return false;
    if (between.connector)
        return between.words == 0 || (both_signed && between.words <= 8 && within_ratio(a, b, 10));
    if (between.conjunction) return between.words <= 2 && announced(tokens, a, cue_between | cue_from);
    if (between.tokens == 0) return both_signed && within_ratio(a, b, 10);
    return both_signed && b.sign_before != nullptr && are_two_shifts(tokens, a, b);
}

// A bound word before the amount: "up to", "od", "Minimum Compensation:". Short words must touch, long ones
// may have a few words behind them.
std::uint32_t bound_before(const std::vector<Token>& tokens, std::size_t first) {
    int strangers = 0;
    for (std::size_t i = first; i-- > 0 && first - i <= 7;) {
        const Token& t = tokens[i];
        if (t.kind == TokenKind::clause_end || t.kind == TokenKind::number) return 0;
        if (t.says(cue_up_to | cue_from)) {
            if (strangers > 0 && t.end - t.begin < 6) return 0;
            if (t.says(cue_from) && i > 0 && tokens[i - 1].says(cue_plus)) return 0;
            return t.cues() & (cue_up_to | cue_from);
        }
        if (t.kind == TokenKind::cue && t.word->text == "to")
            return i == 0 || tokens[i - 1].kind == TokenKind::clause_end || tokens[i - 1].mark == ':'
                       ? cue_up_to
                       : 0u;
        if (t.says(cue_onwards)) return 0;
        if (t.kind == TokenKind::unknown && ++strangers > 4) return 0;
    }
    return 0;
}

std::uint32_t bound_after(const std::vector<Token>& tokens, std::size_t last) {
    for (std::size_t i = last + 1; i < tokens.size() && i <= last + 4; ++i) {
        const Token& t = tokens[i];
        if (t.says(cue_onwards)) return cue_from;
        if (t.says(cue_within)) return cue_up_to;
        if (i == last + 1 && t.says(cue_up_to | cue_from) &&
            (t.word->text.starts_with("max") || t.word->text.starts_with("min")))
            return t.cues() & (cue_up_to | cue_from);
        if (t.kind != TokenKind::period && !t.says(cue_per) && t.kind != TokenKind::currency) return 0;
    }
    return 0;
}

// "NT$ 60,000 - (monthly)", "1,400円-": the upper bound was left out.
bool dangles(const std::vector<Token>& tokens, std::size_t last) {
    const std::size_t dash = last + 1;
    if (dash >= tokens.size() || tokens[dash].kind != TokenKind::cue) return false;
    if (tokens[dash].word->text != "-" && tokens[dash].word->text != "~") return false;
    if (dash + 1 >= tokens.size()) return true;
    const Token& next = tokens[dash + 1];
    return next.kind == TokenKind::clause_end || next.mark == '(';
}

void open_ends(const std::vector<Token>& tokens, Reading& r) {
    std::uint32_t bound = bound_before(tokens, r.first);
    if (bound == 0) bound = bound_after(tokens, r.last);
    if (bound == 0 && (r.low.plus || dangles(tokens, r.last))) bound = cue_from;
    if (bound == 0) return;
    ((bound & cue_up_to) != 0 ? r.min : r.max).reset();
    add(r.reasons, PayReason::open_bound);
}

Reading settle(const std::vector<Token>& tokens, const Money& a, const Money* b, bool by_the_hour) {
    Reading r;
    r.first = a.first;
    r.last = b != nullptr ? b->last : a.last;
    r.low = a;
    if (b != nullptr) r.high = *b;
    settle_amounts(r, by_the_hour);
    if (b == nullptr) open_ends(tokens, r);
    return r;
}

// "$90k - $105k - $120k": minimum, midpoint, maximum, with nothing but dashes between.
bool extends(const std::vector<Token>& tokens, const Reading& pair, const Money& mid, const Money& max) {
    const Between between = look_between(tokens, mid, max);
    const bool chained = pair.high && pair.high->first - pair.low.last - 1 == between.tokens;
    return chained && (between.tokens == 0 ? mid.is_signed() : between.connector && between.tokens == 1) &&
           !between.barrier && pair.min && pair.max && !pair.repaired && mid.is_signed() == max.is_signed() &&
           mid.is_scaled() == max.is_scaled() && max.value() > *pair.max && max.value() <= *pair.max * 2 &&
           same_currency(mid, max);
}

// Does a rate by the hour or day follow? Then "$70 - $70k p.h." is what it says.
bool rate_follows(const std::vector<Token>& tokens, std::size_t last) {
    for (std::size_t i = last + 1; i < tokens.size() && i <= last + 3; ++i) {
        if (tokens[i].kind == TokenKind::period)
            return tokens[i].word->period <= PayPeriod::day && is_pay_period(tokens, i);
        if (!tokens[i].says(cue_per)) return false;
    }
    return false;
}

}  // namespace

bool is_pay_period(const std::vector<Token>& tokens, std::size_t at) {
    const Token& t = tokens[at];
    if (t.kind != TokenKind::period || t.work_time) return false;
    if (!t.word->noun) return true;
    if (at == 0) return false;
    if (tokens[at - 1].says(cue_per)) return true;
    return at >= 3 && tokens[at - 1].kind == TokenKind::period && tokens[at - 2].counted &&
           tokens[at - 3].says(cue_per);
}

std::vector<Reading> read_ranges(const std::vector<Token>& tokens) {
    const std::vector<Money> money = collect_money(tokens);
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < money.size(); ++i) {
        const bool pair = i + 1 < money.size() && is_range(tokens, money[i], money[i + 1]);
        const Money* high = pair ? &money[i + 1] : nullptr;
        const std::size_t last = pair ? money[i + 1].last : money[i].last;
        Reading r = settle(tokens, money[i], high, rate_follows(tokens, last));
        if (pair) ++i;
        if (pair && i + 1 < money.size() && extends(tokens, r, money[i], money[i + 1])) {
            ++i;
            r = settle(tokens, r.low, &money[i], rate_follows(tokens, money[i].last));
            add(r.reasons, PayReason::midpoint_stated);
        }
        if (r.min || r.max) readings.push_back(std::move(r));
    }
    return readings;
}

}  // namespace salaryd::pay

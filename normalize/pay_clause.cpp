#include "normalize/pay_clause.h"

namespace salaryd::pay {
namespace {

// "Pay Range" on a line of its own belongs to the amount that begins the next line.
bool is_heading_break(const std::vector<Token>& tokens, const Reading& reading, std::size_t i) {
    return tokens[i].mark == '\n' &&
           (i + 1 == reading.first || (i + 2 == reading.first && tokens[i + 1].kind == TokenKind::cue));
}

// "UoP: 15 000 zł brutto, B2B: 18 000 zł netto": behind the comma the next amount is announced.
std::size_t find_own_end(const Clause& c) {
    std::size_t comma = c.end;
    for (std::size_t i = c.reading.last + 1; i < c.end; ++i) {
        if (c.is_money(i)) return i;
        if (c.tokens[i].mark == ',') comma = i;
        if (c.tokens[i].mark == ':' && comma < i) return comma;
    }
    return c.end;
}

}  // namespace

Clause clause_around(const std::vector<Token>& tokens, const Reading& reading, std::size_t previous_end) {
    Clause c{.tokens = tokens, .reading = reading, .previous_end = previous_end};
    c.begin = reading.first;
    while (c.begin > previous_end &&
           !(c.ends(c.begin - 1) && !is_heading_break(tokens, reading, c.begin - 1)))
        --c.begin;
    c.end = reading.last + 1;
    while (c.end < tokens.size() && !c.ends(c.end)) ++c.end;
    c.own_end = find_own_end(c);
    return c;
}

}  // namespace salaryd::pay

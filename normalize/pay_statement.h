// Every money expression of a text with what became of it. read_pay_text() keeps the ranges, explain_text()
// shows them all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/pay.h"
#include "normalize/pay_context.h"
#include "normalize/pay_judgement.h"

namespace salaryd::pay {

enum class Fate : std::uint8_t {
    headline,   // the pay of the posting
    another,    // of another zone, level or contract
    joined,     // the other end, or the middle, of the statement before it
    restated,   // says the headline again, or in another unit
    outranked,  // on target, part-time, in parentheses: the headline is the better figure
    rejected,   // no pay
};

struct Statement {
    std::size_t first = 0;  // tokens, both inclusive
    std::size_t last = 0;
    Context context;
    bool marked = false;  // has a sign, a scale or a stated period
    PayRange range;       // located and labelled; of a rejected one as much as was read
    Fate fate = Fate::outranked;
    Rejection rejection = Rejection::unspoken;  // of a rejected one
    std::string cue;                            // the word of the text that decided; empty when none did
};

// In the order of the text; spans are bytes of `text`.
[[nodiscard]] std::vector<Statement> read_statements(std::string_view text, const PayHints& hints);

}  // namespace salaryd::pay

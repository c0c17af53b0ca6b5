// What the words around a reading say about it, within its own clause: its period, its kind, whether it is
// pay at all.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "normalize/pay_grammar.h"

namespace salaryd::pay {

struct Context {
    std::optional<PayPeriod> period;  // as stated
    PayKind kind = PayKind::unknown;
    bool denied = false;             // money, but not pay
    std::optional<std::size_t> cue;  // the token that decided: that denies, names the kind, or speaks of pay
    bool pay_word = false;           // "salary", "gross", "RAL" beside it
    bool in_parentheses = false;     //
    bool actual = false;             // a part-time amount beside the full-time one
    bool short_clause = false;       // little else in the clause: a label and the amount
    bool bare_line = false;          // nothing but the amount
    bool stranger_behind = false;    // a word of no meaning here follows at once: "75k auctions"
    bool midpoint = false;           // named the middle of a range
    PayReasons reasons;              // gross, net, pro rata, ...
    const Word* currency_behind = nullptr;  // "$45,000 per month (HKD)"
};

// `previous_end`: the token after the reading before this one, 0 for the first: its words are not this one's.
[[nodiscard]] Context look_around(const std::vector<Token>& tokens, const Reading& reading,
                                  std::size_t previous_end);

}  // namespace salaryd::pay

// The clause around a reading: how far the words go that can speak of it.
#pragma once

#include <cstddef>
#include <vector>

#include "normalize/pay_grammar.h"

namespace salaryd::pay {

struct Clause {
    const std::vector<Token>& tokens;
    const Reading& reading;
    std::size_t previous_end = 0;  // the token after the reading before this one, 0 for the first
    std::size_t begin = 0;         // the clause, as tokens [begin, end)
    std::size_t end = 0;
    std::size_t own_end = 0;  // behind the last token that speaks of this amount and not of the next

    [[nodiscard]] bool ends(std::size_t i) const { return tokens[i].kind == TokenKind::clause_end; }
    [[nodiscard]] bool is_money(std::size_t i) const {
        return tokens[i].kind == TokenKind::number && !tokens[i].counted;
    }
};

[[nodiscard]] Clause clause_around(const std::vector<Token>& tokens, const Reading& reading,
                                   std::size_t previous_end);

}  // namespace salaryd::pay

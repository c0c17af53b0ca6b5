// Folded text -> tokens of pay: numbers, scales, currencies, periods, cues, and the breaks between clauses.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "normalize/pay_fold.h"
#include "normalize/pay_number.h"
#include "normalize/pay_vocabulary.h"

namespace salaryd::pay {

enum class TokenKind : std::uint8_t {
    number,
    currency,
    scale,
    period,
    quantity,    // what a number that is no money counts: "hours", "%", "employees"
    cue,         // a word that says something, see Cue
    unknown,     // a word that says nothing to us
    mark,        // one punctuation character
    clause_end,  // newline, sentence end, ';', '|'
};

struct Token {
    TokenKind kind = TokenKind::unknown;
    std::uint32_t begin = 0;  // bytes of the folded text
    std::uint32_t end = 0;
    const Word* word = nullptr;  // of currency, scale, period, quantity, cue
    Number number;               // of number
    char mark = '\0';            // of mark; the first byte of a clause_end
    bool counted = false;        // of number: it counts hours, years, people: no money
    bool work_time = false;      // of period: "30 hours per week"; not the period of any pay

    [[nodiscard]] std::uint32_t cues() const { return word == nullptr ? 0 : word->cues; }
    [[nodiscard]] bool says(std::uint32_t any_of) const { return (cues() & any_of) != 0; }
};

// At most `max_tokens` tokens; what follows is not read. Some signs are money only in one country ("R",
// "Bs").
inline constexpr std::size_t max_tokens = 4096;
[[nodiscard]] std::vector<Token> scan_pay(const FoldedText& text, std::string_view country);

}  // namespace salaryd::pay

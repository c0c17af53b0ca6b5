// Tokens -> readings: money expressions, paired into ranges, with open ends, borrowed scales and repaired
// typing.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/pay.h"
#include "normalize/pay_scanner.h"

namespace salaryd::pay {

// One number with what belongs to it: "€ 45 k+", "1,5 mil R$".
struct Money {
    std::size_t first = 0;  // tokens, both inclusive
    std::size_t last = 0;
    std::size_t number_token = 0;
    Number number;
    const Word* scale = nullptr;  // of the number, when it has one
    double factor = 1;
    double added = 0;                   // "1억 6천만": what the second part adds
    const Word* sign_before = nullptr;  // a currency
    const Word* sign_after = nullptr;
    bool plus = false;

    [[nodiscard]] double value() const { return number.value * factor + added; }
    [[nodiscard]] bool is_signed() const { return sign_before != nullptr || sign_after != nullptr; }
    [[nodiscard]] bool is_scaled() const { return factor != 1; }
};

// One stated range, before anything around it has been judged.
struct Reading {
    std::size_t first = 0;  // tokens, both inclusive
    std::size_t last = 0;
    Money low;
    std::optional<Money> high;
    std::optional<double> min;
    std::optional<double> max;
    PayReasons reasons;
    bool repaired = false;  // typing damage was repaired: suspect

    [[nodiscard]] bool is_signed() const { return low.is_signed() || (high && high->is_signed()); }
    [[nodiscard]] bool is_scaled() const { return low.is_scaled() || (high && high->is_scaled()); }
};

// Is it written with the sign of a currency in which pay has no more than six digits?
[[nodiscard]] bool has_strong_sign(const Money& money);

[[nodiscard]] std::vector<Money> collect_money(const std::vector<Token>& tokens);

// In order of the text. A lone zero is no reading; a zero lower bound is an open one.
[[nodiscard]] std::vector<Reading> read_ranges(const std::vector<Token>& tokens);

// Is the token a period of pay: an adverb ("hourly"), or a noun behind "per"?
[[nodiscard]] bool is_pay_period(const std::vector<Token>& tokens, std::size_t at);

}  // namespace salaryd::pay

// Why a text was read as it was: every money expression with its span, its rule, what it is, the word that
// decided it, and why it was kept or not. For salaryctl explain and for people who doubt a figure. Pure; any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/pay.h"

namespace salaryd {

enum class MoneyStatus : std::uint8_t {
    pay,    // pay whose kind the text does not tell
    base,   //
    ote,    //
    total,  //
    none,   // money, but no pay
};
[[nodiscard]] std::string_view to_string(MoneyStatus status);

struct MoneySpan {
    PayRange range;  // its span, words, rule and reasons; of no pay as much as was read
    MoneyStatus status = MoneyStatus::none;
    bool kept = false;      // read_pay_text() gives it
    bool headline = false;  // and gives it first
    std::string cue;        // the deciding word of the text; empty when none did
    std::string why;        // a sentence: "the headline", "other money, by the word \"sign-on\""
};

// In the order of the text. Bare numbers without sign, scale or period are listed only when they are pay.
[[nodiscard]] std::vector<MoneySpan> explain_text(std::string_view text, const PayHints& hints);

}  // namespace salaryd

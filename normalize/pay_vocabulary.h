// The words of pay in the languages that boards write: currencies, scales, periods, cues. Tables only; what
// they mean together is decided in pay_grammar and pay_context.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/pay.h"

namespace salaryd::pay {

// What a word says about the amounts around it; a word may say several things.
enum Cue : std::uint32_t {
    cue_up_to = 1u << 0,         // the amount is an upper bound
    cue_from = 1u << 1,          // the amount is a lower bound, or the first of "from A to B"
    cue_between = 1u << 2,       //
    cue_to = 1u << 3,            // connects two bounds
    cue_and = 1u << 4,           // connects two bounds after "between" or "from"
    cue_per = 1u << 5,           // makes a period of the noun behind it
    cue_pay = 1u << 6,           // the amounts around are pay
    cue_base = 1u << 7,          //
    cue_ote = 1u << 8,           //
    cue_total = 1u << 9,         //
    cue_extra = 1u << 10,        // comes on top of base pay when set apart with "+"
    cue_deny = 1u << 11,         // the amount beside it is money, but not pay
    cue_deny_clause = 1u << 12,  // no amount of this clause is pay
    cue_plus = 1u << 13,         // sets something apart
    cue_gross = 1u << 14,        //
    cue_net = 1u << 15,          //
    cue_invoice = 1u << 16,      // B2B: an invoice before income tax
    cue_pro_rata = 1u << 17,     //
    cue_actual = 1u << 18,       // the part-time amount beside the full-time one
    cue_approx = 1u << 19,       //
    cue_onwards = 1u << 20,      // behind an amount: and more
    cue_within = 1u << 21,       // behind an amount: at most
    cue_bridge = 1u << 22,       // may stand between an amount and its period
    cue_estimated = 1u << 23,    //
    cue_payroll = 1u << 24,      // 13th, 14th salary
    cue_label = 1u << 25,        // grade, level, zone: the number behind it is a name
    cue_midpoint = 1u << 26,     // the middle of a range whose ends are stated too
    cue_perk = 1u << 28,         // what an employer pays for beside pay; denies the amount it touches
    cue_half_month = 1u << 29,   // of a period: 24 a year, which the nearest period there is has 26 of
    cue_role = 1u << 27,         // a noun of titles: the word of money before it is a trade
};

enum class WordKind : std::uint8_t { plain, currency, scale, period, quantity };

// Where a word may stand to be the word it looks like: "m" is a million behind digits and a month behind a
// slash.
enum class Where : std::uint8_t { anywhere, after_number, touching_number, after_slash, before_digit };

struct Word {
    std::string_view text;  // folded, as fold_pay_text() writes
    WordKind kind = WordKind::plain;
    Where where = Where::anywhere;
    std::uint32_t cues = 0;
    std::string_view currency = {};  // ISO 4217, or an ambiguous sign: "$", "kr", "¥", "rs"
    std::string_view only_in = {};   // countries, a blank between: a word of pay nowhere else
    double factor = 1;               // of a scale
    PayPeriod period = PayPeriod::year;
    bool noun = false;  // of a period: counts only behind "per", "/", "pro"; behind a number it is a quantity
    bool seldom = false;    // of a currency: more often no money; counts in prose only where pay is spoken of
    bool capitals = false;  // counts only when written in capitals: "ALL", "TOP"
};

// Does a letter of an alphabetic script (Latin, Greek, Cyrillic, Vietnamese) begin at text[at]? CJK is
// written without blanks and has no word boundaries.
[[nodiscard]] bool is_letter(std::string_view text, std::size_t at);

// What stands before a word. `number`: the token before is a number or belongs to one, `gap` bytes back;
// `slash`: the character before is one.
struct Before {
    bool number = false;
    bool slash = false;
    std::size_t gap = 0;
    std::string_view country = {};
};

// The longest word that stands at text[at] with word boundaries around it, or nullptr.
[[nodiscard]] const Word* word_at(std::string_view text, std::size_t at, Before before);

}  // namespace salaryd::pay

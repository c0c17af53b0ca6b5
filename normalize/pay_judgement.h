// A reading and its context -> a pay range, or nothing: is it pay, in which currency, for which period, how
// sure.
#pragma once

#include <cstdint>
#include <optional>

#include "normalize/pay.h"
#include "normalize/pay_context.h"
#include "normalize/pay_grammar.h"

namespace salaryd::pay {

// Why an amount is no pay.
enum class Rejection : std::uint8_t {
    other_money,     // the words make it a bonus, a perk, funding: Context::cue is the word
    unspoken,        // nothing near it speaks of pay
    company_sum,     // millions and billions, as companies have them
    no_country,      // no sign, and no country that would tell the currency
    year_or_number,  // digits that name a year, or too small for pay
};

struct Decision {
    PayRange range;  // when rejected, as much as was read. The span, the label and the field are the caller's
    std::optional<Rejection> rejected;
};

[[nodiscard]] Decision decide(const Reading& reading, const Context& context, const PayHints& hints);

// The period of an amount that does not say it: by rough size and by what the country's market quotes.
[[nodiscard]] PayPeriod infer_period(double amount, CurrencyCode currency, std::string_view country);

}  // namespace salaryd::pay

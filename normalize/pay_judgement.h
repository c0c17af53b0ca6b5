// A reading and its context -> a pay range, or nothing: is it pay, in which currency, for which period, how
// sure.
#pragma once

#include <optional>

#include "normalize/pay.h"
#include "normalize/pay_context.h"
#include "normalize/pay_grammar.h"

namespace salaryd::pay {

// Empty when the amount is no pay. The span, the label and the field are the caller's.
[[nodiscard]] std::optional<PayRange> decide(const Reading& reading, const Context& context,
                                             const PayHints& hints);

// The period of an amount that does not say it: by rough size and by what the country's market quotes.
[[nodiscard]] PayPeriod infer_period(double amount, CurrencyCode currency, std::string_view country);

}  // namespace salaryd::pay

// The nonsense flag: what a human would refuse to average. One judgement for text and for structured fields.
#pragma once

#include "core/pay.h"

namespace salaryd::pay {

// Sets `suspect` and its reasons from the range itself: bounds per period in rough dollars, max/min near or
// over 10, placeholder digits, a stated period that the amount contradicts. Never changes an amount.
void judge(PayRange& range);

// "1111111", "123456": digits that somebody typed to fill a form.
[[nodiscard]] bool is_placeholder(double amount);

}  // namespace salaryd::pay

// The two amounts of a range against each other: borrowed scales, missing thousands, typing damage, order.
#pragma once

#include "normalize/pay_grammar.h"

namespace salaryd::pay {

// Fills min, max, reasons and repaired of `reading` from its low and high money. `rate`: an hourly or daily
// rate is stated, so that small amounts are meant.
void settle_amounts(Reading& reading, bool rate);

}  // namespace salaryd::pay

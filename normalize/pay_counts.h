// Numbers that count or name something: "10-15 hours", "Grade 5", "x 14". They are no money.
#pragma once

#include <vector>

#include "normalize/pay_scanner.h"

namespace salaryd::pay {

// Sets `counted` of such numbers, and `work_time` of the periods that tell how much work is meant.
void mark_counts(std::vector<Token>& tokens);

}  // namespace salaryd::pay

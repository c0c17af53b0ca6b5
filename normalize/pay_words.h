// The tables behind word_at(), flattened: one Word per word.
#pragma once

#include <vector>

#include "normalize/pay_vocabulary.h"

namespace salaryd::pay {

// In the order of precedence: of two words of the same spelling the first that may stand at a place is meant.
[[nodiscard]] std::vector<Word> vocabulary();

}  // namespace salaryd::pay

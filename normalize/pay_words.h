// The tables behind word_at(). A row is words of one meaning with '|' between them, as the languages that
// boards write spell it.
#pragma once

#include <span>
#include <vector>

#include "normalize/pay_vocabulary.h"

namespace salaryd::pay {

using Row = Word;  // whose text is a list

[[nodiscard]] std::span<const Row> currency_rows();
[[nodiscard]] std::span<const Row> scale_rows();
[[nodiscard]] std::span<const Row> period_rows();
[[nodiscard]] std::span<const Row> quantity_rows();
[[nodiscard]] std::span<const Row> bound_rows();
[[nodiscard]] std::span<const Row> pay_word_rows();
[[nodiscard]] std::span<const Row> role_rows();
[[nodiscard]] std::span<const Row> denial_rows();
[[nodiscard]] std::span<const Row> perk_rows();

// All rows, flattened: one Word per word, in the order of precedence: of two words of the same spelling the
// first that may stand at a place is meant.
[[nodiscard]] std::vector<Word> vocabulary();

}  // namespace salaryd::pay

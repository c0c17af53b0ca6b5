// Germanic and Finnish compounds by their parts: "Jahresbruttogehalt", "uurtarief", "månadslön",
// "Fortbildungsbudget". No table could list them.
#pragma once

#include <string_view>

#include "normalize/pay_vocabulary.h"

namespace salaryd::pay {

// What the folded word says, or nullptr when it is no compound of pay. The word's `text` is empty.
[[nodiscard]] const Word* compound(std::string_view word);

}  // namespace salaryd::pay

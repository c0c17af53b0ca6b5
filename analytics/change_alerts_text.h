// Moves of pay in words: a section of the weekly page, and an Atom feed (RFC 4287) beside it. Pure. Private
// to analytics/.
#pragma once

#include <string>

#include "analytics/edition.h"

namespace salaryd {

// "Data Engineer, senior, DE: advertised median up 8 % to EUR 68,000 a year"
[[nodiscard]] std::string change_sentence(const EditionInput& input, const ChangeAlert& alert);

[[nodiscard]] std::string changes_section(const EditionInput& input);
[[nodiscard]] std::string changes_feed(const EditionInput& input);

}  // namespace salaryd

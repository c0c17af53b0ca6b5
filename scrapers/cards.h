// Plain listing cards as people paste them from a job site, with or without prose around them:
//
//     Featured Job                                                  (optional marker)
//     Data Engineer                                                 title, on its own line or before the '@'
//     @ Acme | Berlin, Germany                                      company | location
//     Full Time Contract Senior-level / Expert USD 60K - 120K       contract types, level, pay; at least one
//     of them
//
// The next title may follow the pay without a line break ("USD 100K - 130KData Scientist").
#pragma once

#include <string_view>

#include "scrapers/source_kind.h"

namespace salaryd {

// Total. An '@ company | location' that is no card is rejected with its line number. Cards carry no id: it is
// made from title, company and location.
[[nodiscard]] ParseOutcome read_cards(std::string_view text);

// Whether `text` holds at least one card.
[[nodiscard]] bool has_cards(std::string_view text);

}  // namespace salaryd

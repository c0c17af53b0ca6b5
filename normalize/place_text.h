// What a location text is made ready by, before it is cut into alternatives, and what its segments look like.
#pragma once

#include <string>
#include <string_view>

#include "normalize/place_parts.h"

namespace salaryd {

// "US (except CA)": what is excepted is no place of the job; blanked.
[[nodiscard]] std::string without_exceptions(std::string_view text);

// "Newfoundland and Labrador" is one name and "Curitiba/PR" one place: the marks that would cut them are
// hidden.
[[nodiscard]] std::string with_names_kept_whole(std::string_view text, const Gazetteer& gazetteer,
                                                const CityAliases& aliases);

// One to four capitalized words of letters, none of them a word for a building.
[[nodiscard]] bool is_plain_name(std::string_view segment);

// "Metro Manila" behind "Makati City" is where that lies, not another place.
[[nodiscard]] bool names_metro(std::string_view segment);

}  // namespace salaryd

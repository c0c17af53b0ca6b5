// Country names as the structured address fields of job boards write them.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

// "United States", "USA", "us" -> "US" (ISO 3166-1 alpha-2); empty for a name that is not known. Free
// location text is the gazetteer's business, not this one's.
[[nodiscard]] std::string country_code(std::string_view name);

}  // namespace salaryd

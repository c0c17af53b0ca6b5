// The edition as one self-contained page: no script, nothing loaded from elsewhere, every text escaped.
// Private to analytics/.
#pragma once

#include <string>
#include <string_view>

#include "analytics/edition.h"

namespace salaryd {

[[nodiscard]] std::string render_page(const EditionInput& input);

// `url` escaped when it is http or https, else empty: a page that is opened from disk must not run what a
// board wrote.
[[nodiscard]] std::string safe_link(std::string_view url);

// The role's title, or its id where no title is known.
[[nodiscard]] std::string_view title_of(const EditionInput& input, std::string_view role);

}  // namespace salaryd

// Text as HTML text or as the value of a quoted attribute. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace salaryd

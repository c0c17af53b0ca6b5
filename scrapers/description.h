// Descriptions as pages and feeds bring them: HTML, HTML that was escaped once more as a whole, or plain
// lines.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

// Text as scrapers/text.h has it; `written` is valid UTF-8. Plain text keeps its lines, and so do line breaks
// that were written as a reference ("&#10;", TalentBrew's "&amp;#10;") or as the two characters "\n" (Neura).
[[nodiscard]] std::string description_text(std::string_view written);

}  // namespace salaryd

// The name inside what a source wrote for a company: without notes ("(YC S21)", "(NYSE: ABC)"), under the
// name it trades by ("Salt LLC dba Salt & Stone"), apart from whose it is ("Tern, a Kestrel company"). Pure,
// total, any thread.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

struct CompanyText {
    std::string name;    // for display: entities undone, blanks single
    std::string parent;  // as written; empty when nothing is said
    std::string rule;    // what was done, e.g. "note tagline"; often empty
};

[[nodiscard]] CompanyText clean_company(std::string_view text);

}  // namespace salaryd

// Company names: a display name and a match key. Legal forms are dropped from the key only. Pure, total, any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

struct CompanyReading {
    std::string name;  // for display: trimmed, entities undone, legal form kept
    std::string key;   // case-folded, without punctuation and legal forms; equal keys are one company
};

[[nodiscard]] CompanyReading read_company(std::string_view text);

}  // namespace salaryd

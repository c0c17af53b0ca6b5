// The match key of a company's name: equal keys are one company. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "normalize/legal_forms.h"

namespace salaryd {

struct CompanyKey {
    std::string key;   // empty only when the name has no letters
    std::string rule;  // what was dropped: "form:co+ltd country:deutschland"
};

[[nodiscard]] CompanyKey company_key(std::string_view name, const LegalForms& forms);

}  // namespace salaryd

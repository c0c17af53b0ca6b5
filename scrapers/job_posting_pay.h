// baseSalary and estimatedSalary of a schema.org JobPosting. https://schema.org/MonetaryAmount
#pragma once

#include <optional>
#include <string_view>

#include "core/posting.h"
#include "scrapers/json.h"

namespace salaryd {

// Appends what `job` states to posting.pay and posting.pay_text, as job_posting_schema.h describes it.
void read_job_posting_pay(json::Value job, RawPosting& posting);

// "3-5年", "2+ years": how long one has worked, found where pay should stand. A number with a currency or a
// unit of money is none.
[[nodiscard]] bool is_years_of_experience(std::string_view text);

}  // namespace salaryd

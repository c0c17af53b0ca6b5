// A diagnosis as a verdict: its rule, its sentence, its repair in the stated unit. Private to analytics/.
#pragma once

#include <string>

#include "analytics/diagnosis.h"
#include "analytics/outliers.h"

namespace salaryd {

// "usual pay of senior data engineer in US is USD 118,000 to 164,000 a year (41 postings)": the middle half
// of what the model expects, to three digits.
[[nodiscard]] std::string usual_pay(const StatedPay& posting, const PayFit& fit, const PayNames& names);

// Of a cause that the model can find: any but ok, filler and zero_or_one. The repair is in it from
// repair_at on.
[[nodiscard]] Verdict explained(const StatedPay& posting, const Diagnosis& diagnosis, const PayFit& fit,
                                const PayNames& names);

}  // namespace salaryd

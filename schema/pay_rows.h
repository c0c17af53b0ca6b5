// A row of pay_range as a PayRange; the writer keeps earlier versions with it, the reader answers with it.
#pragma once

#include <string_view>
#include <vector>

#include "core/pay.h"
#include "core/result.h"
#include "schema/sqlite.h"

namespace salaryd {

inline constexpr std::string_view select_pay =
    "SELECT min, max, currency, period, kind, suspect, reasons, rule.name, field, span_begin, span_end, "
    "stated, label "
    "FROM pay_range LEFT JOIN rule ON rule.id = rule_id WHERE posting_id = ?1 ORDER BY position";

// `statement` is a prepared select_pay.
[[nodiscard]] Result<std::vector<PayRange>> read_pay(Statement& statement, std::int64_t posting_id);

}  // namespace salaryd

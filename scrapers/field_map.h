// Rows of a table whose columns its owner has named: a public data set, a spreadsheet. A map says which
// column each of our fields is in; the row then reads as a canonical object (scrapers/jsonl.h).
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "scrapers/board.h"

namespace salaryd {

// Our field -> the owner's column. "a + b" takes several columns (of a description the lines of each, of a
// location each as a place), "=text" is the text itself, for what the table does not say:
//
//     {"title" -> "business_title", "pay_currency" -> "=USD"}
//
// Our fields are those of the canonical line, with pay_min, pay_max, pay_currency, pay_period, pay_label and
// pay_kind for one range.
using FieldMap = std::map<std::string, std::string>;

// The text of a column of one row; empty when there is none.
using Cell = std::function<std::string(std::string_view column)>;

// Names the first key that is not a field of ours.
[[nodiscard]] Result<void> check_field_map(const FieldMap& map);

[[nodiscard]] std::span<const std::string_view> field_names();

// `where` names the row in remarks.
[[nodiscard]] ItemReading read_row(const FieldMap& map, const Cell& cell, const std::string& where,
                                   Account& account);

}  // namespace salaryd

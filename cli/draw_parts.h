// What several drawings of the daemon's answers have in common.
#pragma once

#include <string>

#include "cli/json.h"
#include "cli/table.h"

namespace salaryd {

[[nodiscard]] FiveNumbers five_numbers(const json::value& salary);
// "31 %"; "-" when NaN.
[[nodiscard]] std::string percent(double share);
// "118,000..131,000" of the median; empty when it has none.
[[nodiscard]] std::string interval(const json::value& salary);
// "Data Engineer" of "data_engineer"
[[nodiscard]] std::string words_of(std::string id);
// "Senior, Data Engineer, Austin (USD a year)": what was asked.
[[nodiscard]] std::string heading(const json::value& body);
// "USD 100,000 - 130,000 a year"; empty without amounts.
[[nodiscard]] std::string pay_words(const json::value& pay);
// Of a posting's "pay"; empty when it states none.
[[nodiscard]] std::string first_pay(const json::value& posting);
// `width` characters when `value` is `most`.
[[nodiscard]] std::string bar(double value, double most, std::size_t width);

// What gave no figure, and which snapshot, rules and rates the figures are of.
void print_excluded(const json::value& body);
void print_provenance(const json::value& body);

}  // namespace salaryd

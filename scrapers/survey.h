// The public survey of salaries in AI, ML and data science (CC0; ended in 2025): one answer of an employee a
// row. https://github.com/foorilla/ai-jobs-net-salaries
//
//     work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,
//     employee_residence,remote_ratio,company_location,company_size
//
// An answer is no vacancy: it has no employer, and it is stored as closed at the end of its year, so that
// it counts for the years it is about and never among what is open.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scrapers/field_map.h"

namespace salaryd {

[[nodiscard]] bool is_survey_header(std::span<const std::string> columns);

// Equal answers are of several people: the `nth` of equal rows (from 0) has an id of its own, the same in
// every import.
[[nodiscard]] ItemReading read_survey_row(const Cell& cell, std::string_view row_text, std::size_t nth,
                                          const std::string& where, Account& account);

}  // namespace salaryd

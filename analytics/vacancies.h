// Which postings of one employer are the same vacancy. Pure, total, deterministic: the same postings give the
// same answer, in whatever order they come.
//
// Two postings can be one vacancy only if they have the same level (and the same upper level), pay that does
// not contradict, and the same title: its words without case, order, marks like (m/f/d), "remote" and the
// posting's own places; or the same role, a text that is nearly equal, and one title that says what the other
// does and at most a quarter more. Then there must be evidence: the employer's own requisition number (of the
// same source), or most of the text in common, or, where a text is missing, the same stated pay. Greenhouse's
// internal_job_id is no evidence: boards put several levels under one.
//
// A posting joins the vacancy whose first or latest posting it resembles most; vacancies are never joined
// with each other, so that a chain of small changes cannot run through a whole board. What a person has split
// stays apart.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/vacancy.h"

namespace salaryd {

// Of the postings of one employer: every member of a vacancy that has at least two, by posting id. A vacancy
// is named by its member of the lowest id.
[[nodiscard]] std::vector<VacancyMatch> match_vacancies(std::span<const VacancyCandidate> postings,
                                                        std::span<const VacancySplit> splits);

// The words by which titles are compared, sorted; a title of nothing else keeps its places.
[[nodiscard]] std::vector<std::string> identifying_words(std::string_view title,
                                                         std::span<const Place> places);

}  // namespace salaryd

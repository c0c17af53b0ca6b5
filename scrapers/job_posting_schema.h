// schema.org/JobPosting (Google for Jobs) as sites and vendors write it, in JSON-LD, in a JSON Feed's
// `_jobposting`, or collected from microdata. https://schema.org/JobPosting
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scrapers/board.h"
#include "scrapers/json.h"

namespace salaryd {

// Every JobPosting in a JSON-LD document, in its order: the document itself, or within arrays, @graph,
// mainEntity and the items of an ItemList. @type may be an array and may be a whole address.
[[nodiscard]] std::vector<json::Value> job_postings_in(json::Value document);

// One JobPosting. Keys are found whatever their case (Cornerstone writes them in PascalCase).
//
//   external_id  identifier's value, else `page_url`; for a saved page, whose address nobody knows, `url`,
//   else
//                made from title, employer and place
//   url          `url`, else `page_url`
//   locations    one per place of jobLocation, "city, region, country"; without any, the names of
//                applicantLocationRequirements
//   pay          baseSalary's numbers, base pay unless its name says otherwise; unitText of the inner
//                object wins over that of the outer one. What is written as words ("30-60K") goes to
//                pay_text instead, together with currency and unit; years of experience in its place
//                ("3-5年") are no pay. estimatedSalary is marked as estimated.
//   closes_at    validThrough, unless it equals dateModified: such a site writes the day it was built, and
//                taking it for a deadline would close all of its postings.
//
// An error says in words why it is no posting: not an object, no title, no id.
[[nodiscard]] ItemReading read_job_posting(json::Value job, std::string_view page_url);

}  // namespace salaryd

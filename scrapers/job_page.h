// A page of a posting, or any other page of a site: what it states for machines, the best form first.
#pragma once

#include <string_view>

#include "scrapers/board.h"
#include "scrapers/page_fields.h"

namespace salaryd {

// Adds the page's postings to `account`: those of its JSON-LD, else of its <meta name="job-*">, else what
// `fields` select, else its microdata; a posting without an id is known by `url`. A JSON-LD block about a job
// that nobody can read is rejected with the reason, as is microdata beyond the limits of scrapers/prescan.h.
// A page whose site reserves text and data mining counts as one hidden item, and a remark says so.
void read_job_page(std::string_view url, std::string_view html, const PageFields& fields, Account& account);

}  // namespace salaryd

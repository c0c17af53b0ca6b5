// The first line of a comment under "Ask HN: Who is hiring?", by the convention of its readers:
//
//     Company | Role | Location | REMOTE | Full-time | $100k - $130k | https://...
//
// in any order behind the company. Which field is which is told by its words; what is none of them is a
// place, and the gazetteer decides whether there is one by that name.
#pragma once

#include <string_view>

#include "scrapers/board.h"

namespace salaryd {

// Fills title, company, locations, remote, employment type and pay text. An error says what the line lacks.
[[nodiscard]] ItemReading read_hiring_line(std::string_view line);

}  // namespace salaryd

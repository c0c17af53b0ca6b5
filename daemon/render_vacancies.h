// Postings that are one vacancy, as JSON. Pure; workers.
#pragma once

#include <span>

#include "core/json_writer.h"
#include "schema/reader.h"

namespace salaryd {

// "vacancy" and "duplicates" of a posting: the others of its vacancy, each with the reason; inside an object
// that is open.
void write_duplicates(JsonWriter& json, std::int64_t posting_id, std::span<const VacancySibling> vacancy);
// One vacancy with all of its postings.
void write_vacancy(JsonWriter& json, std::span<const VacancySibling> vacancy);

}  // namespace salaryd

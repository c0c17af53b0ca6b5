// Tables that kind "files" reads: comma-separated values, and JSON arrays of rows under a field map.
#pragma once

#include <string_view>

#include "core/result.h"
#include "scrapers/field_map.h"
#include "scrapers/json.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// A file with a header line. The columns are found by `spec.fields`; without one, the header must be the
// public AI/ML salary survey's (see scrapers/survey.h) or name columns as field_names() has them, with a
// title among them.
[[nodiscard]] Result<ParseOutcome> read_csv(const SourceSpec& spec, std::string_view text);

// The same of rows that are JSON objects, by `spec.fields`: an array, or JSON lines.
[[nodiscard]] Result<ParseOutcome> read_mapped_json(const SourceSpec& spec, std::string_view text);

// Whether the first line of `text` is the header of a table that read_csv() knows without a field map.
[[nodiscard]] bool has_csv_header(std::string_view text);

// A member of a JSON row as a cell's text: strings and numbers as they are, the address of an object with
// `url`; empty for everything else.
[[nodiscard]] std::string cell_text(json::Value row, std::string_view column);

}  // namespace salaryd

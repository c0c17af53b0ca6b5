// The canonical JSONL line, the format that `salaryctl export postings` writes:
//
//     {"source", "external_id"?, "url"?, "title", "company"?, "location"?, "remote"?, "level"?,
//     "employment_type"?,
//      "posted_at"?, "closed_at"?, "description"?, "pay_text"?, "pay"?: {"min", "max", "currency", "period",
//      "kind"?}}
//
// Read as well, because an export may have more to say: "locations" (array), "country", "department",
// "requisition_id", "updated_at", "closes_at" (the vendor's deadline), "pay" as an array, and in it "label",
// "minor_units" and "estimated".
//
// Not read: "source", since a posting belongs to the source that it is imported under. "closed_at" is when
// the exporting store saw the posting gone: it is stored as closed. Times are whole seconds, and pay without
// any amount is left out.
#pragma once

#include <string_view>

#include "scrapers/board.h"
#include "scrapers/json.h"

namespace salaryd {

// Total. A line that cannot be read is rejected with its number and does not stop the rest. A line may also
// be a whole saved board payload, which is read as such for `spec`.
[[nodiscard]] ParseOutcome read_jsonl(const SourceSpec& spec, std::string_view text);

// One object; `where` names it in remarks about fields that were left out.
[[nodiscard]] ItemReading read_canonical(json::Value object, const std::string& where, Account& account);

// Whether any line of `text` is a JSON object with a title.
[[nodiscard]] bool has_canonical_lines(std::string_view text);

}  // namespace salaryd

// What the store holds, as JSON by the contract's names. Pure; workers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_writer.h"
#include "schema/reader.h"

namespace salaryd {

// The fields of a list's row; inside an object that is open.
void write_posting_fields(JsonWriter& json, const PostingSummary& posting);
// With raw texts, versions, duplicates, verdicts, and why each field was read so.
void write_posting_detail(JsonWriter& json, const PostingDetail& detail,
                          std::span<const VacancySibling> vacancy);
void write_verdict(JsonWriter& json, const StoredVerdict& stored);
void write_run_fields(JsonWriter& json, const FetchRun& run);
void write_source_fields(JsonWriter& json, const SourceStatus& source, Time now);
// "politeness": what the source cost its host, by day, newest first.
void write_politeness(JsonWriter& json, const std::vector<PoliteDay>& days);
void write_edition(JsonWriter& json, const StoredEdition& edition);

// The canonical line (INTERFACES, "Files"), with every raw field, so that it imports elsewhere without loss:
// the kind "files" reads back an equal RawPosting, save for fractions of a second, locations listed twice and
// pay without any amount. `closed_at` is ours and for readers of the line; "closes_at" is the vendor's. Ends
// with a line break.
[[nodiscard]] std::string canonical_line(std::string_view source, const RawPosting& raw,
                                         std::optional<Time> closed_at);

}  // namespace salaryd

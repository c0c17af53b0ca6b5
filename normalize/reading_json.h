// What was read, as the public JSON (INTERFACES, "salaryctl normalize"): one line in, one line out, with the
// input's own fields kept. The daemon's POST /v1/normalize and salaryctl normalize both answer with it. Pure;
// any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/json_writer.h"
#include "core/result.h"
#include "normalize/normalizer.h"

namespace salaryd {

enum class ReadingKind : std::uint8_t { pay, title, place, company };
[[nodiscard]] std::optional<ReadingKind> parse_reading_kind(std::string_view name);

// `jsonl`: the line is an object with "text" ("title" for titles) and, for pay, optionally "country_hint" and
// "context" (field | sentence; field when absent); else the line is the text itself. parse when it is not.
// Without a line break at the end.
[[nodiscard]] Result<std::string> read_as_json(ReadingKind kind, std::string_view line, bool jsonl,
                                               const Normalizer& normalizer);

// {"min", "max", "currency", "period", "kind", "suspect", "reasons", "rule", "span", "stated", "field",
// "label"?}
void write_pay(JsonWriter& json, const PayRange& pay);
// {"city", "region", "country", "geonameid"?, "region_code"?}
void write_place(JsonWriter& json, const Place& place);

}  // namespace salaryd

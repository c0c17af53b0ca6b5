// Tells a saved payload's format by its content, for kind "files".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/result.h"
#include "scrapers/json.h"
#include "scrapers/source_kind.h"

namespace salaryd {

enum class PayloadFormat : std::uint8_t { unknown, ashby, cards, canonical, greenhouse, lever };

// SourceSpec::format: ashby | cards | greenhouse | jsonl | lever.
[[nodiscard]] std::optional<PayloadFormat> parse_payload_format(std::string_view name);

// By the keys that only one vendor writes. `canonical` is an object with a title, or an array of such.
[[nodiscard]] PayloadFormat recognize(json::Value payload);
// Of a whole file; an error says what the file looks like instead.
[[nodiscard]] Result<PayloadFormat> recognize(std::string_view body);

// Reads `body` as one of the boards' formats, through their kinds; not for cards and canonical.
[[nodiscard]] Result<ParseOutcome> parse_as(PayloadFormat board, const SourceSpec& spec,
                                            std::string_view body);

}  // namespace salaryd

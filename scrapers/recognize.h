// Tells a saved payload's format by its content, for kind "files".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "scrapers/json.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// A vendor's payload is read by the kind of the same name.
enum class PayloadFormat : std::uint8_t {
    unknown,
    arbeitnow,
    ashby,
    bamboohr,
    cards,
    canonical,
    csv,
    feed,
    greenhouse,
    hackernews,
    himalayas,
    jobicy,
    jsonld,
    lever,
    personio,
    pinpoint,
    recruitee,
    remoteok,
    remotive,
    rippling,
    smartrecruiters,
    teamtailor,
    usajobs,
    workable,
    workday,
};

// SourceSpec::format: a vendor's name, cards, csv or jsonl.
[[nodiscard]] std::optional<PayloadFormat> parse_payload_format(std::string_view name);
// "arbeitnow, ashby, ...": for error messages.
[[nodiscard]] std::string payload_format_names();
// Whether a kind of the same name reads it.
[[nodiscard]] bool is_board(PayloadFormat format);

// By the keys that only one vendor writes. `canonical` is an object with a title, or an array of such.
[[nodiscard]] PayloadFormat recognize(json::Value payload);
// Of a whole file, HTML and XML by their root element; an error says what the file looks like instead.
[[nodiscard]] Result<PayloadFormat> recognize(std::string_view body);

// Reads `body` as one of the boards' formats, through their kinds; only where is_board(). Nothing is left to
// ask for: a saved list of short rows is read for what its rows say.
[[nodiscard]] Result<ParseOutcome> parse_as(PayloadFormat board, const SourceSpec& spec,
                                            std::string_view body);

}  // namespace salaryd

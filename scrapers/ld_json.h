// JSON-LD blocks as sites embed them, with the repairs that named classes of sites need. What is broken in
// another way is an error: it is counted, not guessed at.
#pragma once

#include <string>
#include <string_view>

#include "scrapers/json.h"

namespace salaryd {

// The JSON of a block: without CDATA and comment guards (Vagas, Rails), without blanks around it. Empty for
// an empty block (Talentclue).
[[nodiscard]] std::string_view without_guards(std::string_view block);

// Parses a block that is not empty. If it is no JSON as it stands, tried in this order:
//   - the whole block with its character references resolved (Gupy encodes it as text),
//   - "\$" for "$", and the comma that is missing behind datePosted (Talemetry); a comma before a closing
//   bracket.
// Raw control characters and malformed UTF-8 in strings are the parser's business. The value is `parser`'s.
[[nodiscard]] Result<json::Value> parse_ld_json(json::Parser& parser, std::string_view block);

}  // namespace salaryd

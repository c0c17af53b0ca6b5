// What the tests of this room share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "scrapers/source_kind.h"

namespace salaryd::testing {

[[nodiscard]] std::string read_file(const std::filesystem::path& path);  // fails the test when it cannot

// Parses `body` with the kind of that name, as a 200 answer.
[[nodiscard]] Result<ParseOutcome> parse(std::string_view kind, std::string body, SourceSpec spec = {});

// The same of a whole answer; its status is set to 200.
[[nodiscard]] Result<ParseOutcome> parse(const SourceSpec& spec, Response response);

// The sum that every outcome keeps.
[[nodiscard]] bool is_accounted_for(const ParseOutcome& outcome);

// Every string of every posting and diagnostic is well-formed UTF-8 without control characters but '\n'.
[[nodiscard]] bool is_clean(const ParseOutcome& outcome);

}  // namespace salaryd::testing

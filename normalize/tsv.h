// Reads the tab-separated tables of config/reference: '#' begins a comment line, the first other line is the
// header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace salaryd {

struct TsvRow {
    std::size_t line = 0;
    std::vector<std::string> fields;  // exactly as many as the header has; missing ones are empty
};

// The rows under the header. An error names file and line: too many fields, or the file cannot be read.
[[nodiscard]] Result<std::vector<TsvRow>> read_tsv(const std::string& path);
// The same from text; `name` stands for the file in errors.
[[nodiscard]] Result<std::vector<TsvRow>> parse_tsv(std::string_view text, const std::string& name);

}  // namespace salaryd

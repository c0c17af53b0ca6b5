// A source as a block of the configuration file.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "core/source.h"

namespace salaryd {

// "[[source]]\nname = ..." with the keys that are not at their defaults; parse_config reads it back. No key
// is written, only the file that it lies in.
[[nodiscard]] std::string source_block(const SourceSpec& spec);

// Puts the block at the end of the configuration file, atomically, the file's mode and owner kept. Nothing is
// written, and the error says what is wrong, when the file with the block would not be a valid configuration:
// a name that is there already, above all.
[[nodiscard]] Result<void> append_source_block(const std::string& path, std::string_view block);

}  // namespace salaryd

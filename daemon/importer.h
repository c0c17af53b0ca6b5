// Files that a person hands over (salaryctl import): read by the kind "files", stored under the source
// "import". Nothing is imported twice: the same posting again is unchanged. Worker threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "normalize/normalizer.h"
#include "schema/store.h"

namespace salaryd {

inline constexpr std::string_view import_source = "import";

// The source that imports are stored under: never scheduled, closes nothing.
[[nodiscard]] SourceSpec import_spec();

struct ReadImport {
    FetchBatch batch;
    std::vector<std::string> faults;  // "line 3: id is missing"
};

// `format` empty: recognized. parse when the whole file is of no known shape.
[[nodiscard]] Result<ReadImport> read_import(const std::string& name, const std::string& format,
                                             std::string bytes, const Normalizer& normalizer,
                                             const TextCodec& codec, Time now);

}  // namespace salaryd

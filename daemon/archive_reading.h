// What today's parsers and rules read in the bodies that were archived. Worker threads; short statements, one
// body in memory at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "core/source.h"
#include "daemon/rereading.h"
#include "normalize/normalizer.h"
#include "schema/reader.h"

namespace salaryd {

struct ArchiveReading {
    Rereading rereading;           // open postings that were found in a body
    std::uint64_t bodies = 0;      // read
    std::uint64_t unreadable = 0;  // of these, refused by the parser as a whole
    std::uint64_t unstored = 0;    // postings in them that are not in the store, or closed: not touched
    std::uint64_t newer = 0;       // read otherwise, but a later run has changed them: not touched
};

// Of each open posting of the source the newest archived body that holds it counts; bodies of runs before
// `since` are not looked at, and none once every open posting was found. Changed are those that would be
// stored otherwise.
[[nodiscard]] Result<ArchiveReading> read_archive(Reader& reader, const SourceSpec& source, Time since,
                                                  const Normalizer& normalizer);

// The same postings for the store, by the run they come from.
struct FetchedReadings {
    Time fetched;
    std::vector<PreparedPosting> postings;
};
[[nodiscard]] Result<std::vector<FetchedReadings>> prepare_archive(Reader& reader, const SourceSpec& source,
                                                                   Time since, const Normalizer& normalizer);

}  // namespace salaryd

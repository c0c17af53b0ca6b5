// What other reading tables would make of the stored postings: which are read differently, and which
// published figures would move. Worker threads; reads the store in short statements, one posting each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analytics/snapshot.h"
#include "normalize/lesson.h"
#include "schema/reader.h"

namespace salaryd {

struct RereadPosting {
    std::int64_t id = 0;
    std::string source;
    Posting before, after;  // of their raw postings title and company only
};

struct Rereading {
    std::uint64_t considered = 0;
    std::vector<RereadPosting> changed;  // by id
};

// Open postings: a closed one keeps the reading it was last seen with. `kind`: only what such a lesson can
// move; none: everything.
[[nodiscard]] Result<Rereading> reread_stored(Reader& reader, std::optional<LessonKind> kind,
                                              const Normalizer& before, const Normalizer& after);

// What names a posting for people, without its texts: those of ten thousands would not be small.
[[nodiscard]] RawPosting name_of(const RawPosting& raw);

// What a store takes of `one_source`, read from the stored texts of its postings `ids`; postings that are
// gone are left out.
[[nodiscard]] Result<std::vector<PreparedPosting>> prepare_reread(Reader& reader,
                                                                  const std::string& one_source,
                                                                  std::span<const std::int64_t> ids,
                                                                  const Normalizer& normalizer);

// One published figure: postings of a role, maybe of one level and city, or of one company.
struct CellName {
    std::string role;  // id
    std::optional<Level> level;
    std::optional<Place> city;
    std::string company_key;
};
struct CellMove {
    CellName cell;
    std::uint32_t n_before = 0, n_after = 0;
    double median_before = 0, median_after = 0;  // per year in the snapshot's currency; NaN: none published
};

struct MovedCells {
    std::vector<CellMove> moves;  // n or median differs; the largest first
    std::size_t cells = 0;        // with a changed posting
    std::size_t weighed = 0;      // of these: of very many only the first are
};
[[nodiscard]] Result<MovedCells> moved_cells(Reader& reader, const Rereading& rereading,
                                             const SnapshotOptions& options);

// A posting's reading of what such a lesson is about, for people: "data_engineer", "EUR 180 a day".
[[nodiscard]] std::string reading_words(LessonKind kind, const Posting& posting);

}  // namespace salaryd

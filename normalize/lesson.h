// One thing that a person teaches: that an alias means a role, a level, a city, a company or a unit of pay.
// From plain words to a line of its table, and what the line would change. Pure; any thread.
#pragma once

#include <string>

#include "core/posting.h"
#include "core/result.h"
#include "core/source.h"
#include "normalize/normalizer.h"
#include "normalize/user_tables.h"

namespace salaryd {

struct Lesson {
    LessonKind kind = LessonKind::role;
    std::string alias;  // as it stands in postings
    std::string value;  // plain words: a role, a level or "none", a city, a company, a period or currency
};

struct LessonLine {
    std::string row;    // of the table of its kind
    std::string value;  // what the words resolved to: "data_engineer", "Austin, Texas, US"
};

// invalid_argument when the alias cannot stand in a table, or the value is not known; then the nearest names.
[[nodiscard]] Result<LessonLine> resolve_lesson(const Lesson& lesson, const Normalizer& normalizer);
// Whether `taught`, which has the line, reads the alias so; an alias that other rules read first, or that is
// more than one name, would be a dead line.
[[nodiscard]] Result<void> check_lesson(const Lesson& lesson, const Normalizer& taught);

// Whether two normalizers may read a posting differently after lessons of this kind; cheaper than reading it
// twice as a whole.
[[nodiscard]] bool reads_differently(LessonKind kind, const RawPosting& posting, const SourceSpec& source,
                                     const Normalizer& before, const Normalizer& after);

// "Austin, Texas, US"
[[nodiscard]] std::string place_label(const Place& place);

}  // namespace salaryd

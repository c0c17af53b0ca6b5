// What people taught: tables in the shapes of the shipped ones, in a directory that the daemon writes. Their
// lines win over shipped lines, later ones over earlier ones. Immutable; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "normalize/tsv.h"

namespace salaryd {

enum class LessonKind : std::uint8_t { role, level, place, company, pay };
inline constexpr std::size_t lesson_kinds = 5;
[[nodiscard]] std::string_view to_string(LessonKind kind);
[[nodiscard]] std::optional<LessonKind> parse_lesson_kind(std::string_view name);

// One table, with its path for messages.
struct TaughtTable {
    std::string path;
    std::string text;  // the file's bytes; empty when there is none
    std::vector<TsvRow> rows;
};

class UserTables {
  public:
    UserTables() = default;
    // A directory or a file that does not exist teaches nothing. An error names file and line.
    [[nodiscard]] static Result<UserTables> read(const std::string& directory);

    [[nodiscard]] const TaughtTable& table(LessonKind kind) const;
    // The same with one more line at the end of a table; `row` is without a line break.
    [[nodiscard]] Result<UserTables> with(LessonKind kind, std::string_view row) const;
    // Of the tables' bytes, so that readings by other tables can be told apart; 0 when nothing is taught.
    [[nodiscard]] std::uint64_t version() const;

    // roles.tsv: role, alias. levels.tsv: phrase, level. places.tsv: alias, geonameid, cased. companies.tsv:
    // company, alias, parent. pay.tsv: words, meaning.
    [[nodiscard]] static std::string_view file_name(LessonKind kind);

  private:
    std::array<TaughtTable, lesson_kinds> tables_;
};

}  // namespace salaryd

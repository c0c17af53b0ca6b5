#include "normalize/user_tables.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/names.h"
#include "core/posting.h"

namespace salaryd {

namespace {

constexpr std::array<std::string_view, lesson_kinds> kind_names{"role", "level", "place", "company", "pay"};
constexpr std::array<std::string_view, lesson_kinds> file_names{"roles.tsv", "levels.tsv", "places.tsv",
                                                                "companies.tsv", "pay.tsv"};
constexpr std::array<std::string_view, lesson_kinds> headers{
    "role\talias", "phrase\tlevel", "alias\tgeonameid\tcased", "company\talias\tparent", "words\tmeaning"};

std::size_t index_of(LessonKind kind) {
    return static_cast<std::size_t>(kind);
}

Result<TaughtTable> parse(std::string path, std::string text) {
    auto rows = parse_tsv(text, path);
    if (!rows) return std::unexpected(rows.error());
    return TaughtTable{std::move(path), std::move(text), std::move(*rows)};
}

Result<TaughtTable> read_table(const std::string& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown)) return TaughtTable{path, {}, {}};
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::io, path + ": cannot be opened");
    return parse(path, std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace

std::string_view to_string(LessonKind kind) {
    return name_of(kind_names, kind);
}

std::optional<LessonKind> parse_lesson_kind(std::string_view name) {
    return enum_of<LessonKind>(kind_names, name);
}

std::string_view UserTables::file_name(LessonKind kind) {
    return name_of(file_names, kind);
}

const TaughtTable& UserTables::table(LessonKind kind) const {
    return tables_[index_of(kind)];
}

Result<UserTables> UserTables::read(const std::string& directory) {
    UserTables tables;
    if (directory.empty()) return tables;
    for (std::size_t i = 0; i < lesson_kinds; ++i) {
        auto table = read_table(directory + "/" + std::string(file_names[i]));
        if (!table) return std::unexpected(table.error());
        tables.tables_[i] = std::move(*table);
    }
    return tables;
}

Result<UserTables> UserTables::with(LessonKind kind, std::string_view row) const {
    const TaughtTable& before = table(kind);
    std::string text = before.text;
    if (text.empty()) text = std::string(headers[index_of(kind)]) + "\n";
    if (!text.ends_with('\n')) text += '\n';
    text += row;
    text += '\n';
    auto after = parse(before.path, std::move(text));
    if (!after) return std::unexpected(after.error());
    UserTables tables = *this;
    tables.tables_[index_of(kind)] = std::move(*after);
    return tables;
}

std::uint64_t UserTables::version() const {
    std::string all;
    for (const TaughtTable& table : tables_) (all += table.text) += '\x1f';
    return std::ranges::all_of(tables_, [](const auto& t) { return t.text.empty(); }) ? 0 : stable_hash(all);
}

}  // namespace salaryd

// The inside of Reader. Private to schema/reader*.cpp.
#pragma once

#include <map>
#include <string_view>

#include "schema/reader.h"
#include "schema/sqlite.h"

namespace salaryd {

struct Reader::Impl {
    explicit Impl(Database opened) : database(std::move(opened)) {}

    // `body` and `base_id` of posting_text.
    [[nodiscard]] Result<RawPosting> raw(std::span<const std::byte> body,
                                         std::optional<std::int64_t> base_id);
    [[nodiscard]] Result<TextBase*> base(std::int64_t id);
    [[nodiscard]] Result<std::vector<Place>> places(std::int64_t posting_id);

    TextCodec codec;
    Database database;  // before its statements, so that it goes after them
    Statement select_places, select_pay_ranges, select_base, select_digest, select_hashes, select_raw;
    std::map<std::int64_t, TextBase> bases;  // those read lately
};

// Calls `visit(const Statement&)` for every row until it returns an error.
template <class Visit>
[[nodiscard]] Result<void> each_row(Statement& bound, Visit&& visit) {
    Rows rows(bound);
    for (;;) {
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return {};
        if (Result<void> visited = visit(*rows); !visited) return visited;
    }
}

// The same for a statement that runs once.
template <class Visit, class... Values>
[[nodiscard]] Result<void> query(Database& database, std::string_view sql, Visit&& visit,
                                 const Values&... values) {
    auto statement = database.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    return each_row(statement->with(values...), visit);
}

}  // namespace salaryd

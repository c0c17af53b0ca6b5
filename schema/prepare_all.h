// Prepares a group of statements; the first error wins.
#pragma once

#include <initializer_list>
#include <string_view>

#include "schema/sqlite.h"

namespace salaryd {

struct Preparing {
    Statement& statement;
    std::string_view sql;
};

[[nodiscard]] inline Result<void> prepare_all(Database& database, std::initializer_list<Preparing> all) {
    for (const Preparing& one : all) {
        auto prepared = database.prepare(one.sql);
        if (!prepared) return std::unexpected(prepared.error());
        one.statement = std::move(*prepared);
    }
    return {};
}

}  // namespace salaryd

// Ids of names that many postings share: companies, roles, places, rules. The writer keeps them in memory, so
// that a posting costs no look-up in the database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/posting.h"
#include "core/result.h"
#include "schema/sqlite.h"

namespace salaryd {

class Names {
  public:
    [[nodiscard]] static Result<Names> prepare(Database& database);

    // Forgets everything and reads it again: after a rollback, ids that were given in the lost transaction do
    // not exist.
    [[nodiscard]] Result<void> reload();

    // Nothing for an empty name. An unknown one is inserted, in the running transaction.
    [[nodiscard]] Result<std::optional<std::int64_t>> company(const std::string& key, std::string_view name);
    [[nodiscard]] Result<std::optional<std::int64_t>> role(const std::string& id);
    [[nodiscard]] Result<std::optional<std::int64_t>> rule(const std::string& id);
    [[nodiscard]] Result<std::int64_t> place(const Place& place);

  private:
    using Ids = std::unordered_map<std::string, std::int64_t>;
    struct Table {
        Ids ids;
        Statement all;
        Statement insert;
    };
    explicit Names(Database& database) : database_(&database) {}
    [[nodiscard]] Result<std::optional<std::int64_t>> simple(Table& table, const std::string& name);

    Database* database_;
    Table companies_, roles_, rules_, places_;
};

}  // namespace salaryd

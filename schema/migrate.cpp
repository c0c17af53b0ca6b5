#include "schema/migrate.h"

#include <fmt/format.h>

#include "schema/embedded.h"

namespace salaryd {
namespace {

struct FileState {
    std::int64_t application = 0;
    std::int64_t version = 0;
    std::int64_t objects = 0;  // tables, indexes ...
};

Result<FileState> read_state(Database& database) {
    const auto application = database.integer("PRAGMA application_id");
    if (!application) return std::unexpected(application.error());
    const auto version = database.integer("PRAGMA user_version");
    if (!version) return std::unexpected(version.error());
    const auto objects = database.integer("SELECT count(*) FROM sqlite_schema");
    if (!objects) return std::unexpected(objects.error());
    return FileState{*application, *version, *objects};
}

Result<void> refuse_unusable(const FileState& state, const std::string& path) {
    const bool empty = state.application == 0 && state.version == 0 && state.objects == 0;
    if (!empty && state.application != application_id)
        return fail(ErrorCode::refused,
                    fmt::format("{}: this SQLite file was not made by salaryd (application id {}); "
                                "storage.path must name our own file or one that does not exist yet",
                                path, state.application));
    const int current = migrations().back().version;
    if (state.version > current)
        return fail(
            ErrorCode::refused,
            fmt::format("{}: schema {} is newer than the {} that this salaryd knows; use the newer salaryd, "
                        "or restore a backup",
                        path, state.version, current));
    return {};
}

Result<void> apply(Database& database, const Migration& migration) {
    auto transaction = Transaction::write(database);
    if (!transaction) return std::unexpected(transaction.error());
    auto applied = database.execute(
        std::string(migration.sql) +
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", application_id, migration.version));
    if (applied) applied = transaction->commit();
    if (!applied) return std::unexpected(std::move(applied.error()).within(migration.name));
    return {};
}

}  // namespace

Result<void> migrate(Database& database, const std::string& path) {
    const auto state = read_state(database);
    if (!state) return std::unexpected(Error(state.error()).within(path));
    if (auto usable = refuse_unusable(*state, path); !usable) return usable;
    for (const Migration& migration : migrations()) {
        if (migration.version <= state->version) continue;
        if (auto applied = apply(database, migration); !applied)
            return std::unexpected(std::move(applied.error()).within(path));
    }
    return {};
}

Result<void> check_schema(Database& database, const std::string& path) {
    const auto state = read_state(database);
    if (!state) return std::unexpected(Error(state.error()).within(path));
    if (auto usable = refuse_unusable(*state, path); !usable) return usable;
    if (state->version == migrations().back().version) return {};
    return fail(ErrorCode::unavailable,
                fmt::format("{}: schema {} is older than {}; the daemon migrates it when it starts", path,
                            state->version, migrations().back().version));
}

}  // namespace salaryd

#include "schema/store_impl.h"

namespace salaryd {

Result<std::optional<RobotsCopy>> Store::robots(std::string_view origin) {
    auto statement = impl_->database.prepare(
        "SELECT asked_at, status, error, failures, good_at, body FROM robots WHERE origin = ?1");
    if (!statement) return std::unexpected(statement.error());
    Rows rows(statement->with(origin));
    const auto row = rows.next();
    if (!row) return std::unexpected(row.error());
    if (!*row) return std::nullopt;
    RobotsCopy copy;
    copy.origin = origin;
    copy.asked_at = rows->time(0);
    copy.status = static_cast<int>(rows->integer(1));
    copy.error = rows->text(2);
    copy.failures = static_cast<int>(rows->integer(3));
    copy.good_at = rows->optional_time(4);
    for (const auto byte : rows->blob(5)) copy.body += static_cast<char>(byte);
    return copy;
}

Result<void> Store::put_robots(const RobotsCopy& copy) {
    auto put = impl_->database.prepare(
        "INSERT OR REPLACE INTO robots(origin, asked_at, status, error, failures, good_at, body)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!put) return std::unexpected(put.error());
    return put
        ->with(copy.origin, copy.asked_at, copy.status, copy.error, copy.failures, copy.good_at,
               std::as_bytes(std::span(copy.body)))
        .run();
}

Result<void> Store::Impl::add_politeness(std::int64_t source_id, const FetchBatch& batch) {
    const auto& p = batch.politeness;
    if (p == Politeness()) return {};
    return add_manners
        .with(source_id, day_of(batch.run.finished_at).time_since_epoch().count(), p.requests, p.wire_bytes,
              p.not_modified, p.turned_away, p.forbidden, p.robots_line, p.waited.count())
        .run();
}

Result<void> Store::Impl::judge_yield(std::int64_t source_id, const Yield& yield) {
    Expectation usual;
    {
        Rows rows(find_expectation.with(source_id));
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (*row) {
            usual.runs = static_cast<int>(rows->integer(0));
            usual.listed = rows->real(1);
            for (std::size_t i = 0; i < usual.filled.size(); ++i)
                usual.filled[i] = rows->real(static_cast<int>(2 + i));
        }
    }
    const auto short_of = shortfall(usual, yield);
    const auto now_usual = learn(usual, yield);
    const auto& [title, location, pay, posted_at, description] = now_usual.filled;
    return put_expectation
        .with(source_id, now_usual.runs, now_usual.listed, title, location, pay, posted_at, description,
              short_of)
        .run();
}

}  // namespace salaryd

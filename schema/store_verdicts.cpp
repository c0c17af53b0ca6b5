#include <fmt/format.h>

#include <map>

#include "schema/store_impl.h"

namespace salaryd {
namespace {

struct VerdictKey {
    std::int64_t posting_id = 0;
    std::string rule;
    auto operator<=>(const VerdictKey&) const = default;
};
using Stored = std::map<VerdictKey, Verdict>;

Result<Stored> automatic_verdicts(Database& db) {
    auto statement = db.prepare(
        "SELECT posting_id, rule, severity, score, reason, suggested_min, suggested_max, suggested_currency,"
        " suggested_period FROM verdict WHERE posting_id NOT IN (SELECT posting_id FROM review)");
    if (!statement) return std::unexpected(statement.error());
    Stored stored;
    Rows rows(*statement);
    for (;;) {
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return stored;
        Verdict v;
        v.posting_id = rows->integer(0);
        v.rule = rows->text(1);
        v.severity = static_cast<Severity>(rows->integer(2));
        v.score = rows->real(3);
        v.reason = rows->text(4);
        v.suggested_min = rows->optional_real(5);
        v.suggested_max = rows->optional_real(6);
        v.suggested_currency = CurrencyCode(rows->text(7));
        if (!rows->is_null(8)) v.suggested_period = static_cast<PayPeriod>(rows->integer(8));
        stored.emplace(VerdictKey{v.posting_id, v.rule}, std::move(v));
    }
}

Result<void> put_verdict(Statement& put, const Verdict& v, int rules_version, Time now) {
    const auto period =
        v.suggested_period ? std::optional(static_cast<int>(*v.suggested_period)) : std::nullopt;
    return put
        .with(v.posting_id, v.rule, static_cast<int>(v.severity), v.score, v.reason, v.suggested_min,
              v.suggested_max, v.suggested_currency.view(), period, rules_version, now)
        .run();
}

}  // namespace

// Only what differs is written: most verdicts are the same at every snapshot, and created_at says when a
// posting was first flagged so.
Result<void> Store::record_verdicts(std::span<const Verdict> verdicts, int rules_version, Time now) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto stale = automatic_verdicts(db);
    if (!stale) return std::unexpected(stale.error());
    auto put = db.prepare(
        "INSERT INTO verdict(posting_id, rule, severity, score, reason, suggested_min, suggested_max, "
        "suggested_currency,"
        " suggested_period, rules_version, created_at)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
        " WHERE NOT EXISTS(SELECT 1 FROM review JOIN verdict USING (posting_id) WHERE posting_id = ?1 AND "
        "rule = ?2)"
        " ON CONFLICT(posting_id, rule) DO UPDATE SET severity = excluded.severity, score = excluded.score,"
        " reason = excluded.reason, suggested_min = excluded.suggested_min, suggested_max = "
        "excluded.suggested_max,"
        " suggested_currency = excluded.suggested_currency, suggested_period = excluded.suggested_period,"
        " rules_version = excluded.rules_version");
    if (!put) return std::unexpected(put.error());
    for (const Verdict& v : verdicts) {
        const auto known = stale->find(VerdictKey{v.posting_id, v.rule});
        const bool same = known != stale->end() && known->second == v;
        if (known != stale->end()) stale->erase(known);
        if (same) continue;
        if (auto done = put_verdict(*put, v, rules_version, now); !done) return done;
    }
    auto drop = db.prepare("DELETE FROM verdict WHERE posting_id = ?1 AND rule = ?2");
    if (!drop) return std::unexpected(drop.error());
    for (const auto& [key, verdict] : *stale)
        if (auto done = drop->with(key.posting_id, key.rule).run(); !done) return done;
    return transaction->commit();
}

Result<void> Store::review_verdict(std::int64_t posting_id, VerdictStatus status, std::string_view who,
                                   std::string_view note, Time now) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    const auto flagged =
        db.integer(fmt::format("SELECT count(*) FROM verdict WHERE posting_id = {}", posting_id));
    if (!flagged) return std::unexpected(flagged.error());
    if (*flagged == 0)
        return fail(ErrorCode::not_found, fmt::format("posting {} has no verdict", posting_id));
    auto current =
        db.prepare(status == VerdictStatus::automatic
                       ? "DELETE FROM review WHERE posting_id = ?1"
                       : "INSERT OR REPLACE INTO review(posting_id, status, reviewer, note, reviewed_at)"
                         " VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!current) return std::unexpected(current.error());
    auto done = status == VerdictStatus::automatic
                    ? current->with(posting_id).run()
                    : current->with(posting_id, static_cast<int>(status), who, note, now).run();
    if (!done) return done;
    auto history = db.prepare(
        "INSERT INTO review_history(posting_id, status, reviewer, note, reviewed_at) VALUES(?1, ?2, ?3, ?4, "
        "?5)");
    if (!history) return std::unexpected(history.error());
    done = history->with(posting_id, static_cast<int>(status), who, note, now).run();
    if (!done) return done;
    return transaction->commit();
}

}  // namespace salaryd

// Which postings share a vacancy: what the matching found, and what a person has said against it.
#include <fmt/format.h>

#include <map>

#include "schema/store_impl.h"

namespace salaryd {
namespace {

using Stored = std::map<std::int64_t, VacancyMatch>;

Result<Stored> stored_matches(Database& db, std::int64_t company_id) {
    auto statement = db.prepare(
        "SELECT v.posting_id, v.vacancy_id, v.matched_id, v.reason, v.score FROM posting_identity i"
        " JOIN posting_vacancy v ON v.posting_id = i.posting_id WHERE i.company_id = ?1");
    if (!statement) return std::unexpected(statement.error());
    Stored stored;
    Rows rows(statement->with(company_id));
    for (;;) {
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return stored;
        stored.emplace(rows->integer(0), VacancyMatch{.posting_id = rows->integer(0),
                                                      .vacancy_id = rows->integer(1),
                                                      .matched_id = rows->integer(2),
                                                      .reason = static_cast<MatchReason>(rows->integer(3)),
                                                      .score = rows->real(4)});
    }
}

Result<void> put_match(Statement& put, const VacancyMatch& match, Time now) {
    return put
        .with(match.posting_id, match.vacancy_id, match.matched_id, static_cast<int>(match.reason),
              match.score, now)
        .run();
}

// Writes what differs, deletes what is gone; whether there was either.
Result<bool> write_matches(Database& db, Stored stored, std::span<const VacancyMatch> matches, Time now) {
    auto put = db.prepare(
        "INSERT OR REPLACE INTO posting_vacancy(posting_id, vacancy_id, matched_id, reason, score, "
        "decided_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (!put) return std::unexpected(put.error());
    auto drop = db.prepare("DELETE FROM posting_vacancy WHERE posting_id = ?1");
    if (!drop) return std::unexpected(drop.error());
    bool news = false;
    for (const VacancyMatch& match : matches) {
        const auto known = stored.find(match.posting_id);
        const bool same = known != stored.end() && known->second == match;
        if (known != stored.end()) stored.erase(known);
        if (same) continue;
        news = true;
        if (auto done = put_match(*put, match, now); !done) return std::unexpected(done.error());
    }
    for (const auto& [posting_id, match] : stored)
        if (auto done = drop->with(posting_id).run(); !done) return std::unexpected(done.error());
    return news || !stored.empty();
}

void add_ids(const Stored& stored, std::span<const VacancyMatch> matches, std::vector<std::int64_t>& ids) {
    for (const auto& [posting_id, match] : stored) ids.push_back(posting_id);
    for (const VacancyMatch& match : matches)
        if (!stored.contains(match.posting_id)) ids.push_back(match.posting_id);
}

// The pairs that a word about this posting is about, one a row.
Result<void> decide(Database& db, std::string_view pairs, std::int64_t posting_id, bool apart,
                    std::string_view who, std::string_view note, Time now) {
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    const auto before = db.total_changes();
    auto statement = db.prepare(
        fmt::format("INSERT INTO vacancy_decision(posting_id, other_id, apart, who, note, decided_at)"
                    " SELECT ?1, other_id, ?2, ?3, ?4, ?5 FROM ({})",
                    pairs));
    if (!statement) return std::unexpected(statement.error());
    if (auto done = statement->with(posting_id, apart, who, note, now).run(); !done) return done;
    if (db.total_changes() == before)
        return fail(ErrorCode::not_found, fmt::format("posting {} {}", posting_id,
                                                      apart ? "shares its vacancy with no other posting"
                                                            : "was not split from another one by anybody"));
    auto due = db.prepare(
        "INSERT INTO vacancy_due(company_id, touched) SELECT company_id, 1 FROM posting"
        " WHERE id = ?1 AND company_id IS NOT NULL"
        " ON CONFLICT(company_id) DO UPDATE SET touched = touched + 1");
    if (!due) return std::unexpected(due.error());
    if (auto done = due->with(posting_id).run(); !done) return done;
    return transaction->commit();
}

}  // namespace

Result<std::vector<std::int64_t>> Store::put_vacancies(std::span<const CompanyVacancies> companies,
                                                       Time now) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto settled = db.prepare("DELETE FROM vacancy_due WHERE company_id = ?1 AND touched = ?2");
    if (!settled) return std::unexpected(settled.error());
    std::vector<std::int64_t> moved;
    for (const auto& [due, matches] : companies) {
        const auto stored = stored_matches(db, due.id);
        if (!stored) return std::unexpected(stored.error());
        const auto news = write_matches(db, *stored, matches, now);
        if (!news) return std::unexpected(news.error());
        if (*news) add_ids(*stored, matches, moved);
        if (auto done = settled->with(due.id, due.touched).run(); !done) return std::unexpected(done.error());
    }
    if (auto committed = transaction->commit(); !committed) return std::unexpected(committed.error());
    return moved;
}

Result<void> Store::split_vacancy(std::int64_t posting_id, std::string_view who, std::string_view note,
                                  Time now) {
    return decide(impl_->database,
                  "SELECT other.posting_id AS other_id FROM posting_vacancy own"
                  " JOIN posting_vacancy other ON other.vacancy_id = own.vacancy_id"
                  " WHERE own.posting_id = ?1 AND other.posting_id <> ?1",
                  posting_id, true, who, note, now);
}

Result<void> Store::rejoin_vacancy(std::int64_t posting_id, std::string_view who, std::string_view note,
                                   Time now) {
    return decide(
        impl_->database,
        "SELECT other_id FROM (SELECT iif(posting_id = ?1, other_id, posting_id) AS other_id, apart,"
        " max(id) FROM vacancy_decision WHERE posting_id = ?1 OR other_id = ?1 GROUP BY 1) WHERE apart",
        posting_id, false, who, note, now);
}

Result<void> Store::fill_identities(std::span<const MissingIdentity> identities, std::int64_t up_to,
                                    bool last) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    for (const auto& [posting_id, identity] : identities)
        if (auto put = impl_->postings->renew_identity(posting_id, identity); !put) return put;
    if (auto noted = impl_->postings->write_due(); !noted) return noted;
    auto moved =
        db.prepare(last ? "DELETE FROM identity_backfill" : "UPDATE identity_backfill SET after_id = ?1");
    if (!moved) return std::unexpected(moved.error());
    if (auto done = last ? moved->run() : moved->with(up_to).run(); !done) return done;
    return transaction->commit();
}

Result<void> Store::rematch_everything() {
    return impl_->database.execute(
        "INSERT INTO vacancy_due(company_id, touched) SELECT DISTINCT company_id, 1 FROM posting_identity "
        "WHERE true"
        " ON CONFLICT(company_id) DO UPDATE SET touched = touched + 1");
}

}  // namespace salaryd

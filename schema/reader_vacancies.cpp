#include <fmt/format.h>

#include <map>

#include "schema/pay_rows.h"
#include "schema/reader_impl.h"

namespace salaryd {
namespace {

// A posting is closed at most so long after it was listed last: two misses, after a run that was doubted.
constexpr int intervals_to_close = 3;

MatchReason reason_from(std::int64_t code) {
    const bool known = code >= 0 && code <= static_cast<int>(MatchReason::listed_twice);
    return known ? static_cast<MatchReason>(code) : MatchReason::first;
}

VacancyCandidate candidate_from(const Statement& row) {
    VacancyCandidate c;
    c.id = row.integer(0);
    c.source = static_cast<std::uint32_t>(row.integer(1));
    c.role = static_cast<std::uint32_t>(row.integer(2));
    c.level = static_cast<Level>(row.integer(3));
    if (!row.is_null(4)) c.level_max = static_cast<Level>(row.integer(4));
    c.title = row.text(5);
    c.identity.requisition = static_cast<std::uint64_t>(row.integer(6));
    c.identity.text = signature_from(row.blob(7));
    c.first_seen = row.time(8);
    if (!row.is_null(9))
        c.listed_until = row.time(9) - intervals_to_close * std::chrono::seconds(row.integer(10));
    return c;
}

PayRecord headline_from(const Statement& row) {
    PayRecord pay;
    if (!row.is_null(0)) pay.min = row.real(0);
    if (!row.is_null(1)) pay.max = row.real(1);
    pay.currency = CurrencyCode(row.text(2));
    if (!row.is_null(3)) pay.period = static_cast<PayPeriod>(row.integer(3));
    pay.kind = static_cast<PayKind>(row.integer(4));
    return pay;
}

}  // namespace

Result<std::vector<DueCompany>> Reader::due_companies(std::size_t limit) {
    std::vector<DueCompany> due;
    auto read = query(
        impl_->database, "SELECT company_id, touched FROM vacancy_due ORDER BY company_id LIMIT ?1",
        [&](const Statement& row) -> Result<void> {
            due.push_back({row.integer(0), row.integer(1)});
            return {};
        },
        limit);
    if (!read) return std::unexpected(read.error());
    return due;
}

Result<std::vector<VacancyCandidate>> Reader::vacancy_candidates(std::int64_t company_id) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto headline = db.prepare(
        "SELECT min, max, currency, period, kind FROM pay_range WHERE posting_id = ?1 AND position = 0");
    if (!headline) return std::unexpected(headline.error());
    std::vector<VacancyCandidate> candidates;
    auto read = query(
        db,
        "SELECT p.id, p.source_id, coalesce(p.role_id, 0), p.level, p.level_max, p.title, i.requisition,"
        " i.signature, p.first_seen, p.closed_at, s.interval_s FROM posting_identity i"
        " JOIN posting p ON p.id = i.posting_id JOIN source s ON s.id = p.source_id WHERE i.company_id = ?1",
        [&](const Statement& row) -> Result<void> {
            auto candidate = candidate_from(row);
            auto places = impl_->places(candidate.id);
            if (!places) return std::unexpected(places.error());
            candidate.places = std::move(*places);
            auto paid = each_row(headline->with(candidate.id), [&](const Statement& pay) -> Result<void> {
                candidate.pay = headline_from(pay);
                return {};
            });
            candidates.push_back(std::move(candidate));
            return paid;
        },
        company_id);
    if (!read) return std::unexpected(read.error());
    return candidates;
}

Result<std::vector<VacancySplit>> Reader::vacancy_splits() {
    std::map<VacancySplit, bool> words;
    auto read =
        query(impl_->database,
              "SELECT min(posting_id, other_id), max(posting_id, other_id), apart FROM vacancy_decision"
              " ORDER BY id",
              [&](const Statement& row) -> Result<void> {
                  words[{row.integer(0), row.integer(1)}] = row.integer(2) != 0;
                  return {};
              });
    if (!read) return std::unexpected(read.error());
    std::vector<VacancySplit> splits;
    for (const auto& [pair, apart] : words)
        if (apart) splits.push_back(pair);
    return splits;
}

Result<std::vector<VacancyMember>> Reader::vacancy_members() {
    std::vector<VacancyMember> members;
    auto read =
        query(impl_->database, "SELECT posting_id, vacancy_id FROM posting_vacancy ORDER BY posting_id",
              [&](const Statement& row) -> Result<void> {
                  members.push_back({row.integer(0), row.integer(1)});
                  return {};
              });
    if (!read) return std::unexpected(read.error());
    return members;
}

Result<std::vector<VacancySibling>> Reader::vacancy_of(std::int64_t posting_id) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    std::vector<VacancySibling> siblings;
    auto read = query(
        db,
        "SELECT v.posting_id, v.vacancy_id, v.matched_id, v.reason, v.score, source.name, p.title, "
        "p.first_seen,"
        " p.closed_at, body, base_id FROM posting_vacancy own"
        " JOIN posting_vacancy v ON v.vacancy_id = own.vacancy_id JOIN posting p ON p.id = v.posting_id"
        " JOIN source ON source.id = p.source_id JOIN posting_text t ON t.posting_id = p.id"
        " WHERE own.posting_id = ?1 ORDER BY v.posting_id",
        [&](const Statement& row) -> Result<void> {
            VacancySibling one;
            one.match = {.posting_id = row.integer(0),
                         .vacancy_id = row.integer(1),
                         .matched_id = row.integer(2),
                         .reason = reason_from(row.integer(3)),
                         .score = row.real(4)};
            one.source = row.text(5);
            one.title = row.text(6);
            one.first_seen = row.time(7);
            one.closed_at = row.optional_time(8);
            auto raw = impl_->raw(row.blob(9), row.optional_integer(10));
            if (!raw) return std::unexpected(raw.error());
            one.url = std::move(raw->url);
            auto places = impl_->places(one.match.posting_id);
            if (!places) return std::unexpected(places.error());
            one.places = std::move(*places);
            siblings.push_back(std::move(one));
            return {};
        },
        posting_id);
    if (!read) return std::unexpected(read.error());
    return siblings;
}

Result<std::vector<std::int64_t>> Reader::shared_vacancies(std::int64_t before, std::size_t limit) {
    std::vector<std::int64_t> vacancies;
    auto read = query(
        impl_->database,
        "SELECT DISTINCT vacancy_id FROM posting_vacancy WHERE ?1 = 0 OR vacancy_id < ?1"
        " ORDER BY vacancy_id DESC LIMIT ?2",
        [&](const Statement& row) -> Result<void> {
            vacancies.push_back(row.integer(0));
            return {};
        },
        before, limit);
    if (!read) return std::unexpected(read.error());
    return vacancies;
}

Result<std::optional<Reader::Backfill>> Reader::missing_identities(std::size_t limit) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    std::optional<std::int64_t> after;
    auto read =
        query(db, "SELECT after_id FROM identity_backfill", [&](const Statement& row) -> Result<void> {
            after = row.integer(0);
            return {};
        });
    if (!read) return std::unexpected(read.error());
    if (!after) return std::optional<Backfill>();
    Backfill found{.identities = {}, .up_to = *after, .last = true};
    read = each_row(impl_->select_raw.with(*after, limit), [&](const Statement& row) -> Result<void> {
        const auto raw = impl_->raw(row.blob(3), row.optional_integer(4));
        if (!raw) return std::unexpected(raw.error());
        found.up_to = row.integer(0);
        found.identities.push_back({found.up_to, identity_of(*raw)});
        return {};
    });
    if (!read) return std::unexpected(read.error());
    found.last = found.identities.size() < limit;
    return std::optional(std::move(found));
}

}  // namespace salaryd

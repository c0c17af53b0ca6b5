// What was kept of the past: bodies of earlier runs, versions of postings.
#include <algorithm>

#include "schema/pay_rows.h"
#include "schema/raw_codec.h"
#include "schema/reader_impl.h"

namespace salaryd {
namespace {

// Each version that was seen first in the window, with the one before it: the current one stands in posting,
// the earlier ones in posting_version. A re-reading is no version.
constexpr std::string_view edits_sql =
    "WITH later AS ("
    " SELECT posting_id, version, seen_at, pay, rules_version FROM posting_version WHERE version > 1"
    " UNION ALL SELECT id, version, version_at, NULL, rules_version FROM posting WHERE version > 1)"
    " SELECT later.posting_id, source.name, coalesce(company.name, ''), p.title, coalesce(role.name, ''), "
    "p.level,"
    " later.seen_at, earlier.pay, later.pay, later.rules_version = earlier.rules_version,"
    " EXISTS(SELECT 1 FROM review_history h WHERE h.posting_id = later.posting_id AND h.status = ?3"
    " AND h.reviewed_at BETWEEN earlier.seen_at AND later.seen_at)"
    " FROM later JOIN posting_version earlier ON earlier.posting_id = later.posting_id"
    " AND earlier.version = later.version - 1 JOIN posting p ON p.id = later.posting_id"
    " JOIN source ON source.id = p.source_id LEFT JOIN company ON company.id = p.company_id"
    " LEFT JOIN role ON role.id = p.role_id WHERE later.seen_at >= ?1 AND later.seen_at < ?2"
    " ORDER BY later.seen_at, later.posting_id";

bool states_the_same(const std::vector<PayRange>& a, const std::vector<PayRange>& b) {
    return std::ranges::equal(a, b, [](const PayRange& x, const PayRange& y) {
        return x.min == y.min && x.max == y.max && x.currency == y.currency && x.period == y.period &&
               x.kind == y.kind;
    });
}

}  // namespace

Result<std::vector<ArchivedRun>> Reader::archived_runs(std::string_view source, Time since) {
    std::vector<ArchivedRun> runs;
    auto read = query(
        impl_->database,
        "SELECT r.id, r.finished_at FROM fetch_run r JOIN source s ON s.id = r.source_id"
        " WHERE s.name = ?1 AND r.finished_at >= ?2"
        " AND EXISTS(SELECT 1 FROM fetch_payload WHERE run_id = r.id) ORDER BY r.id DESC",
        [&](const Statement& row) -> Result<void> {
            runs.push_back({row.integer(0), row.time(1)});
            return {};
        },
        source, since);
    if (!read) return std::unexpected(read.error());
    return runs;
}

Result<std::map<std::string, OpenPosting>> Reader::open_of(std::string_view source) {
    std::map<std::string, OpenPosting> open;
    auto read = query(
        impl_->database,
        "SELECT k.external_id, k.posting_id, k.hash, p.version_at FROM posting_key k"
        " JOIN source s ON s.id = k.source_id JOIN posting p ON p.id = k.posting_id WHERE s.name = ?1 AND "
        "k.open",
        [&](const Statement& row) -> Result<void> {
            open.emplace(row.text(0), OpenPosting{row.integer(1), static_cast<std::uint64_t>(row.integer(2)),
                                                  row.time(3)});
            return {};
        },
        source);
    if (!read) return std::unexpected(read.error());
    return open;
}

Result<std::vector<PayEdit>> Reader::pay_edits(Time since, Time until) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    std::vector<PayEdit> edits;
    auto read = query(
        db, edits_sql,
        [&](const Statement& row) -> Result<void> {
            PayEdit edit{.posting_id = row.integer(0),
                         .source = std::string(row.text(1)),
                         .company = std::string(row.text(2)),
                         .title = std::string(row.text(3)),
                         .role = std::string(row.text(4)),
                         .level = static_cast<Level>(row.integer(5)),
                         .seen_at = row.time(6),
                         .before = {},
                         .after = {},
                         .same_rules = row.integer(9) != 0,
                         .was_accepted = row.integer(10) != 0};
            auto before = decode_pay(row.text(7));
            if (!before) return std::unexpected(before.error());
            auto after = row.is_null(8) ? read_pay(impl_->select_pay_ranges, edit.posting_id)
                                        : decode_pay(row.text(8));
            if (!after) return std::unexpected(after.error());
            if (states_the_same(*before, *after)) return {};
            edit.before = std::move(*before);
            edit.after = std::move(*after);
            edits.push_back(std::move(edit));
            return {};
        },
        since, until, static_cast<int>(VerdictStatus::accepted));
    if (!read) return std::unexpected(read.error());
    return edits;
}

}  // namespace salaryd

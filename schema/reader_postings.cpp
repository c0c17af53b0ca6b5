#include <fmt/format.h>

#include "core/ascii.h"
#include "schema/pay_rows.h"
#include "schema/raw_codec.h"
#include "schema/reader_impl.h"

namespace salaryd {
namespace {

constexpr std::string_view posting_columns =
    "SELECT p.id, source.name, coalesce(company.name, ''), coalesce(company.key, ''), coalesce(role.name, "
    "''), p.level,"
    " p.level_max, p.remote, p.posted_at, p.first_seen, p.closed_at, coalesce(rule.name, ''), "
    "p.role_confidence,"
    " p.rules_version, p.version, p.version_at, p.content_hash, posting_text.body, p.title, "
    "posting_text.base_id FROM posting p"
    " JOIN source ON source.id = p.source_id LEFT JOIN company ON company.id = p.company_id"
    " LEFT JOIN role ON role.id = p.role_id LEFT JOIN rule ON rule.id = p.title_rule_id"
    " JOIN posting_text ON posting_text.posting_id = p.id";

// What the columns say, with the raw posting, its places and its pay; no versions and verdicts.
Result<PostingDetail> detail_from(Reader::Impl& reader, const Statement& row) {
    PostingDetail detail;
    auto& posting = detail.posting;
    auto& summary = detail.summary;
    auto raw = reader.raw(row.blob(17), row.optional_integer(19));
    if (!raw)
        return std::unexpected(std::move(raw.error()).within(fmt::format("posting {}", row.integer(0))));
    posting.raw = std::move(*raw);
    posting.company = row.text(2);
    posting.company_key = row.text(3);
    posting.role = row.text(4);
    posting.level = static_cast<Level>(row.integer(5));
    if (!row.is_null(6)) posting.level_max = static_cast<Level>(row.integer(6));
    posting.remote = static_cast<Remote>(row.integer(7));
    posting.title_rule = row.text(11);
    posting.role_confidence = static_cast<float>(row.real(12));
    posting.rules_version = static_cast<int>(row.integer(13));
    summary.id = row.integer(0);
    auto places = reader.places(summary.id);
    if (!places) return std::unexpected(places.error());
    posting.places = std::move(*places);
    auto pay = read_pay(reader.select_pay_ranges, summary.id);
    if (!pay) return std::unexpected(pay.error());
    posting.pay = std::move(*pay);

    summary.source = row.text(1);
    summary.external_id = posting.raw.external_id;
    summary.url = posting.raw.url;
    summary.title = posting.raw.title;
    summary.company = posting.company;
    summary.role = posting.role;
    summary.level = posting.level;
    summary.places = posting.places;
    summary.remote = posting.remote;
    summary.pay = posting.pay;
    summary.posted_at = row.optional_time(8);
    summary.first_seen = row.time(9);
    summary.closed_at = row.optional_time(10);
    summary.locations = posting.raw.locations;
    return detail;
}

// Earlier versions; the caller appends the current one.
Result<void> add_versions(Database& db, PostingDetail& detail) {
    return query(
        db,
        "SELECT version, seen_at, closed_at, title, pay, content_hash FROM posting_version WHERE posting_id "
        "= ?1"
        " ORDER BY version",
        [&](const Statement& row) -> Result<void> {
            auto pay = decode_pay(row.text(4));
            if (!pay) return std::unexpected(pay.error());
            if (!row.is_null(2)) detail.reopened = true;
            detail.versions.push_back({static_cast<int>(row.integer(0)), row.time(1),
                                       std::string(row.text(3)), std::move(*pay),
                                       static_cast<std::uint64_t>(row.integer(5))});
            return {};
        },
        detail.summary.id);
}

constexpr std::string_view verdict_columns =
    "SELECT v.posting_id, v.rule, v.severity, v.score, v.reason, v.suggested_min, v.suggested_max, "
    "v.suggested_currency,"
    " v.suggested_period, v.rules_version, v.created_at, review.status, coalesce(review.reviewer, ''),"
    " coalesce(review.note, ''), review.reviewed_at, source.name, coalesce(company.name, ''), "
    "posting_text.body,"
    " coalesce((SELECT stated FROM pay_range WHERE posting_id = v.posting_id AND position = 0), ''),"
    " posting_text.base_id"
    " FROM verdict v JOIN posting p ON p.id = v.posting_id JOIN source ON source.id = p.source_id"
    " JOIN posting_text ON posting_text.posting_id = p.id LEFT JOIN company ON company.id = p.company_id"
    " LEFT JOIN review ON review.posting_id = v.posting_id";

Result<StoredVerdict> verdict_from(Reader::Impl& reader, const Statement& row) {
    StoredVerdict stored;
    auto& v = stored.verdict;
    v.posting_id = row.integer(0);
    v.rule = row.text(1);
    v.severity = static_cast<Severity>(row.integer(2));
    v.score = row.real(3);
    v.reason = row.text(4);
    v.suggested_min = row.optional_real(5);
    v.suggested_max = row.optional_real(6);
    v.suggested_currency = CurrencyCode(row.text(7));
    if (!row.is_null(8)) v.suggested_period = static_cast<PayPeriod>(row.integer(8));
    stored.rules_version = static_cast<int>(row.integer(9));
    stored.created_at = row.time(10);
    if (!row.is_null(11)) stored.status = static_cast<VerdictStatus>(row.integer(11));
    stored.reviewer = row.text(12);
    stored.note = row.text(13);
    stored.reviewed_at = row.optional_time(14);
    stored.source = row.text(15);
    stored.company = row.text(16);
    auto raw = reader.raw(row.blob(17), row.optional_integer(19));
    if (!raw) return std::unexpected(raw.error());
    stored.url = std::move(raw->url);
    stored.title = std::move(raw->title);
    stored.stated_pay = row.text(18);
    return stored;
}

Result<std::vector<StoredVerdict>> read_verdicts(Reader::Impl& reader, Statement& bound) {
    std::vector<StoredVerdict> verdicts;
    auto read = each_row(bound, [&](const Statement& row) -> Result<void> {
        auto verdict = verdict_from(reader, row);
        if (!verdict) return std::unexpected(verdict.error());
        verdicts.push_back(std::move(*verdict));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    return verdicts;
}

// A condition for every filter that is set, with the values to bind in the order of their '?'.
struct Conditions {
    std::string sql = " WHERE p.id > ?";
    std::vector<std::string> texts;

    void add(std::string_view condition, std::string value) {
        sql += " AND ";
        sql += condition;
        texts.push_back(std::move(value));
    }
};

Conditions conditions_of(const PostingFilter& f) {
    Conditions c;
    if (!f.source.empty()) c.add("source.name = ?", f.source);
    if (!f.role.empty()) c.add("role.name = ?", f.role);
    if (!f.company_key.empty()) c.add("company.key = ?", f.company_key);
    constexpr std::string_view in_place =
        "EXISTS(SELECT 1 FROM posting_place JOIN place ON place.id = place_id WHERE posting_id = p.id AND ";
    if (!f.country.empty()) c.add(std::string(in_place) + "country = ?)", f.country);
    if (!f.city.empty()) c.add(std::string(in_place) + "city = ?)", f.city);
    if (f.level) c.add("p.level = CAST(? AS INTEGER)", std::to_string(static_cast<int>(*f.level)));
    if (f.remote) c.add("p.remote = CAST(? AS INTEGER)", std::to_string(static_cast<int>(*f.remote)));
    std::string_view words = f.title_words;
    while (!(words = ascii::trim(words)).empty()) {
        std::size_t end = 0;
        while (end < words.size() && !ascii::is_space(words[end])) ++end;
        c.add("instr(lower(p.title), ?) > 0", ascii::lower(words.substr(0, end)));
        words.remove_prefix(end);
    }
    if (!f.ids.empty())
        c.add("p.id IN (SELECT value FROM json_each(?))", fmt::format("[{}]", fmt::join(f.ids, ",")));
    if (f.open_only) c.sql += " AND p.closed_at IS NULL";
    if (f.fold)
        c.sql +=
            " AND NOT EXISTS(SELECT 1 FROM posting_vacancy own JOIN posting_vacancy other"
            " ON other.vacancy_id = own.vacancy_id JOIN posting q ON q.id = other.posting_id"
            " WHERE own.posting_id = p.id AND (q.closed_at IS NULL, q.id) > (p.closed_at IS NULL, p.id))";
    if (f.with_pay_only) c.sql += " AND EXISTS(SELECT 1 FROM pay_range WHERE posting_id = p.id)";
    return c;
}

}  // namespace

Result<std::optional<PostingDetail>> Reader::posting(std::int64_t id) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    std::optional<PostingDetail> found;
    auto read = query(
        db, std::string(posting_columns) + " WHERE p.id = ?1",
        [&](const Statement& row) -> Result<void> {
            auto detail = detail_from(*impl_, row);
            if (!detail) return std::unexpected(detail.error());
            if (auto versions = add_versions(db, *detail); !versions) return versions;
            detail->versions.push_back({static_cast<int>(row.integer(14)), row.time(15),
                                        detail->summary.title, detail->summary.pay,
                                        static_cast<std::uint64_t>(row.integer(16))});
            found = std::move(*detail);
            return {};
        },
        id);
    if (!read) return std::unexpected(read.error());
    if (!found) return found;
    auto verdicts = db.prepare(std::string(verdict_columns) + " WHERE v.posting_id = ?1 ORDER BY v.rule");
    if (!verdicts) return std::unexpected(verdicts.error());
    auto about = read_verdicts(*impl_, verdicts->with(id));
    if (!about) return std::unexpected(about.error());
    found->verdicts = std::move(*about);
    return found;
}

Result<std::vector<PostingSummary>> Reader::postings(const PostingFilter& filter, std::int64_t after,
                                                     std::size_t limit) {
    auto transaction = Transaction::read(impl_->database);
    if (!transaction) return std::unexpected(transaction.error());
    const auto conditions = conditions_of(filter);
    auto statement =
        impl_->database.prepare(std::string(posting_columns) + conditions.sql + " ORDER BY p.id LIMIT ?");
    if (!statement) return std::unexpected(statement.error());
    int index = 0;
    statement->bind(++index, after);
    for (const auto& text : conditions.texts) statement->bind(++index, std::string_view(text));
    statement->bind(++index, limit);
    std::vector<PostingSummary> summaries;
    auto read = each_row(*statement, [&](const Statement& row) -> Result<void> {
        auto detail = detail_from(*impl_, row);
        if (!detail) return std::unexpected(detail.error());
        summaries.push_back(std::move(detail->summary));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    return summaries;
}

Result<std::int64_t> Reader::export_raw(std::int64_t after, std::size_t limit,
                                        const std::function<void(std::string_view source, const RawPosting&,
                                                                 std::optional<Time> closed_at)>& visit) {
    std::int64_t last = after;
    auto read = each_row(impl_->select_raw.with(after, limit), [&](const Statement& row) -> Result<void> {
        const auto raw = impl_->raw(row.blob(3), row.optional_integer(4));
        if (!raw) return std::unexpected(raw.error());
        last = row.integer(0);
        visit(row.text(1), *raw, row.optional_time(2));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    return last;
}

Result<std::vector<StoredVerdict>> Reader::verdicts(std::optional<VerdictStatus> status, std::size_t limit) {
    auto statement =
        impl_->database.prepare(std::string(verdict_columns) +
                                " WHERE ?1 IS NULL OR coalesce(review.status, 0) = ?1"
                                " ORDER BY round(v.score, 1) DESC, v.posting_id, v.rule LIMIT ?2");
    if (!statement) return std::unexpected(statement.error());
    const auto code = status ? std::optional(static_cast<int>(*status)) : std::nullopt;
    return read_verdicts(*impl_, statement->with(code, limit));
}

}  // namespace salaryd

#include "schema/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/names.h"
#include "schema/migrate.h"
#include "schema/prepare_all.h"
#include "schema/store_impl.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 5> outcome_names{"ok", "not_modified", "partial", "suspicious",
                                                        "failed"};

// The next instant at which a source of this name and interval is due: phase = hash(name) mod interval, so
// that sources never fire together and a restart keeps the phase.
Time next_phase(const SourceSpec& spec, Time now) {
    const std::int64_t interval = std::max<std::int64_t>(spec.interval.count(), 1) * 1'000'000;
    const auto phase =
        static_cast<std::int64_t>(stable_hash(spec.name) % static_cast<std::uint64_t>(interval));
    const std::int64_t since = now.time_since_epoch().count() - phase;
    const std::int64_t periods = since / interval + (since > 0 && since % interval != 0 ? 1 : 0);
    return Time(std::chrono::microseconds(periods * interval + phase));
}

}  // namespace

std::string_view to_string(RunOutcome o) {
    return name_of(outcome_names, o);
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const TextCodec& Store::codec() const {
    return impl_->codec;
}

Result<void> Store::Impl::prepare() {
    auto prepared_names = Names::prepare(database);
    if (!prepared_names) return std::unexpected(prepared_names.error());
    names.emplace(std::move(*prepared_names));
    auto writer = PostingWriter::prepare(database, *names, codec);
    if (!writer) return std::unexpected(writer.error());
    postings.emplace(std::move(*writer));
    return prepare_all(
        database,
        {{find_source,
          "SELECT id, last_ok_at, last_full_at, failures, suspect_listed, open_postings, open_with_pay,"
          " listed_digest, absence_at, whole_rejected, interval_s, failing_since FROM source WHERE name = "
          "?1"},
         {update_source,
          "UPDATE source SET last_ok_at = ?2, last_full_at = ?3, failures = ?4, suspect_listed = ?5, "
          "open_postings = ?6,"
          " open_with_pay = ?7, listed_digest = ?8, absence_at = ?9, whole_rejected = ?10, failing_since = "
          "?11 WHERE id = ?1"},
         {keys,
          "SELECT external_id, posting_id, hash, misses, open, paid FROM posting_key WHERE source_id = ?1"
          " ORDER BY external_id"},
         {insert_run,
          "INSERT INTO fetch_run(source_id, started_at, finished_at, outcome, error, http_status, requests, "
          "bytes, listed,"
          " rejected, added, changed, unchanged, reopened, missed, closed)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"},
         {put_payload,
          "INSERT INTO payload(hash, size, body) VALUES(?1, ?2, ?3) ON CONFLICT(hash) DO NOTHING"},
         {insert_fetch_payload,
          "INSERT INTO fetch_payload(run_id, position, url, hash, context) VALUES(?1, ?2, ?3, ?4, ?5)"},
         {put_base,
          "INSERT INTO text_base(id, source_id, body) VALUES(?1, ?2, ?3) ON CONFLICT(id) DO NOTHING"},
         {clear_validators, "DELETE FROM validator WHERE source_id = ?1"},
         {put_validator,
          "INSERT INTO validator(source_id, url, etag, last_modified, reader_version) VALUES(?1, ?2, ?3, ?4, "
          "?5)"
          " ON CONFLICT(source_id, url) DO UPDATE SET etag = excluded.etag, last_modified = "
          "excluded.last_modified,"
          " reader_version = excluded.reader_version"},
         {find_pages,
          "SELECT address, version, reader_version, read_at, waiting_since, rejected, postings"
          " FROM listed_page WHERE source_id = ?1"},
         {put_page,
          "INSERT OR REPLACE INTO listed_page(source_id, address, version, reader_version, read_at,"
          " waiting_since, rejected, postings) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
         {forget_page, "DELETE FROM listed_page WHERE source_id = ?1 AND address = ?2"},
         {add_manners,
          "INSERT INTO politeness(source_id, day, requests, wire_bytes, not_modified, turned_away, forbidden,"
          " robots_line, waited_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
          " ON CONFLICT(source_id, day) DO UPDATE SET requests = requests + excluded.requests,"
          " wire_bytes = wire_bytes + excluded.wire_bytes, not_modified = not_modified + "
          "excluded.not_modified, turned_away = turned_away + excluded.turned_away,"
          " forbidden = forbidden + excluded.forbidden, waited_ms = waited_ms + excluded.waited_ms,"
          " robots_line = iif(excluded.robots_line = '', robots_line, excluded.robots_line)"},
         {find_expectation,
          "SELECT runs, listed, title, location, pay, posted_at, description FROM expectation"
          " WHERE source_id = ?1"},
         {put_expectation,
          "INSERT OR REPLACE INTO expectation(source_id, runs, listed, title, location, pay, posted_at,"
          " description, shortfall) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"}});
}

Result<Store> Store::open(const std::string& path) {
    auto database = Database::open_writer(path);
    if (!database) return std::unexpected(std::move(database.error()).within(path));
    if (auto migrated = migrate(*database, path); !migrated) return std::unexpected(migrated.error());
    auto impl = std::make_unique<Impl>(std::move(*database));
    if (auto prepared = impl->prepare(); !prepared)
        return std::unexpected(std::move(prepared.error()).within(path));
    return Store(std::move(impl));
}

Result<KnownSource> Store::Impl::source(std::string_view name) {
    Rows rows(find_source.with(name));
    const auto row = rows.next();
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorCode::not_found, fmt::format("no source is named '{}'", name));
    KnownSource source;
    source.id = rows->integer(0);
    source.last_ok_at = rows->optional_time(1);
    source.last_full_at = rows->optional_time(2);
    source.failures = static_cast<int>(rows->integer(3));
    if (!rows->is_null(4)) source.suspect_listed = static_cast<std::uint64_t>(rows->integer(4));
    source.open_postings = static_cast<std::uint64_t>(rows->integer(5));
    source.open_with_pay = static_cast<std::uint64_t>(rows->integer(6));
    if (!rows->is_null(7)) source.listed_digest = static_cast<std::uint64_t>(rows->integer(7));
    source.absence_at = rows->optional_time(8);
    source.whole_rejected = static_cast<std::uint64_t>(rows->integer(9));
    source.interval = std::chrono::seconds(rows->integer(10));
    source.failing_since = rows->optional_time(11);
    return source;
}

Result<void> Store::sync_sources(std::span<const SourceSpec> specs, Time now) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    // A shorter interval takes effect now; a longer one after the run that is already due.
    auto put = db.prepare(
        "INSERT INTO source(name, kind, board, company, base_url, path, format, country, interval_s, "
        "enabled, attribution,"
        " due_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT(name) DO UPDATE SET"
        " kind = excluded.kind, board = excluded.board, company = excluded.company, base_url = "
        "excluded.base_url,"
        " path = excluded.path, format = excluded.format, country = excluded.country, enabled = "
        "excluded.enabled,"
        " attribution = excluded.attribution, interval_s = excluded.interval_s,"
        " due_at = iif(interval_s = excluded.interval_s, due_at, min(due_at, excluded.due_at))");
    if (!put) return std::unexpected(put.error());
    if (auto disabled = db.execute("UPDATE source SET enabled = 0"); !disabled) return disabled;
    for (const SourceSpec& s : specs) {
        auto done = put->with(s.name, s.kind, s.board, s.company, s.base_url, s.path, s.format, s.country,
                              s.interval.count(), s.enabled, s.attribution, next_phase(s, now))
                        .run();
        if (!done) return std::unexpected(std::move(done.error()).within(s.name));
    }
    return transaction->commit();
}

Result<SourceState> Store::source_state(std::string_view source) {
    const auto row = impl_->source(source);
    if (!row) return std::unexpected(row.error());
    auto statement = impl_->database.prepare(
        "SELECT url, etag, last_modified, reader_version FROM validator WHERE source_id = ?1");
    if (!statement) return std::unexpected(statement.error());
    SourceState state;
    state.last_full_fetch = row->last_full_at;
    Rows rows(statement->with(row->id));
    for (;;) {
        const auto more = rows.next();
        if (!more) return std::unexpected(more.error());
        if (!*more) return state;
        state.validators.emplace(rows->text(0),
                                 Validators{std::string(rows->text(1)), std::string(rows->text(2)),
                                            static_cast<int>(rows->integer(3))});
    }
}

Result<std::map<std::string, Time>> Store::due_times() {
    auto statement = impl_->database.prepare("SELECT name, due_at FROM source WHERE enabled");
    if (!statement) return std::unexpected(statement.error());
    std::map<std::string, Time> due;
    Rows rows(*statement);
    for (;;) {
        const auto more = rows.next();
        if (!more) return std::unexpected(more.error());
        if (!*more) return due;
        due.emplace(rows->text(0), rows->time(1));
    }
}

Result<void> Store::set_due(std::string_view source, Time due) {
    const auto row = impl_->source(source);
    if (!row) return std::unexpected(row.error());
    auto statement = impl_->database.prepare("UPDATE source SET due_at = ?2 WHERE id = ?1");
    if (!statement) return std::unexpected(statement.error());
    return statement->with(row->id, due).run();
}

namespace {

Result<void> write_rates(Database& database, const ExchangeRates& rates) {
    auto put = database.prepare(
        "INSERT INTO exchange_rate(currency, day, source, per_euro) VALUES(?1, ?2, ?3, ?4)"
        " ON CONFLICT(currency, source, day) DO UPDATE SET per_euro = excluded.per_euro"
        " WHERE per_euro <> excluded.per_euro");
    if (!put) return std::unexpected(put.error());
    for (const ExchangeRate& rate : rates.all()) {
        auto done = put->with(rate.currency.view(), rate.date.time_since_epoch().count(),
                              to_string(rate.source), rate.per_euro)
                        .run();
        if (!done) return done;
    }
    return {};
}

}  // namespace

Result<void> Store::put_rates(const ExchangeRates& rates) {
    auto transaction = Transaction::write(impl_->database);
    if (!transaction) return std::unexpected(transaction.error());
    if (auto written = write_rates(impl_->database, rates); !written) return written;
    return transaction->commit();
}

Result<void> Store::replace_user_rates(const ExchangeRates& rates) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    if (auto cleared = db.execute("DELETE FROM exchange_rate WHERE source = 'user'"); !cleared)
        return cleared;
    if (auto written = write_rates(db, rates); !written) return written;
    return transaction->commit();
}

Result<void> Store::replace_purchasing_power(const PurchasingPower& power, ParitySource source, Day seen) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto clear = db.prepare("DELETE FROM purchasing_power WHERE source = ?1");
    if (!clear) return std::unexpected(clear.error());
    if (auto cleared = clear->with(to_string(source)).run(); !cleared) return cleared;
    auto put = db.prepare(
        "INSERT INTO purchasing_power(country, year, source, local_per_dollar, seen)"
        " VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!put) return std::unexpected(put.error());
    for (const Parity& parity : power.all()) {
        if (parity.source != source) continue;
        auto done = put->with(parity.country, parity.year, to_string(source), parity.local_per_dollar,
                              seen.time_since_epoch().count())
                        .run();
        if (!done) return done;
    }
    return transaction->commit();
}

Result<void> Store::record_edition(const StoredEdition& edition) {
    auto put = impl_->database.prepare(
        "INSERT INTO edition(week, created_at, directory, manifest) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(week) "
        "DO NOTHING");
    if (!put) return std::unexpected(put.error());
    const auto before = impl_->database.total_changes();
    auto done = put->with(edition.week, edition.created_at, edition.directory, edition.manifest).run();
    if (!done) return done;
    if (impl_->database.total_changes() == before)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("week {} has its edition already", edition.week));
    return {};
}

Result<void> Store::prune_archive(Time older_than) {
    auto& db = impl_->database;
    auto transaction = Transaction::write(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto forget = db.prepare(
        "DELETE FROM fetch_payload WHERE run_id IN (SELECT id FROM fetch_run WHERE finished_at < ?1)");
    if (!forget) return std::unexpected(forget.error());
    if (auto done = forget->with(older_than).run(); !done) return done;
    if (auto done = db.execute("DELETE FROM payload WHERE hash NOT IN (SELECT hash FROM fetch_payload)");
        !done)
        return done;
    return transaction->commit();
}

Result<void> Store::checkpoint() {
    return impl_->database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace salaryd

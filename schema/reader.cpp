#include "schema/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "schema/migrate.h"
#include "schema/pay_rows.h"
#include "schema/prepare_all.h"
#include "schema/raw_codec.h"
#include "schema/reader_impl.h"

namespace salaryd {
namespace {

// How many good runs before the last one make the expectation.
constexpr int expectation_runs = 20;

FetchRun run_from(const Statement& row, int first) {
    const auto count = [&](int column) { return static_cast<std::uint64_t>(row.integer(first + column)); };
    FetchRun run;
    run.started_at = row.time(first);
    run.finished_at = row.time(first + 1);
    run.outcome = static_cast<RunOutcome>(row.integer(first + 2));
    run.error = row.text(first + 3);
    run.http_status = static_cast<int>(row.integer(first + 4));
    run.requests = static_cast<int>(row.integer(first + 5));
    run.bytes = count(6);
    run.listed = count(7);
    run.rejected = count(8);
    run.added = count(9);
    run.changed = count(10);
    run.unchanged = count(11);
    run.reopened = count(12);
    run.missed = count(13);
    run.closed = count(14);
    return run;
}

constexpr std::string_view run_columns =
    "r.started_at, r.finished_at, r.outcome, r.error, r.http_status, r.requests, r.bytes, r.listed, "
    "r.rejected, r.added,"
    " r.changed, r.unchanged, r.reopened, r.missed, r.closed";

SourceStatus source_from(const Statement& row) {
    SourceStatus s;
    s.spec.name = row.text(0);
    s.spec.kind = row.text(1);
    s.spec.board = row.text(2);
    s.spec.company = row.text(3);
    s.spec.base_url = row.text(4);
    s.spec.path = row.text(5);
    s.spec.format = row.text(6);
    s.spec.country = row.text(7);
    s.spec.interval = std::chrono::seconds(row.integer(8));
    s.spec.enabled = row.integer(9) != 0;
    s.spec.attribution = row.text(10);
    s.due_at = row.optional_time(11);
    s.last_ok_at = row.optional_time(12);
    s.failures_in_a_row = static_cast<int>(row.integer(13));
    s.open_postings = static_cast<std::uint64_t>(row.integer(14));
    s.open_with_pay = static_cast<std::uint64_t>(row.integer(15));
    s.failing_since = row.optional_time(16);
    s.usual_listed = row.optional_real(17);
    s.shortfall = row.text(18);
    if (!row.is_null(19)) s.last_run = run_from(row, 19);
    return s;
}

SourceWeek week_from(const Statement& row) {
    const auto count = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
    SourceWeek week;
    week.source = row.text(0);
    week.kind = row.text(1);
    week.runs = count(2);
    week.failures = count(3);
    week.postings_seen = count(4);
    week.added = count(5);
    week.changed = count(6);
    week.closed = count(7);
    week.expected_ratio = row.is_null(8) ? std::nan("") : row.real(8);
    return week;
}

StoredEdition edition_from(const Statement& row) {
    return {std::string(row.text(0)), row.time(1), std::string(row.text(2)), std::string(row.text(3))};
}

}  // namespace

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::string& path) {
    auto database = Database::open_reader(path);
    if (!database) return std::unexpected(database.error());
    if (auto current = check_schema(*database, path); !current) return std::unexpected(current.error());
    auto impl = std::make_unique<Impl>(std::move(*database));
    auto prepared = prepare_all(
        impl->database,
        {{impl->select_places,
          "SELECT place.geonameid, city, region, region_code, country, confidence FROM posting_place"
          " JOIN place ON place.id = place_id WHERE posting_id = ?1 ORDER BY position"},
         {impl->select_pay_ranges, select_pay},
         {impl->select_base, "SELECT body FROM text_base WHERE id = ?1"},
         {impl->select_digest,
          "SELECT id, listed_digest, (SELECT min(b.id) FROM text_base b WHERE b.source_id = source.id) FROM "
          "source"
          " WHERE name = ?1"},
         {impl->select_hashes, "SELECT hash FROM posting_key WHERE source_id = ?1 AND open"},
         {impl->select_raw,
          "SELECT p.id, source.name, p.closed_at, body, base_id FROM posting p JOIN source ON source.id = "
          "p.source_id"
          " JOIN posting_text ON posting_id = p.id WHERE p.id > ?1 ORDER BY p.id LIMIT ?2"}});
    if (!prepared) return std::unexpected(std::move(prepared.error()).within(path));
    return Reader(std::move(impl));
}

Result<TextBase*> Reader::Impl::base(std::int64_t id) {
    constexpr std::size_t most_bases = 8;  // about 1.5 MiB a reader
    if (const auto found = bases.find(id); found != bases.end()) return &found->second;
    Rows rows(select_base.with(id));
    const auto row = rows.next();
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorCode::internal, fmt::format("text base {} is gone", id));
    auto texts = codec.decompress(rows->blob(0));
    if (!texts) return std::unexpected(std::move(texts.error()).within("text base"));
    if (bases.size() >= most_bases) bases.clear();
    return &bases.emplace(id, TextBase(std::move(*texts))).first->second;
}

Result<RawPosting> Reader::Impl::raw(std::span<const std::byte> body, std::optional<std::int64_t> base_id) {
    Result<std::string> text;
    if (base_id) {
        const auto used = base(*base_id);
        if (!used) return std::unexpected(used.error());
        text = (*used)->decompress(body);
    } else {
        text = codec.decompress(body);
    }
    if (!text) return std::unexpected(text.error());
    return decode_raw(*text);
}

Result<KnownTexts> Reader::known_texts(std::string_view source, std::uint64_t listed_digest) {
    KnownTexts known;
    auto transaction = Transaction::read(impl_->database);
    if (!transaction) return std::unexpected(transaction.error());
    std::int64_t id = 0;
    std::optional<std::int64_t> base_id;
    auto read = each_row(impl_->select_digest.with(source), [&](const Statement& row) -> Result<void> {
        id = row.integer(0);
        known.all_listed = !row.is_null(1) && static_cast<std::uint64_t>(row.integer(1)) == listed_digest;
        base_id = row.optional_integer(2);
        return {};
    });
    if (!read) return std::unexpected(read.error());
    if (known.all_listed) return known;
    if (base_id) {
        const auto base = impl_->base(*base_id);
        if (!base) return std::unexpected(base.error());
        known.base = *base;
    }
    read = each_row(impl_->select_hashes.with(id), [&](const Statement& row) -> Result<void> {
        known.hashes.push_back(static_cast<std::uint64_t>(row.integer(0)));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    std::ranges::sort(known.hashes);
    return known;
}

Result<std::vector<Place>> Reader::Impl::places(std::int64_t posting_id) {
    std::vector<Place> places;
    auto read = each_row(select_places.with(posting_id), [&](const Statement& row) -> Result<void> {
        Place place;
        place.geonameid = static_cast<std::uint32_t>(row.integer(0));
        place.city = row.text(1);
        place.region = row.text(2);
        place.region_code = row.text(3);
        place.country = row.text(4);
        place.confidence = static_cast<float>(row.real(5));
        places.push_back(std::move(place));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    return places;
}

Result<std::vector<SourceStatus>> Reader::sources() {
    std::vector<SourceStatus> sources;
    const auto sql = fmt::format(
        "SELECT s.name, s.kind, s.board, s.company, s.base_url, s.path, s.format, s.country, s.interval_s, "
        "s.enabled,"
        " s.attribution, s.due_at, s.last_ok_at, s.failures, s.open_postings, s.open_with_pay, "
        "s.failing_since, e.listed, e.shortfall, {} FROM source s LEFT JOIN expectation e ON e.source_id = "
        "s.id"
        " LEFT JOIN fetch_run r ON r.id = (SELECT max(id) FROM fetch_run WHERE source_id = s.id) ORDER BY "
        "s.name",
        run_columns);
    auto read = query(impl_->database, sql, [&](const Statement& row) -> Result<void> {
        sources.push_back(source_from(row));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    return sources;
}

Result<std::vector<FetchRun>> Reader::runs(std::string_view source, std::size_t limit) {
    std::vector<FetchRun> runs;
    const auto sql = fmt::format(
        "SELECT {} FROM fetch_run r WHERE r.source_id = (SELECT id FROM source WHERE name = ?1) ORDER BY "
        "r.id DESC LIMIT ?2",
        run_columns);
    auto read = query(
        impl_->database, sql,
        [&](const Statement& row) -> Result<void> {
            runs.push_back(run_from(row, 0));
            return {};
        },
        source, limit);
    if (!read) return std::unexpected(read.error());
    return runs;
}

Result<std::vector<PoliteDay>> Reader::politeness(std::string_view source, std::size_t limit) {
    std::vector<PoliteDay> days;
    auto read = query(
        impl_->database,
        "SELECT day, requests, wire_bytes, not_modified, turned_away, forbidden, robots_line, waited_ms"
        " FROM politeness WHERE source_id = (SELECT id FROM source WHERE name = ?1) ORDER BY day DESC LIMIT "
        "?2",
        [&](const Statement& row) -> Result<void> {
            const auto count = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
            days.push_back({Day(std::chrono::days(row.integer(0))),
                            {.requests = count(1),
                             .wire_bytes = count(2),
                             .not_modified = count(3),
                             .turned_away = count(4),
                             .forbidden = count(5),
                             .robots_line = std::string(row.text(6)),
                             .waited = std::chrono::milliseconds(row.integer(7))}});
            return {};
        },
        source, limit);
    if (!read) return std::unexpected(read.error());
    return days;
}

Result<std::vector<ArchivedPayload>> Reader::payloads(std::int64_t run_id) {
    std::vector<ArchivedPayload> payloads;
    auto read = query(
        impl_->database,
        "SELECT url, context, body FROM fetch_payload JOIN payload USING (hash) WHERE run_id = ?1 ORDER BY "
        "position",
        [&](const Statement& row) -> Result<void> {
            auto body = impl_->codec.decompress(row.blob(2));
            if (!body) return std::unexpected(body.error());
            payloads.push_back({std::string(row.text(0)), std::string(row.text(1)), std::move(*body)});
            return {};
        },
        run_id);
    if (!read) return std::unexpected(read.error());
    return payloads;
}

Result<std::vector<SourceWeek>> Reader::source_weeks(Day monday) {
    // A 304 lists nothing, so the expectation is about the runs that were read (outcome 0); what a run saw is
    // what it added, changed, reopened and left alone. A week of failures alone brought nothing of what was
    // expected.
    constexpr std::string_view sql =
        "WITH week AS (SELECT * FROM fetch_run WHERE finished_at >= ?1 AND finished_at < ?2),"
        " last_good AS (SELECT source_id, max(id) AS id FROM week WHERE outcome = 0 GROUP BY source_id)"
        " SELECT s.name, s.kind, count(w.id), total(w.outcome = 4),"
        " max(w.added + w.changed + w.unchanged + w.reopened), total(w.added), total(w.changed), "
        "total(w.closed),"
        " CASE WHEN total(w.outcome = 4) = count(w.id) AND count(w.id) > 0 AND e.listed > 0 THEN 0.0 ELSE"
        " (SELECT r.listed FROM fetch_run r WHERE r.id = g.id) / nullif((SELECT avg(listed) FROM (SELECT "
        "listed FROM"
        " fetch_run WHERE source_id = s.id AND id < g.id AND outcome = 0 ORDER BY id DESC LIMIT ?3)), 0) END"
        " FROM source s LEFT JOIN week w ON w.source_id = s.id LEFT JOIN last_good g ON g.source_id = s.id"
        " LEFT JOIN expectation e ON e.source_id = s.id"
        " WHERE s.enabled OR w.id IS NOT NULL GROUP BY s.id ORDER BY s.name";
    std::vector<SourceWeek> weeks;
    auto read = query(
        impl_->database, sql,
        [&](const Statement& row) -> Result<void> {
            weeks.push_back(week_from(row));
            return {};
        },
        Time(monday), Time(monday + std::chrono::days(7)), expectation_runs);
    if (!read) return std::unexpected(read.error());
    return weeks;
}

Result<ExchangeRates> Reader::rates() {
    ExchangeRates rates;
    auto read =
        query(impl_->database,
              "SELECT currency, day, per_euro, source FROM exchange_rate ORDER BY currency, source, day",
              [&](const Statement& row) -> Result<void> {
                  const auto source = parse_rate_source(row.text(3));
                  if (!source)
                      return fail(ErrorCode::internal,
                                  fmt::format("exchange rates of an unknown source \"{}\"", row.text(3)));
                  rates.add({CurrencyCode(row.text(0)), Day(std::chrono::days(row.integer(1))), row.real(2),
                             *source});
                  return {};
              });
    if (!read) return std::unexpected(read.error());
    return rates;
}

Result<PurchasingPower> Reader::purchasing_power() {
    PurchasingPower power;
    auto read = query(
        impl_->database, "SELECT country, year, local_per_dollar, source FROM purchasing_power",
        [&](const Statement& row) -> Result<void> {
            const auto source = parse_parity_source(row.text(3));
            if (!source)
                return fail(ErrorCode::internal,
                            fmt::format("purchasing power by an unknown source \"{}\"", row.text(3)));
            power.add({std::string(row.text(0)), static_cast<int>(row.integer(1)), row.real(2), *source});
            return {};
        });
    if (!read) return std::unexpected(read.error());
    return power;
}

Result<std::optional<Day>> Reader::purchasing_power_seen(ParitySource source) {
    std::optional<Day> seen;
    auto read = query(
        impl_->database, "SELECT seen FROM purchasing_power WHERE source = ?1 ORDER BY seen DESC LIMIT 1",
        [&](const Statement& row) -> Result<void> {
            seen = Day(std::chrono::days(row.integer(0)));
            return {};
        },
        to_string(source));
    if (!read) return std::unexpected(read.error());
    return seen;
}

Result<std::vector<StoredEdition>> Reader::editions() {
    std::vector<StoredEdition> editions;
    auto read =
        query(impl_->database, "SELECT week, created_at, directory, manifest FROM edition ORDER BY week",
              [&](const Statement& row) -> Result<void> {
                  editions.push_back(edition_from(row));
                  return {};
              });
    if (!read) return std::unexpected(read.error());
    return editions;
}

Result<std::optional<StoredEdition>> Reader::last_edition() {
    std::optional<StoredEdition> last;
    auto read = query(impl_->database,
                      "SELECT week, created_at, directory, manifest FROM edition ORDER BY week DESC LIMIT 1",
                      [&](const Statement& row) -> Result<void> {
                          last = edition_from(row);
                          return {};
                      });
    if (!read) return std::unexpected(read.error());
    return last;
}

}  // namespace salaryd

// The store against SQLite driven by hand: new postings, the same postings seen again, bytes a posting, the
// scan. A plain program, because each measure needs its own file; CPU time of the process, so that a busy
// machine does not matter. store_bench [boards] [postings a board]
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <span>
#include <stdexcept>

#include "core/ascii.h"
#include "schema/embedded.h"
#include "schema/pack.h"
#include "schema/reader.h"
#include "schema/store.h"
#include "tests/market/market.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class Work>
double measure(Work&& work) {
    const double before = cpu_seconds();
    work();
    return cpu_seconds() - before;
}

template <class Value>
Value must(Result<Value> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

Posting read(const market::Board& board, const market::Job& job) {
    Posting p;
    p.raw = market::to_raw_posting(board, job);
    const auto any = stable_hash(p.raw.external_id);
    p.role = "role_" + std::to_string(any % 400);
    p.role_confidence = 0.5;
    p.level = static_cast<Level>(any % level_count);
    p.company = p.company_key = "company " + std::to_string(any % 5000);
    const auto city = any % 3000;
    p.places = {
        {"City " + std::to_string(city), "Region", "RG", "US", static_cast<std::uint32_t>(city + 1), 1}};
    p.rules_version = 1;
    if (any % 10 >= 6) return p;
    PayRange& r = p.pay.emplace_back();
    r.min = 1000.0 * static_cast<double>(50 + any % 100);
    r.max = *r.min * 1.3;
    r.currency = CurrencyCode("USD");
    r.period = PayPeriod::year;
    r.kind = PayKind::base;
    r.rule = "text.range";
    r.stated = fmt::format("${:.0f} - ${:.0f}", *r.min, *r.max);
    return p;
}

using Boards = std::vector<std::vector<PreparedPosting>>;

// The same tables and pragmas, the ids known beforehand, and nothing but bind, step and reset.
class BareLoop {
  public:
    explicit BareLoop(const fs::path& path) {
        sqlite3_open(path.c_str(), &db_);
        execute(
            "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA wal_autocheckpoint=10000; PRAGMA cache_size=-8192; PRAGMA foreign_keys=ON");
        for (const auto& migration : migrations()) execute(std::string(migration.sql));
        execute("ALTER TABLE posting ADD COLUMN last_seen INTEGER");
        execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO "
            "company"
            " SELECT i, i, i FROM n; INSERT INTO role SELECT id, name FROM company; INSERT INTO rule SELECT "
            "id, name"
            " FROM company; INSERT INTO place SELECT id, id, name, '', '', '', 1 FROM company;"
            "INSERT INTO source(id, name, kind, board, company, base_url, path, format, country, interval_s, "
            "enabled,"
            " attribution, due_at) SELECT id, name, '', '', '', '', '', '', '', 1, 1, '', 0 FROM company");
        posting_ = prepare(
            "INSERT INTO posting(source_id, company_id, role_id, level, level_max, remote, posted_at,"
            " first_seen, title, title_rule_id, role_confidence, rules_version, version, version_at,"
            " content_hash) VALUES(?1, ?2, ?3, ?4, NULL, ?5, ?6, ?7, ?8, NULL, 0.5, 1, 1, ?7, ?9)");
        key_ = prepare(
            "INSERT INTO posting_key(source_id, external_id, posting_id, hash, misses, open, paid)"
            " VALUES(?1, ?2, ?3, ?4, 0, 1, ?5)");
        text_ = prepare("INSERT INTO posting_text(posting_id, body) VALUES(?1, ?2)");
        place_ = prepare("INSERT INTO posting_place(posting_id, position, place_id) VALUES(?1, 0, ?2)");
        pay_ = prepare(
            "INSERT INTO pay_range(posting_id, position, min, max, currency, period, kind, suspect, reasons,"
            " rule_id, field, span_begin, span_end, stated, label)"
            " VALUES(?1, 0, ?2, ?3, 'USD', 5, 1, 0, 0, 1, 0, 0, 0, ?4, '')");
        select_ =
            prepare("SELECT posting_id, hash FROM posting_key WHERE source_id = ?1 AND external_id = ?2");
        touch_ = prepare("UPDATE posting SET last_seen = ?2 WHERE id = ?1");
    }
    BareLoop(const BareLoop&) = delete;
    BareLoop& operator=(const BareLoop&) = delete;
    ~BareLoop() {
        for (auto* statement : {posting_, key_, text_, place_, pay_, select_, touch_})
            sqlite3_finalize(statement);
        sqlite3_close(db_);
    }

    void insert(const std::vector<PreparedPosting>& board, std::int64_t source) {
        execute("BEGIN IMMEDIATE");
        for (const auto& prepared : board) insert(prepared, source);
        execute("COMMIT");
    }

    // How a crawler without a generation says "seen": look up the hash, touch the row.
    void touch(const std::vector<PreparedPosting>& board, std::int64_t source, std::int64_t now) {
        execute("BEGIN IMMEDIATE");
        for (const auto& prepared : board) {
            sqlite3_bind_int64(select_, 1, source);
            text(select_, 2, prepared.posting.raw.external_id);
            if (sqlite3_step(select_) != SQLITE_ROW) throw std::runtime_error("a posting is gone");
            sqlite3_bind_int64(touch_, 1, sqlite3_column_int64(select_, 0));
            sqlite3_reset(select_);
            sqlite3_bind_int64(touch_, 2, now);
            run(touch_);
        }
        execute("COMMIT");
    }

  private:
    void insert(const PreparedPosting& prepared, std::int64_t source) {
        const Posting& p = prepared.posting;
        const auto names = static_cast<std::int64_t>(prepared.hash % 5000) + 1;
        sqlite3_bind_int64(posting_, 1, source);
        sqlite3_bind_int64(posting_, 2, names);
        sqlite3_bind_int64(posting_, 3, names % 400 + 1);
        sqlite3_bind_int64(posting_, 4, static_cast<int>(p.level));
        sqlite3_bind_int64(posting_, 5, static_cast<int>(p.remote));
        sqlite3_bind_int64(posting_, 6, p.raw.posted_at->time_since_epoch().count());
        sqlite3_bind_int64(posting_, 7, p.raw.posted_at->time_since_epoch().count());
        text(posting_, 8, p.raw.title);
        sqlite3_bind_int64(posting_, 9, static_cast<std::int64_t>(prepared.content));
        run(posting_);
        const auto id = sqlite3_last_insert_rowid(db_);
        sqlite3_bind_int64(key_, 1, source);
        text(key_, 2, p.raw.external_id);
        sqlite3_bind_int64(key_, 3, id);
        sqlite3_bind_int64(key_, 4, static_cast<std::int64_t>(prepared.hash));
        sqlite3_bind_int(key_, 5, p.pay.empty() ? 0 : 1);
        run(key_);
        sqlite3_bind_int64(text_, 1, id);
        sqlite3_bind_blob(text_, 2, prepared.text.data(), static_cast<int>(prepared.text.size()),
                          SQLITE_STATIC);
        run(text_);
        sqlite3_bind_int64(place_, 1, id);
        sqlite3_bind_int64(place_, 2, names % 3000 + 1);
        run(place_);
        for (const auto& range : p.pay) {
            sqlite3_bind_int64(pay_, 1, id);
            sqlite3_bind_double(pay_, 2, *range.min);
            sqlite3_bind_double(pay_, 3, *range.max);
            text(pay_, 4, range.stated);
            run(pay_);
        }
    }
    void execute(const std::string& sql) {
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
    }
    sqlite3_stmt* prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(db_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
            SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
        return statement;
    }
    static void text(sqlite3_stmt* statement, int index, const std::string& s) {
        sqlite3_bind_text(statement, index, s.data(), static_cast<int>(s.size()), SQLITE_STATIC);
    }
    void run(sqlite3_stmt* statement) {
        if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
        sqlite3_reset(statement);
    }

    sqlite3* db_ = nullptr;
    sqlite3_stmt *posting_ = nullptr, *key_ = nullptr, *text_ = nullptr, *place_ = nullptr, *pay_ = nullptr,
                 *select_ = nullptr, *touch_ = nullptr;
};

std::string source_name(std::size_t i) {
    return fmt::format("source-{:05}", i);
}

FetchBatch batch_of(std::vector<PreparedPosting> board, std::size_t source, Time now, bool complete) {
    FetchBatch batch;
    batch.source = source_name(source);
    batch.run.started_at = batch.run.finished_at = now;
    batch.run.listed = board.size();
    batch.complete = complete;
    batch.postings = std::move(board);
    return batch;
}

void report(const std::string& what, double cpu, std::size_t postings) {
    fmt::print("{:<58} {:>9.0f} postings/s of CPU  {:>7.2f} us each\n", what,
               static_cast<double>(postings) / cpu, cpu / static_cast<double>(postings) * 1e6);
}

Boards compose(std::size_t boards, std::size_t postings) {
    market::MarketOptions options;
    options.boards = boards;
    options.postings = boards * postings;
    const market::Composer composer(options);
    Boards prepared(boards);
    double cpu = 0;
    std::size_t text = 0;
    for (std::size_t b = 0; b < boards; ++b)
        for (std::size_t serial = 0; serial < postings; ++serial) {
            auto posting = read(composer.boards()[b], composer.compose(b, serial, options.first_day));
            text += posting.raw.description.size();
            cpu += measure([&] { prepared[b].push_back(prepare(std::move(posting))); });
        }
    fmt::print("{} boards of {} postings, {} bytes of description each\n", boards, postings,
               text / (boards * postings));
    report("prepare (workers): hash", cpu, boards * postings);
    return prepared;
}

std::vector<PreparedPosting> slice(const std::vector<PreparedPosting>& board, std::size_t part,
                                   std::size_t parts) {
    const auto at = [&](std::size_t p) {
        return board.begin() + static_cast<std::ptrdiff_t>(board.size() * p / parts);
    };
    return {at(part), at(part + 1)};
}

struct Spent {
    double pack = 0, ingest = 0, bare = 0;
};

// Our side of one run: what the worker does last, and the writer. Making and freeing a batch is not counted.
FetchRun run_once(Store& store, Reader& reader, FetchBatch& batch, Spent& spent) {
    spent.pack += measure([&] { must(pack_texts(batch, reader, store.codec())); });
    FetchRun run;
    spent.ingest += measure([&] { run = must(store.ingest(batch)).run; });
    return run;
}

// Our store and the bare loop's, each in a file of its own.
class Pair {
  public:
    Pair(const fs::path& directory, std::size_t boards)
        : path_(directory / "salaryd.db"), bare_(directory / "bare.db"), store_(must(Store::open(path_))) {
        std::vector<SourceSpec> specs(boards);
        for (std::size_t i = 0; i < specs.size(); ++i) specs[i].name = source_name(i);
        must(store_.sync_sources(specs, start));
        reader_.emplace(must(Reader::open(path_)));
    }

    // Every board in `parts` parts, one part of each in turn.
    Spent add(const Boards& boards, std::size_t parts) {
        Spent spent;
        for (std::size_t part = 0; part < parts; ++part)
            for (std::size_t i = 0; i < boards.size(); ++i) {
                auto batch = batch_of(slice(boards[i], part, parts), i, start, false);
                if (run_once(store_, *reader_, batch, spent).added != batch.postings.size())
                    throw std::runtime_error("not everything was added");
                spent.bare +=
                    measure([&] { bare_.insert(batch.postings, static_cast<std::int64_t>(i) + 1); });
            }
        must(store_.checkpoint());
        return spent;
    }

    Spent see_again(const Boards& boards, int visit) {
        Spent spent;
        const auto now = start + std::chrono::hours(6 * visit);
        for (std::size_t i = 0; i < boards.size(); ++i) {
            auto batch = batch_of(boards[i], i, now, true);
            if (run_once(store_, *reader_, batch, spent).unchanged != batch.postings.size())
                throw std::runtime_error("not everything was unchanged");
            spent.bare += measure([&] {
                bare_.touch(boards[i], static_cast<std::int64_t>(i) + 1, now.time_since_epoch().count());
            });
        }
        return spent;
    }

    [[nodiscard]] std::uintmax_t bytes() const { return fs::file_size(path_); }
    [[nodiscard]] Reader& reader() { return *reader_; }

  private:
    static constexpr Time start{std::chrono::seconds(1'790'000'000)};
    fs::path path_;
    BareLoop bare_;
    Store store_;
    std::optional<Reader> reader_;
};

void compare_new(const Boards& boards, std::size_t postings, const fs::path& directory) {
    fs::create_directories(directory);
    Pair pair(directory, boards.size());
    const auto spent = pair.add(boards, 1);
    report("new, whole boards: bare loop", spent.bare, postings);
    report("new, whole boards: pack_texts (workers)", spent.pack, postings);
    report("new, whole boards: Store::ingest", spent.ingest, postings);
    fmt::print("  {:.0f} % of the bare loop; {} bytes a posting on disk, text included\n",
               100 * spent.bare / spent.ingest, pair.bytes() / postings);
    std::size_t scanned = 0;
    const double scan = measure([&] { must(pair.reader().scan([&](const PostingRecord&) { ++scanned; })); });
    report("scan", scan, scanned);
}

// Boards grow over months, so their rows do not lie together: here by a hundredth of each in turn.
void compare_seen(const Boards& boards, std::size_t postings, const fs::path& directory) {
    fs::create_directories(directory);
    Pair pair(directory, boards.size());
    pair.add(boards, 100);
    const auto first = pair.see_again(boards, 1);
    const auto spent = pair.see_again(boards, 2);
    report("seen again: select and touch", spent.bare, postings);
    report("seen again, keys read: pack_texts and ingest", first.pack + first.ingest, postings);
    report("seen again, digest known: pack_texts (workers)", spent.pack, postings);
    report("seen again, digest known: Store::ingest", spent.ingest, postings);
    fmt::print("  {:.1f} times less CPU than select and touch; with the keys read {:.1f} times\n",
               spent.bare / (spent.pack + spent.ingest), first.bare / (first.pack + first.ingest));
}

}  // namespace
}  // namespace salaryd

int main(int argc, char** argv) {
    const auto number = [&](int i, std::size_t otherwise) {
        return i < argc ? salaryd::ascii::to_number<std::size_t>(argv[i]).value_or(otherwise) : otherwise;
    };
    const auto directory =
        std::filesystem::temp_directory_path() / ("salaryd_store_bench_" + std::to_string(::getpid()));
    std::filesystem::create_directories(directory);
    int status = 0;
    try {
        const auto boards = salaryd::compose(number(1, 500), number(2, 200));
        const auto postings = boards.size() * boards.front().size();
        salaryd::compare_new(boards, postings, directory / "new");
        salaryd::compare_seen(boards, postings, directory / "seen");
    } catch (const std::exception& error) {
        fmt::print(stderr, "store_bench: {}\n", error.what());
        status = 1;
    }
    std::filesystem::remove_all(directory);
    return status;
}

// SQLite behind move-only handles: the only part of the house that touches its C API is sqlite.cpp. No policy
// except the pragmas. One thread at a time per Database and what was prepared from it; a Statement must not
// outlive its Database. Errors carry SQLite's message and the statement.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/clock.h"
#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace salaryd {

// Texts and blobs are bound without a copy: they must live until run() returns or the Rows are gone.
class Statement {
  public:
    Statement() = default;
    Statement(sqlite3* database, sqlite3_stmt* handle) : database_(database), handle_(handle) {}
    Statement(Statement&& other) noexcept { swap(other); }
    Statement& operator=(Statement&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Statement();

    // Binds every parameter from ?1 on; a failure is kept and reported by the next step.
    template <class... Values>
    Statement& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    template <std::integral Integer>
    void bind(int index, Integer value) {
        bind_integer(index, static_cast<std::int64_t>(value));
    }
    void bind(int index, double value);  // NaN is stored as NULL
    void bind(int index, std::string_view text);
    void bind(int index, std::span<const std::byte> blob);
    void bind(int index, std::nullopt_t);
    void bind(int index, Time t) { bind_integer(index, t.time_since_epoch().count()); }
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, std::nullopt);
        }
    }

    // Steps to the end and resets; for statements without rows.
    [[nodiscard]] Result<void> run();

    // One step: true with a row, false at the end, and then (as on an error) the statement is reset. Use
    // through Rows.
    [[nodiscard]] Result<bool> step();
    void reset();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;            // valid until the next step
    [[nodiscard]] std::span<const std::byte> blob(int column) const;  // valid until the next step
    [[nodiscard]] Time time(int column) const { return Time(std::chrono::microseconds(integer(column))); }
    [[nodiscard]] std::optional<Time> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional(time(column));
    }
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const {
        return is_null(column) ? std::nullopt : std::optional(integer(column));
    }
    [[nodiscard]] std::optional<double> optional_real(int column) const {
        return is_null(column) ? std::nullopt : std::optional(real(column));
    }

  private:
    void swap(Statement& other) noexcept {
        std::swap(database_, other.database_);
        std::swap(handle_, other.handle_);
        std::swap(bind_failure_, other.bind_failure_);
    }
    void bind_integer(int index, std::int64_t value);
    void keep(int code) {
        if (code != 0) bind_failure_ = code;
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* handle_ = nullptr;
    int bind_failure_ = 0;
};

// The rows of a bound statement. Resets it when it goes, also on an early return: a stepped, un-reset SELECT
// is an open transaction that pins the WAL.
class Rows {
  public:
    explicit Rows(Statement& statement) : statement_(&statement) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() { statement_->reset(); }

    [[nodiscard]] Result<bool> next() { return statement_->step(); }
    const Statement* operator->() const { return statement_; }
    const Statement& operator*() const { return *statement_; }

  private:
    Statement* statement_;
};

class Database {
  public:
    // Read-write; creates the file. WAL with synchronous=FULL, 8 KB pages.
    [[nodiscard]] static Result<Database> open_writer(const std::string& path);
    // Read-only; `not_found` when there is no file. Never checkpoints.
    [[nodiscard]] static Result<Database> open_reader(const std::string& path);

    Database(Database&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Database& operator=(Database&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Database();

    // For statements that run more than once: SQLite keeps them out of its scratch memory.
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    // Any number of statements, without parameters or rows.
    [[nodiscard]] Result<void> execute(const std::string& sql);
    // The first column of the only row; for pragmas and counts.
    [[nodiscard]] Result<std::int64_t> integer(std::string_view sql);

    [[nodiscard]] std::int64_t last_insert_id() const;
    // Rows inserted, updated or deleted since the connection opened.
    [[nodiscard]] std::int64_t total_changes() const;

  private:
    explicit Database(sqlite3* handle) : handle_(handle) {}
    [[nodiscard]] static Result<Database> open(const std::string& path, int flags);

    sqlite3* handle_ = nullptr;
};

// Rolls back unless committed.
class Transaction {
  public:
    // BEGIN IMMEDIATE: a deferred transaction that turns from reading to writing fails at once, whatever the
    // busy timeout.
    [[nodiscard]] static Result<Transaction> write(Database& database);
    [[nodiscard]] static Result<Transaction> read(Database& database);

    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> commit();

  private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;
};

}  // namespace salaryd

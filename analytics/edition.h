// The weekly edition as text: CSV files with stable columns and order (INTERFACES: salary, outliers,
// sources), and its manifest. Pure; the daemon writes the files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analytics/change_alerts.h"
#include "analytics/snapshot.h"
#include "core/clock.h"

namespace salaryd {

struct CsvFormat {
    char separator = ',';
    bool bom = false;
};

// RFC 4180 with CRLF; a field that begins with = + - @, a tab or a carriage return gets a leading apostrophe,
// so that no spreadsheet takes it for a formula. Numbers are written by the typed calls and are never
// guarded.
class CsvWriter {
  public:
    explicit CsvWriter(CsvFormat format, std::vector<std::string_view> columns);

    CsvWriter& text(std::string_view value);
    CsvWriter& integer(std::int64_t value);
    CsvWriter& amount(double value);              // whole units; empty when NaN
    CsvWriter& number(double value, int digits);  // empty when NaN
    void end_row();
    [[nodiscard]] std::string take() &&;

  private:
    CsvWriter& raw(std::string_view value);

    CsvFormat format_;
    std::string out_;
    std::size_t columns_;
    std::size_t filled_ = 0;
};

// A flagged posting as the outliers file shows it.
struct OutlierRow {
    std::int64_t posting_id = 0;
    std::string source, url, title, company, raw_pay;
    Verdict verdict;
    VerdictStatus status = VerdictStatus::automatic;
};

struct SourceRow {
    std::string source, kind;
    std::uint64_t runs = 0, failures = 0, postings_seen = 0, added = 0, changed = 0, closed = 0;
    double expected_ratio = 0;  // NaN: no history
};

struct EditionInput {
    IsoWeek week;
    const Snapshot* snapshot = nullptr;
    std::vector<std::pair<std::string, std::string>> role_titles;  // role id -> title, sorted by id
    std::vector<OutlierRow> outliers;
    std::vector<SourceRow> sources;
    std::vector<ChangeAlert> changes;
    int rules_version = 0;
    CsvFormat csv;
};

struct EditionFile {
    std::string name;  // "salary-2026-W47.csv"
    std::string content;
};

// salary, outliers, sources, index.html, changes.atom and edition.json (last; it carries the SHA-256 that
// `sha256` computes of the others). The same input gives the same bytes.
[[nodiscard]] std::vector<EditionFile> render_edition(const EditionInput& input,
                                                      std::string (*sha256)(std::string_view));

}  // namespace salaryd

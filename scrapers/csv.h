// Comma-separated values as RFC 4180 has them, and as spreadsheets write them: with ';' or tabs, a byte order
// mark, bare line feeds.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

struct CsvRecord {
    std::size_t line = 0;  // on which it begins, counted from 1
    std::vector<std::string> cells;
    bool cut = false;  // the text ends inside of quotes
};

class CsvReader {
  public:
    // The separator is the one of , ; and tab that the first line has most of outside of quotes.
    explicit CsvReader(std::string_view text);

    // The next record that is not an empty line; nothing at the end. Total: any bytes.
    [[nodiscard]] std::optional<CsvRecord> next();

  private:
    std::string take_cell(CsvRecord& record);
    void take_quoted(std::string& cell, CsvRecord& record);
    bool take_line_end();

    std::string_view rest_;
    std::size_t line_ = 1;
    char separator_ = ',';
};

}  // namespace salaryd

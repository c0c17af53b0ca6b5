// Reference numbers, as their scripts wrote them: RFC 4180 with a header line, columns by name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/ascii.h"

namespace salaryd::testing {

// SALARYD_SHARED_DIR/reference/<name>; a test skips when it does not exist.
[[nodiscard]] inline std::filesystem::path reference_file(std::string_view name) {
    return std::filesystem::path(SALARYD_SHARED_DIR) / "reference" / name;
}

class CsvTable {
  public:
    // Throws std::out_of_range where a line has not the header's number of fields.
    [[nodiscard]] static CsvTable parse(std::string_view text) {
        CsvTable table;
        std::size_t at = 0;
        const auto header = take_line(text, at);
        for (std::size_t i = 0; i < header.size(); ++i) table.columns_.emplace(header[i], i);
        while (at < text.size()) {
            auto line = take_line(text, at);
            if (line.size() != header.size()) throw std::out_of_range("ragged line in a CSV");
            table.rows_.push_back(std::move(line));
        }
        return table;
    }
    // An empty table where the file cannot be read.
    [[nodiscard]] static CsvTable read(const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        return parse(std::string(std::istreambuf_iterator<char>(in), {}));
    }

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    // Throws std::out_of_range, as do cells of a row past the end.
    [[nodiscard]] std::size_t column(std::string_view name) const {
        const auto found = columns_.find(name);
        if (found == columns_.end()) throw std::out_of_range("no column " + std::string(name));
        return found->second;
    }
    [[nodiscard]] const std::string& text(std::size_t row, std::string_view name) const {
        return rows_.at(row)[column(name)];
    }
    // NaN where the cell is empty or no number.
    [[nodiscard]] double number(std::size_t row, std::string_view name) const {
        return ascii::to_number<double>(text(row, name)).value_or(std::numeric_limits<double>::quiet_NaN());
    }

  private:
    static std::vector<std::string> take_line(std::string_view text, std::size_t& at) {
        std::vector<std::string> fields(1);
        bool quoted = false;
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '"' && quoted && text.substr(at + 1).starts_with('"')) {
                fields.back() += text[++at];
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.emplace_back();
            } else if (c == '\n' && !quoted) {
                ++at;
                break;
            } else if (c != '\r' || quoted) {
                fields.back() += c;
            }
        }
        return fields;
    }

    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace salaryd::testing

#include "scrapers/csv.h"

#include <algorithm>
#include <array>

namespace salaryd {
namespace {

char separator_of(std::string_view text) {
    constexpr std::array<char, 3> candidates{',', ';', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i];
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
    separator_ = separator_of(rest_);
}

bool CsvReader::take_line_end() {
    if (rest_.empty()) return true;
    const std::size_t length = rest_.starts_with("\r\n") ? 2 : rest_.front() == '\n' || rest_.front() == '\r';
    rest_.remove_prefix(length);
    line_ += length > 0;
    return length > 0;
}

// Behind an opening quote, up to the closing one; "" is one quote.
void CsvReader::take_quoted(std::string& cell, CsvRecord& record) {
    for (;;) {
        const auto quote = rest_.find('"');
        record.cut = quote == std::string_view::npos;
        const std::string_view text = rest_.substr(0, quote);
        cell += text;
        line_ += static_cast<std::size_t>(std::ranges::count(text, '\n'));
        rest_.remove_prefix(record.cut ? rest_.size() : quote + 1);
        if (!rest_.starts_with('"')) return;
        cell += '"';
        rest_.remove_prefix(1);
    }
}

std::string CsvReader::take_cell(CsvRecord& record) {
    std::string cell;
    if (rest_.starts_with('"')) {
        rest_.remove_prefix(1);
        take_quoted(cell, record);
    }
    // What follows a closing quote, and a cell without quotes, goes as far as the separator.
    const auto is_end = [this](char c) { return c == separator_ || c == '\n' || c == '\r'; };
    const auto end = std::ranges::find_if(rest_, is_end);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    cell += rest_.substr(0, length);
    rest_.remove_prefix(length);
    return cell;
}

std::optional<CsvRecord> CsvReader::next() {
    while (!rest_.empty() && take_line_end()) continue;
    if (rest_.empty()) return std::nullopt;
    CsvRecord record;
    record.line = line_;
    for (;;) {
        record.cells.push_back(take_cell(record));
        if (take_line_end()) return record;
        rest_.remove_prefix(1);  // the separator
    }
}

}  // namespace salaryd

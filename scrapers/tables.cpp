#include "scrapers/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/fields.h"
#include "scrapers/csv.h"
#include "scrapers/jsonl.h"
#include "scrapers/survey.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

using Header = std::vector<std::string>;

Header header_of(CsvReader& reader) {
    auto record = reader.next();
    if (!record) return {};
    for (std::string& column : record->cells) column = clean_line(column);
    return std::move(record->cells);
}

// Columns of our own names, each for itself.
FieldMap own_map(const Header& header) {
    FieldMap map;
    for (const std::string_view field : field_names())
        if (std::ranges::find(header, field) != header.end()) map.emplace(field, field);
    return map;
}

bool is_own_header(const FieldMap& map) {
    return map.contains("title") && map.size() > 1;
}

class TableReader {
  public:
    TableReader(Header header, FieldMap map) : header_(std::move(header)), map_(std::move(map)) {}

    void take(const CsvRecord& record) {
        const std::string where = fmt::format("line {}", record.line);
        if (record.cut) return account_.add(where, std::unexpected("ends inside of quotes"));
        if (record.cells.size() > header_.size())
            return account_.add(where, std::unexpected(fmt::format("has {} cells under {} columns",
                                                                   record.cells.size(), header_.size())));
        account_.add(where, read(record, where));
    }
    ParseOutcome finish() && { return std::move(account_).finish(true); }

  private:
    ItemReading read(const CsvRecord& record, const std::string& where) {
        const Cell cell = [&](std::string_view column) {
            const auto at = static_cast<std::size_t>(std::ranges::find(header_, column) - header_.begin());
            return at < record.cells.size() ? record.cells[at] : std::string();
        };
        if (!map_.empty()) return read_row(map_, cell, where, account_);
        const std::string text = fmt::format("{}", fmt::join(record.cells, "\x1f"));
        const std::size_t nth = equal_rows_[text]++;
        return read_survey_row(cell, text, nth, where, account_);
    }

    Header header_;
    FieldMap map_;  // empty: the survey's
    Account account_;
    std::unordered_map<std::string, std::size_t> equal_rows_;
};

std::string missing_columns(const FieldMap& map, const Header& header) {
    std::string missing;
    for (const auto& [field, columns] : map)
        for (std::string_view rest = columns; !rest.empty();) {
            const std::string_view column = take_field(rest, '+');
            if (column.starts_with('=') || std::ranges::find(header, column) != header.end()) continue;
            missing += fmt::format("{}{}", missing.empty() ? "" : ", ", printable_start(column));
        }
    return missing;
}

}  // namespace

std::string cell_text(json::Value row, std::string_view column) {
    const auto value = json::member(row, column);
    if (!value) return {};
    if (value->is_object()) return std::string(json::string(*value, "url"));
    std::string text = json::identifier(row, column);
    if (const auto plain = json::as_string(*value)) return std::string(*plain);
    if (const auto number = json::number(row, column); number && text.empty())
        return fmt::format("{}", *number);
    return text;
}

bool has_csv_header(std::string_view text) {
    CsvReader reader(text);
    const Header header = header_of(reader);
    return is_survey_header(header) || is_own_header(own_map(header));
}

Result<ParseOutcome> read_csv(const SourceSpec& spec, std::string_view text) {
    CsvReader reader(text);
    Header header = header_of(reader);
    FieldMap map = spec.fields;
    if (map.empty() && !is_survey_header(header)) {
        map = own_map(header);
        if (!is_own_header(map))
            return fail(ErrorCode::parse,
                        fmt::format("no column \"title\" beside another one that is known; name the columns "
                                    "in `fields`: {}",
                                    printable_start(fmt::format("{}", fmt::join(header, ", ")), 200)));
    }
    if (const std::string missing = missing_columns(map, header); !missing.empty())
        return fail(ErrorCode::parse, fmt::format("`fields` names columns that are not there: {}", missing));
    TableReader table(std::move(header), std::move(map));
    while (const auto record = reader.next()) table.take(*record);
    return std::move(table).finish();
}

Result<ParseOutcome> read_mapped_json(const SourceSpec& spec, std::string_view text) {
    json::Parser parser;
    const auto document = parser.parse(text);
    if (!document) return std::unexpected(document.error());
    json::Array rows;
    if (document->get(rows) != simdjson::SUCCESS)
        return fail(ErrorCode::parse,
                    fmt::format("`fields` needs an array of rows, got {}", json::describe(*document)));
    Account account;
    for (const json::Value row : rows) {
        const std::string where = fmt::format("[{}]", account.listed());
        account.add(where, read_row(
                               spec.fields, [&](std::string_view column) { return cell_text(row, column); },
                               where, account));
    }
    return std::move(account).finish(true);
}

}  // namespace salaryd

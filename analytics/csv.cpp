#include <fmt/format.h>

#include <cassert>
#include <cmath>

#include "analytics/edition.h"

namespace salaryd {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_formula(std::string_view value) {
    return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
}

}  // namespace

CsvWriter::CsvWriter(CsvFormat format, std::vector<std::string_view> columns)
    : format_(format), columns_(columns.size()) {
    if (format_.bom) out_ = byte_order_mark;
    for (const auto name : columns) text(name);
    end_row();
}

CsvWriter& CsvWriter::raw(std::string_view value) {
    assert(filled_ < columns_);
    if (filled_++ > 0) out_ += format_.separator;
    out_ += value;
    return *this;
}

CsvWriter& CsvWriter::text(std::string_view value) {
    const std::string guarded = is_formula(value) ? fmt::format("'{}", value) : std::string(value);
    const bool quoted = guarded.find_first_of("\"\r\n") != std::string::npos ||
                        guarded.find(format_.separator) != std::string::npos;
    if (!quoted) return raw(guarded);
    std::string field = "\"";
    for (const char c : guarded) {
        if (c == '"') field += '"';
        field += c;
    }
    return raw(field += '"');
}

CsvWriter& CsvWriter::integer(std::int64_t value) {
    return raw(fmt::format("{}", value));
}

CsvWriter& CsvWriter::amount(double value) {
    return number(value, 0);
}

CsvWriter& CsvWriter::number(double value, int digits) {
    if (!std::isfinite(value)) return raw("");
    // Always a decimal point: files with ';' are read by the same scripts as files with ','.
    return raw(fmt::format("{:.{}f}", value, digits));
}

void CsvWriter::end_row() {
    assert(filled_ == columns_);
    out_ += "\r\n";
    filled_ = 0;
}

std::string CsvWriter::take() && {
    return std::move(out_);
}

}  // namespace salaryd

#include "cli/table.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>

namespace salaryd {
namespace {

struct Glyph {
    std::size_t bytes = 1;
    std::size_t columns = 1;
};

// The first character of `text`, which is not empty; a byte that is no UTF-8 counts one column.
Glyph first_glyph(std::string_view text) {
    utf8proc_int32_t code = -1;
    const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                        static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (bytes <= 0) return {};
    return {static_cast<std::size_t>(bytes), static_cast<std::size_t>(utf8proc_charwidth(code))};
}

std::size_t columns(std::string_view text) {
    std::size_t sum = 0;
    for (Glyph glyph; !text.empty(); text.remove_prefix(glyph.bytes)) {
        glyph = first_glyph(text);
        sum += glyph.columns;
    }
    return sum;
}

std::string cut(std::string_view text, std::size_t widest) {
    if (columns(text) <= widest) return std::string(text);
    std::size_t used = 0, end = 0;
    while (end < text.size()) {
        const Glyph glyph = first_glyph(text.substr(end));
        if (used + glyph.columns >= widest) break;
        used += glyph.columns;
        end += glyph.bytes;
    }
    return std::string(text.substr(0, end)) + "…";
}

void pad(std::string& line, std::string_view cell, std::size_t width, Align align) {
    const std::string blanks(width - std::min(width, columns(cell)), ' ');
    if (align == Align::right) line += blanks;
    line += cell;
    if (align == Align::left) line += blanks;
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

}  // namespace

std::string Table::text() const {
    std::vector<std::size_t> widths;
    for (const auto& column : columns_) widths.push_back(columns(column.title));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : rows_) {
        auto& cells = rows.emplace_back();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            cells.push_back(cut(i < row.size() ? printable(row[i]) : "", columns_[i].widest));
            widths[i] = std::max(widths[i], columns(cells[i]));
        }
    }
    std::string titles, rule, out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        pad(titles, columns_[i].title, widths[i], columns_[i].align);
        for (std::size_t n = 0; n < widths[i]; ++n) rule += "─";
        titles += "  ";
        rule += "  ";
    }
    out = without_trailing_blanks(titles) + without_trailing_blanks(rule);
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            pad(line, row[i], widths[i], columns_[i].align);
            line += "  ";
        }
        out += without_trailing_blanks(std::move(line));
    }
    return out;
}

std::string box_plot(const FiveNumbers& numbers, double low, double high, std::size_t width) {
    if (std::isnan(numbers.p50) || !(high > low) || width < 3) return {};
    const auto column = [&](double amount, double otherwise) {
        const double share = ((std::isnan(amount) ? otherwise : amount) - low) / (high - low);
        return static_cast<std::size_t>(
            std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(width - 1)));
    };
    const auto median = column(numbers.p50, numbers.p50);
    const auto box_from = column(numbers.p25, numbers.p50), box_to = column(numbers.p75, numbers.p50);
    const auto from = std::min(box_from, column(numbers.p10, numbers.p50));
    const auto to = std::max(box_to, column(numbers.p90, numbers.p50));
    std::string out;
    for (std::size_t i = 0; i < width; ++i) {
        if (i == median)
            out += "┃";
        else if (i >= box_from && i <= box_to)
            out += "▒";
        else if (i == from && from < box_from)
            out += "├";
        else if (i == to && to > box_to)
            out += "┤";
        else
            out += i > from && i < to ? "─" : " ";
    }
    return out;
}

std::string grouped(double amount) {
    if (std::isnan(amount)) return "-";
    std::string digits = fmt::format("{:.0f}", std::fabs(amount));
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return amount < 0 ? "-" + digits : digits;
}

std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out.push_back(byte < 0x20 || byte == 0x7f ? ' ' : c);
    }
    return out;
}

}  // namespace salaryd

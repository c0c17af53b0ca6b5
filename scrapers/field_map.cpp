#include "scrapers/field_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/fields.h"
#include "core/json_writer.h"
#include "core/nearest.h"
#include "scrapers/jsonl.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr std::string_view pay_prefix = "pay_";

constexpr auto names = std::to_array<std::string_view>({
    "closed_at",       "closes_at",      "company", "country",    "department",   "description",
    "employment_type", "external_id",    "level",   "location",   "pay_currency", "pay_kind",
    "pay_label",       "pay_max",        "pay_min", "pay_period", "pay_text",     "posted_at",
    "remote",          "requisition_id", "title",   "updated_at", "url",
});

bool is_part_of_range(std::string_view field) {
    return field.starts_with(pay_prefix) && field != "pay_text";
}

// The texts of all columns that `columns` names, empty ones left out.
std::vector<std::string> texts_of(std::string_view columns, const Cell& cell) {
    std::vector<std::string> texts;
    while (!columns.empty()) {
        const std::string_view column = take_field(columns, '+');
        std::string text = column.starts_with('=') ? std::string(column.substr(1)) : cell(column);
        if (!ascii::trim(text).empty()) texts.push_back(std::move(text));
    }
    return texts;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string lines;
    for (const std::string& text : texts) add_line(lines, text);
    return lines;
}

void write_field(JsonWriter& out, std::string_view field, const std::vector<std::string>& texts) {
    if (field != "location") {
        out.key(field).text(joined(texts));
        return;
    }
    out.key(field).begin_array();
    for (const std::string& text : texts) out.text(text);
    out.end_array();
}

using Range = std::map<std::string_view, std::string>;  // "min" -> "62000"

bool is_plain_number(std::string_view text) {
    return text.empty() || ascii::to_number<double>(ascii::trim(text));
}

// Amounts that are no plain numbers ("2 100", "$70,000") are given as words, for those who read words.
void write_range(JsonWriter& out, Range range) {
    std::string& low = range["min"];
    std::string& high = range["max"];
    if (low.empty() && high.empty()) return;
    if (!is_plain_number(low) || !is_plain_number(high)) {
        std::string words = low.empty() || high.empty() ? low + high : low + " - " + high;
        if (!range["currency"].empty()) words += " " + range["currency"];
        if (!range["period"].empty()) words += " per " + range["period"];
        out.key("pay_text").text(words);
        return;
    }
    out.key("pay").begin_object();
    for (const auto& [part, text] : range)
        if (!text.empty()) out.key(part).text(text);
    out.end_object();
}

// The row as the canonical line would have it.
std::string canonical_object(const FieldMap& map, const Cell& cell) {
    JsonWriter out;
    Range range;
    out.begin_object();
    for (const auto& [field, columns] : map) {
        const auto texts = texts_of(columns, cell);
        if (texts.empty()) continue;
        if (is_part_of_range(field))
            range[std::string_view(field).substr(pay_prefix.size())] = joined(texts);
        else
            write_field(out, field, texts);
    }
    write_range(out, std::move(range));
    return std::move(out.end_object()).take();
}

}  // namespace

std::span<const std::string_view> field_names() {
    return names;
}

Result<void> check_field_map(const FieldMap& map) {
    for (const auto& [field, columns] : map) {
        if (std::ranges::find(names, field) == names.end()) {
            const auto near = nearest_name(field, names);
            return fail(ErrorCode::invalid_argument,
                        near ? fmt::format("fields: \"{}\" is no field; did you mean \"{}\"?",
                                           printable_start(field), *near)
                             : fmt::format("fields: \"{}\" is no field; must be one of {}",
                                           printable_start(field), fmt::join(names, ", ")));
        }
    }
    return {};
}

ItemReading read_row(const FieldMap& map, const Cell& cell, const std::string& where, Account& account) {
    json::Parser parser;
    const auto object = parser.parse(canonical_object(map, cell));
    if (!object) return std::unexpected(object.error().message);
    return read_canonical(*object, where, account);
}

}  // namespace salaryd

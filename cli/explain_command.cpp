#include "cli/explain_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cli/table.h"
#include "normalize/reading_json.h"

namespace salaryd {
namespace {

// First and last of the scripts that terminals show two columns wide (Unicode, East Asian Width W and F).
constexpr auto wide = std::to_array<std::pair<char32_t, char32_t>>({{0x1100, 0x115F},
                                                                    {0x2E80, 0xA4CF},
                                                                    {0xAC00, 0xD7A3},
                                                                    {0xF900, 0xFAFF},
                                                                    {0xFE30, 0xFE6F},
                                                                    {0xFF00, 0xFF60},
                                                                    {0xFFE0, 0xFFE6},
                                                                    {0x1F300, 0x1FAFF}});

std::size_t length_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
    return end - at;
}

std::size_t columns_of(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() < 3) return 1;
    char32_t code = byte(0) & (character.size() == 3 ? 0x0Fu : 0x07u);
    for (std::size_t i = 1; i < character.size(); ++i) code = (code << 6) | (byte(i) & 0x3Fu);
    return std::ranges::any_of(wide, [&](auto range) { return code >= range.first && code <= range.second; })
               ? 2
               : 1;
}

char mark_at(std::size_t at, std::span<const MoneySpan> spans) {
    for (const MoneySpan& span : spans)
        if (at >= span.range.span_begin && at < span.range.span_end) return span.kept ? '^' : '~';
    return ' ';
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

void append_line(std::string& out, std::string_view text, std::size_t begin, std::size_t end,
                 std::span<const MoneySpan> spans) {
    std::string marks;
    for (std::size_t at = begin; at < end;) {
        const std::size_t length = length_at(text, at);
        marks.append(columns_of(text.substr(at, length)), mark_at(at, spans));
        at += length;
    }
    out += printable(text.substr(begin, end - begin)) + "\n";
    marks = without_trailing_blanks(std::move(marks));
    if (!marks.empty()) out += marks + "\n";
}

std::string bound(const std::optional<double>& amount) {
    if (!amount) return "...";
    return *amount == static_cast<double>(static_cast<long long>(*amount)) ? grouped(*amount)
                                                                           : fmt::format("{}", *amount);
}

// "120,000 - 150,000 USD/year"; of no pay only what was written.
std::string read_as(const MoneySpan& span) {
    const PayRange& r = span.range;
    std::string text = r.min == r.max ? bound(r.min) : fmt::format("{} - {}", bound(r.min), bound(r.max));
    if (!r.currency.empty()) text += fmt::format(" {}", r.currency.view());
    if (r.period) text += fmt::format("/{}", to_string(*r.period));
    return r.suspect ? text + " (suspect)" : text;
}

std::string reasons_of(const PayRange& range) {
    std::string text;
    for (std::size_t i = 0; i < range.reasons.size(); ++i)
        if (range.reasons.test(i))
            text += fmt::format("{}{}", text.empty() ? "" : ", ", to_string(static_cast<PayReason>(i)));
    return text;
}

constexpr std::string_view usage =
    "write: salaryctl explain text \"TEXT\" [--country CC] [--context field|sentence]";

}  // namespace

std::string underlined(std::string_view text, std::span<const MoneySpan> spans) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        append_line(out, text, begin, end, spans);
        begin = end + 1;
    }
    return out;
}

std::string explanation_table(std::span<const MoneySpan> spans) {
    Table table({{"Words"}, {"Is"}, {"Read as"}, {"Rule"}, {"By"}, {"Why"}, {"Reasons", Align::left, 80}});
    for (const MoneySpan& span : spans)
        table.add({span.range.stated, std::string(to_string(span.status)), read_as(span), span.range.rule,
                   span.cue, span.why, reasons_of(span.range)});
    return table.text();
}

std::string explanation_json(std::string_view text, std::span<const MoneySpan> spans) {
    JsonWriter json;
    json.begin_object().key("text").text(text).key("spans").begin_array();
    for (const MoneySpan& span : spans) {
        json.begin_object().key("status").text(to_string(span.status)).key("kept").boolean(span.kept);
        json.key("headline").boolean(span.headline).key("cue").text_or_null(span.cue);
        json.key("why").text(span.why).key("pay");
        write_pay(json, span.range);
        json.end_object();
    }
    json.end_array().end_object();
    return std::move(json).take();
}

Exit run_explain(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() < 2 || words.front() != "text") return usage_error(usage);
    std::string text = words[1];
    for (std::size_t i = 2; i < words.size(); ++i) text += " " + words[i];
    const std::string country = session.arguments.option("country").value_or("");
    const std::string context = session.arguments.option("context").value_or("sentence");
    if (context != "field" && context != "sentence") return usage_error(usage);
    const auto spans = explain_text(
        text, {.country = country, .context = context == "field" ? PayContext::field : PayContext::sentence});
    if (session.arguments.output != Output::table) {
        print(explanation_json(text, spans) + "\n");
        return Exit::ok;
    }
    print(underlined(text, spans) + "\n");
    print(spans.empty() ? "no money\n" : explanation_table(spans));
    return Exit::ok;
}

}  // namespace salaryd

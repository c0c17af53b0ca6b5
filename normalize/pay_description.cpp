#include "normalize/pay_description.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/ascii.h"
#include "normalize/pay_order.h"

namespace salaryd::pay {
namespace {

// Some boards send the whole body as one line; a sentence around the amount is enough.
constexpr std::size_t reach = 500;
constexpr std::size_t longest_heading = 120;
constexpr std::size_t longest_block = 6000;  // stays below max_tokens in prose
constexpr std::size_t max_blocks = 64;
constexpr std::size_t max_ranges = 16;

enum : std::uint8_t { plain = 0, digit = 1, hint = 2 };

// What makes a number near it worth reading: "$", the leads of £ ¥ (C2), € ₹ (E2), full-width and CJK forms,
// the k of thousands, and the first letters of capital currency codes are checked apart.
constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = digit;
    for (const unsigned char c : {'$', 'k', 'K'}) table[c] = hint;
    for (std::size_t c = 0xC2; c <= 0xF4; ++c) table[c] = hint;
    return table;
}();

std::uint8_t class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
}

bool is_hint(std::string_view text, std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC2) return i + 1 < text.size() && (text[i + 1] == '\xA3' || text[i + 1] == '\xA5');
    if (c == 0xE2) return i + 1 < text.size() && text[i + 1] == '\x82';
    return class_of(text[i]) == hint;
}

bool capital_pair(std::string_view text, std::size_t i) {
    return i + 1 < text.size() && ascii::is_upper(text[i]) && ascii::is_upper(text[i + 1]);
}

bool near(std::string_view text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, text.size()); ++i)
        if (is_hint(text, i) || capital_pair(text, i)) return true;
    return false;
}

struct DigitRun {
    std::size_t begin;
    std::size_t end;
    int digits;
};

DigitRun run_at(std::string_view text, std::size_t at) {
    DigitRun run{at, at, 0};
    while (run.end < text.size() &&
           (ascii::is_digit(text[run.end]) || text[run.end] == ',' || text[run.end] == '.'))
        run.digits += ascii::is_digit(text[run.end++]);
    return run;
}

bool may_be_money(std::string_view text, const DigitRun& run) {
    if (run.digits >= 5) return true;
    return near(text, run.begin < 4 ? 0 : run.begin - 4, run.begin) || near(text, run.end, run.end + 5) ||
           text.substr(run.end).starts_with(" per ") || text.substr(run.end).starts_with("/h");
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t from = at > reach ? at - reach : 0;
    const std::size_t newline = text.substr(from, at - from).rfind('\n');
    return newline == std::string_view::npos ? from : from + newline + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, reach);
    const std::size_t newline = rest.find('\n');
    return at + (newline == std::string_view::npos ? rest.size() : newline);
}

// The line above, when it is short enough to be a heading and the amount's own line is not cut.
std::size_t with_heading(std::string_view text, std::size_t begin) {
    if (begin == 0 || text[begin - 1] != '\n') return begin;
    std::size_t end = begin;
    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' ' || text[end - 1] == '\r')) --end;
    const std::size_t heading = line_begin(text, end);
    return end - heading <= longest_heading ? heading : begin;
}

void append(std::vector<PayRange>& ranges, std::vector<PayRange> found, std::size_t offset) {
    for (PayRange& range : found) {
        range.span_begin += static_cast<std::uint32_t>(offset);
        range.span_end += static_cast<std::uint32_t>(offset);
        range.field = PayField::description;
        const bool known = std::ranges::any_of(ranges, [&](const PayRange& r) {
            return r.min == range.min && r.max == range.max && r.currency == range.currency;
        });
        if (!known && ranges.size() < max_ranges) ranges.push_back(std::move(range));
    }
}

// Base pay before what is on target; ranges in another unit than the headline's are restatements, unless they
// are for another place.
void settle_headline(std::vector<PayRange>& ranges) {
    if (ranges.empty()) return;
    put_last(ranges, [](const PayRange& r) { return r.kind == PayKind::ote || r.suspect; });
    const PayRange headline = ranges.front();
    std::erase_if(ranges, [&](const PayRange& r) {
        return r.period != headline.period || (r.currency != headline.currency && r.label.empty());
    });
    if (ranges.size() > 1)
        for (PayRange& range : ranges) add(range.reasons, PayReason::several_amounts);
}

}  // namespace

std::vector<PayBlock> find_pay_blocks(std::string_view text) {
    std::vector<PayBlock> blocks;
    std::size_t at = 0;
    while (at < text.size() && blocks.size() < max_blocks) {
        while (at < text.size() && class_of(text[at]) != digit) ++at;
        if (at == text.size()) break;
        const DigitRun run = run_at(text, at);
        at = run.end;
        if (!may_be_money(text, run)) continue;
        const std::size_t begin = with_heading(text, line_begin(text, run.begin));
        const std::size_t end = line_end(text, run.end);
        const std::size_t read_to = blocks.empty() ? 0 : blocks.back().end;
        if (!blocks.empty() && begin <= read_to + 1 && end - blocks.back().begin <= longest_block)
            blocks.back().end = std::max(end, read_to);
        else if (end > read_to)
            blocks.push_back({std::max(begin, read_to), end});
        if (end < text.size() && text[end] == '\n') at = end;
    }
    return blocks;
}

std::vector<PayRange> read_description(std::string_view description, std::string_view country) {
    std::vector<PayRange> ranges;
    for (const PayBlock& block : find_pay_blocks(description)) {
        const std::string_view text = description.substr(block.begin, block.end - block.begin);
        append(ranges, read_pay_text(text, {.country = country, .context = PayContext::sentence}),
               block.begin);
    }
    settle_headline(ranges);
    return ranges;
}

}  // namespace salaryd::pay

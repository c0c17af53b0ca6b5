#include "scrapers/greenhouse_pay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "core/ascii.h"
#include "scrapers/board.h"
#include "scrapers/html.h"

namespace salaryd::greenhouse {
namespace {

enum class Bound : std::uint8_t { both, lower, upper };

// A custom field's name, taken apart.
struct FieldName {
    bool names_pay = true;
    Bound bound = Bound::both;
    std::string stem;  // what a lower and an upper field have in common
};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

void take_word(FieldName& name, std::string_view word) {
    static constexpr std::array<std::string_view, 17> not_pay{
        "allowance", "award", "bonus",     "budget",   "commission", "equity",
        "fee",       "grant", "headcount", "referral", "relocation", "reward",
        "signing",   "sign",  "spend",     "stipend",  "bounty",
    };
    static constexpr std::array<std::string_view, 6> lower{"lower",   "low",   "min",
                                                           "minimum", "start", "bottom"};
    static constexpr std::array<std::string_view, 6> upper{"upper", "high", "max", "maximum", "end", "top"};
    static constexpr std::array<std::string_view, 7> filler{"range", "salary", "pay",     "compensation",
                                                            "bound", "amount", "currency"};
    if (is_one_of(not_pay, word)) name.names_pay = false;
    if (is_one_of(lower, word))
        name.bound = Bound::lower;
    else if (is_one_of(upper, word))
        name.bound = Bound::upper;
    else if (!is_one_of(filler, word))
        name.stem += word;
}

FieldName read_field_name(std::string_view label) {
    FieldName name;
    std::string word;
    for (const char c : label) {
        if (ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) {
            word += ascii::to_lower(c);
        } else {
            take_word(name, word);
            word.clear();
        }
    }
    take_word(name, word);
    return name;
}

struct PayField {
    FieldName name;
    RawPay pay;
};

RawPay labelled(std::string label, json::Value value, std::string_view currency_key) {
    RawPay pay;
    pay.currency = json::line(value, currency_key);
    pay.kind = pay_kind_of(label);
    pay.label = std::move(label);
    return pay;
}

// A "currency" field holds one amount; what it bounds is in its name.
RawPay read_amount(std::string label, json::Value value, Bound bound) {
    RawPay pay = labelled(std::move(label), value, "unit");
    const auto amount = json::number(value, "amount");
    if (bound != Bound::upper) pay.min = amount;
    if (bound != Bound::lower) pay.max = amount;
    return pay;
}

RawPay read_range(std::string label, json::Value value) {
    RawPay pay = labelled(std::move(label), value, "unit");
    pay.min = json::number(value, "min_value");
    pay.max = json::number(value, "max_value");
    return pay;
}

std::optional<PayField> read_pay_field(json::Value field) {
    const std::string_view type = json::string(field, "value_type");
    const auto value = json::member(field, "value");
    if (!value || (type != "currency" && type != "currency_range")) return std::nullopt;
    std::string label = json::line(field, "name");
    FieldName name = read_field_name(label);
    if (!name.names_pay) return std::nullopt;
    RawPay pay = type == "currency" ? read_amount(std::move(label), *value, name.bound)
                                    : read_range(std::move(label), *value);
    if (type == "currency_range") name.bound = Bound::both;
    if (!pay.min && !pay.max) return std::nullopt;
    return PayField{std::move(name), std::move(pay)};
}

bool completes(const PayField& a, const PayField& b) {
    return a.name.bound != Bound::both && b.name.bound != Bound::both && a.name.bound != b.name.bound &&
           a.name.stem == b.name.stem && a.pay.currency == b.pay.currency;
}

void join(PayField& into, PayField&& other) {
    if (into.name.bound == Bound::lower)
        into.pay.max = other.pay.max;
    else
        into.pay.min = other.pay.min;
    into.pay.label += " / " + other.pay.label;
    into.name.bound = Bound::both;
}

// string_view::find stops at every 'p'; memmem passes over a whole content at several GB/s.
std::size_t find_fast(std::string_view text, std::string_view word, std::size_t from) {
    if (from >= text.size()) return std::string_view::npos;
    const void* hit = memmem(text.data() + from, text.size() - from, word.data(), word.size());
    if (hit == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

constexpr std::string_view pay_range_class = "pay-range";

struct Block {
    std::size_t begin;  // of the tag
    std::size_t text;   // behind the tag
    std::size_t end;    // of the text
};

constexpr std::size_t longest_tag =
    256;  // farther than this nothing is looked for, so that the whole stays linear

bool is_class_name(std::string_view tag_before, char after) {
    const auto ends_a_name = [](char c) { return c == '"' || c == '\'' || c == ' '; };
    return !tag_before.empty() && ends_a_name(tag_before.back()) && ends_a_name(after) &&
           tag_before.find("class=") != std::string_view::npos &&
           tag_before.find('>') == std::string_view::npos;
}

// The element whose class name stands at `hit`, if it is one.
std::optional<Block> block_at(std::string_view html, std::size_t hit, std::string_view class_name) {
    const std::size_t nearest = hit - std::min(hit, longest_tag);
    const std::size_t open = html.substr(nearest, hit - nearest).rfind('<');
    const std::size_t behind = hit + class_name.size();
    if (open == std::string_view::npos || behind >= html.size()) return std::nullopt;
    const std::size_t begin = nearest + open;
    if (!is_class_name(html.substr(begin, hit - begin), html[behind])) return std::nullopt;
    const std::size_t tag_end = html.substr(hit, longest_tag).find('>');
    if (tag_end == std::string_view::npos) return std::nullopt;
    const std::size_t text = hit + tag_end + 1;
    return Block{begin, text, std::min(html.find("</div", text), html.size())};
}

std::string text_of(std::string_view html, const Block& block) {
    return html_to_line(html.substr(block.text, block.end - block.text));
}

// The last div.title ahead of a range names it.
std::string last_title(std::string_view html) {
    constexpr std::string_view title_class = "title";
    std::size_t hit = html.rfind(title_class);
    while (hit != std::string_view::npos) {
        if (const auto block = block_at(html, hit, title_class)) return text_of(html, *block);
        hit = hit == 0 ? std::string_view::npos : html.rfind(title_class, hit - 1);
    }
    return {};
}

}  // namespace

std::vector<RawPay> read_pay_input_ranges(json::Value job) {
    std::vector<RawPay> out;
    const auto ranges = json::array(job, "pay_input_ranges");
    if (!ranges) return out;
    for (const json::Value range : *ranges) {
        RawPay pay = labelled(json::line(range, "title"), range, "currency_type");
        pay.min = json::number(range, "min_cents");
        pay.max = json::number(range, "max_cents");
        pay.minor_units = true;
        if (pay.min || pay.max) out.push_back(std::move(pay));
    }
    return out;
}

std::vector<RawPay> read_pay_metadata(json::Value job) {
    std::vector<PayField> fields;
    if (const auto metadata = json::array(job, "metadata")) {
        for (const json::Value item : *metadata) {
            auto field = read_pay_field(item);
            if (!field) continue;
            const auto half =
                std::ranges::find_if(fields, [&](const PayField& f) { return completes(f, *field); });
            if (half != fields.end())
                join(*half, std::move(*field));
            else
                fields.push_back(std::move(*field));
        }
    }
    std::vector<RawPay> out;
    for (PayField& field : fields) out.push_back(std::move(field.pay));
    return out;
}

std::string read_pay_blocks(std::string_view html) {
    std::string lines;
    std::size_t from = 0;
    for (std::size_t hit = find_fast(html, pay_range_class, 0); hit != std::string_view::npos;
         hit = find_fast(html, pay_range_class, hit + pay_range_class.size())) {
        const auto block = block_at(html, hit, pay_range_class);
        if (!block || block->begin < from) continue;
        const std::string range = text_of(html, *block);
        const std::string title = last_title(html.substr(from, block->begin - from));
        if (!range.empty()) add_line(lines, title.empty() ? range : fmt::format("{}: {}", title, range));
        from = block->end;
    }
    return lines;
}

}  // namespace salaryd::greenhouse

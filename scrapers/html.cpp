#include "scrapers/html.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "core/ascii.h"
#include "scrapers/entities.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

struct Reference {
    char32_t code_point;
    std::size_t length;  // with '&' and ';'
};

std::optional<char32_t> numeric_reference(std::string_view digits) {
    const bool hexadecimal = !digits.empty() && ascii::to_lower(digits.front()) == 'x';
    if (hexadecimal) digits.remove_prefix(1);
    if (digits.empty()) return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    if (end != digits.data() + digits.size()) return std::nullopt;
    if (error != std::errc{}) return U'\ufffd';
    // Old editors write Windows-1252 bytes as references; browsers read these two ranges so as well.
    if (value == 0x91 || value == 0x92) return value == 0x91 ? U'\u2018' : U'\u2019';
    if (value == 0x96 || value == 0x97) return value == 0x96 ? U'\u2013' : U'\u2014';
    return static_cast<char32_t>(value);
}

// The five that make up nearly all references of escaped HTML, without a search.
std::optional<Reference> read_frequent_reference(std::string_view text) {
    if (text.starts_with("&lt;")) return Reference{U'<', 4};
    if (text.starts_with("&gt;")) return Reference{U'>', 4};
    if (text.starts_with("&amp;")) return Reference{U'&', 5};
    if (text.starts_with("&quot;")) return Reference{U'"', 6};
    if (text.starts_with("&nbsp;")) return Reference{U'\u00a0', 6};
    return std::nullopt;
}

// The reference at the front of `text`, which starts with '&'.
std::optional<Reference> read_reference(std::string_view text) {
    if (const auto frequent = read_frequent_reference(text)) return frequent;
    constexpr std::size_t longest = longest_entity_name + 4;
    const std::size_t end = text.substr(0, longest).find(';');
    if (end == std::string_view::npos || end < 2) return std::nullopt;
    const std::string_view name = text.substr(1, end - 1);
    const auto code_point = name.front() == '#' ? numeric_reference(name.substr(1)) : entity_code_point(name);
    if (!code_point) return std::nullopt;
    return Reference{*code_point, end + 1};
}

// Reads through "&amp;amp;mdash;" to the character that was meant. Linear: each "amp;" is passed once.
std::optional<Reference> read_reference_to_the_end(std::string_view text) {
    constexpr std::string_view again = "amp;";
    std::size_t begin = 0;
    while (text.substr(begin + 1).starts_with(again)) {
        const std::string_view rest = text.substr(begin + 1 + again.size());
        // The next reference lies behind this ampersand: "&" + "amp;" + "mdash;".
        if (rest.starts_with(again)) {
            begin += again.size();
            continue;
        }
        std::array<char, longest_entity_name + 4> window{'&'};
        const std::size_t size = std::min(rest.size(), window.size() - 1);
        std::copy_n(rest.begin(), size, window.begin() + 1);
        if (const auto meant = read_reference({window.data(), size + 1}))
            return Reference{meant->code_point, begin + again.size() + meant->length};
        return Reference{U'&', begin + 1 + again.size()};
    }
    return read_reference(text);
}

constexpr std::uint64_t pack(std::string_view name) {
    std::uint64_t packed = 0;
    for (const char c : name) packed = packed << 8 | static_cast<unsigned char>(ascii::to_lower(c));
    return packed;
}

enum class TagEffect : std::uint8_t { none, blank, line, hides_content };

constexpr auto hiding_tags = std::to_array<std::string_view>({"script", "style", "svg", "template"});
constexpr auto line_tags = std::to_array<std::string_view>(
    {"address", "article", "aside",  "body",  "br",    "dd",    "details", "div",    "dl", "dt",   "fieldset",
     "figure",  "footer",  "form",   "h1",    "h2",    "h3",    "h4",      "h5",     "h6", "head", "header",
     "hr",      "html",    "legend", "li",    "main",  "nav",   "ol",      "option", "p",  "pre",  "section",
     "select",  "summary", "table",  "tbody", "thead", "title", "tr",      "ul"});
// Words may be set in these letter by letter; a blank would tear "$<b>120</b>,000" apart.
constexpr auto inline_tags = std::to_array<std::string_view>(
    {"a",      "abbr",   "b",   "bdi", "bdo",  "big", "cite", "code", "del",   "em",
     "font",   "i",      "ins", "kbd", "mark", "o:p", "q",    "s",    "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt",  "u",    "var",  "wbr"});

struct Tag {
    std::uint64_t packed_name = 0;  // 0: a free slot
    TagEffect effect = TagEffect::blank;
};

// Hashed with open addresses: a binary search would mispredict several branches at every tag.
class TagTable {
  public:
    constexpr TagTable() {
        for (const std::string_view name : hiding_tags) put(name, TagEffect::hides_content);
        for (const std::string_view name : line_tags) put(name, TagEffect::line);
        for (const std::string_view name : inline_tags) put(name, TagEffect::none);
    }
    [[nodiscard]] constexpr TagEffect effect_of(std::uint64_t packed_name) const {
        return slots_[slot_of(packed_name)].effect;
    }

  private:
    static constexpr unsigned bits = 9;

    // The slot that holds the name, or the free one where it would go.
    [[nodiscard]] constexpr std::size_t slot_of(std::uint64_t packed_name) const {
        std::size_t slot = packed_name * 0x9e3779b97f4a7c15 >> (64 - bits);
        while (slots_[slot].packed_name != 0 && slots_[slot].packed_name != packed_name)
            slot = (slot + 1) % slots_.size();
        return slot;
    }
    constexpr void put(std::string_view name, TagEffect effect) {
        slots_[slot_of(pack(name))] = {pack(name), effect};
    }

    std::array<Tag, std::size_t{1} << bits> slots_{};
};
constexpr TagTable tags;

TagEffect effect_of(std::string_view name) {
    if (name.size() <= sizeof(std::uint64_t)) return tags.effect_of(pack(name));
    // The two block tags that do not fit into a packed name.
    const bool is_block =
        ascii::equals_ignoring_case(name, "blockquote") || ascii::equals_ignoring_case(name, "figcaption");
    return is_block ? TagEffect::line : TagEffect::blank;
}

class Scanner {
  public:
    Scanner(std::string_view html, bool one_line) : rest_(html), one_line_(one_line), out_(html.size()) {}

    std::string run() && {
        while (true) {
            rest_.remove_prefix(out_.take_run(rest_));
            if (rest_.empty()) return std::move(out_).finish();
            if (rest_.front() == '&')
                take_reference();
            else
                take_markup();
        }
    }

  private:
    void take_reference() {
        const auto reference = read_reference_to_the_end(rest_);
        out_.character(reference ? reference->code_point : U'&');
        rest_.remove_prefix(reference ? reference->length : 1);
    }

    void take_literally() {
        out_.character(U'<');
        rest_.remove_prefix(1);
    }

    void take_markup() {
        if (rest_.starts_with("<!--")) return skip_comment();
        const std::size_t name_begin = rest_.starts_with("</") ? 2 : 1;
        const char first = name_begin < rest_.size() ? rest_[name_begin] : ' ';
        const bool is_tag = ascii::is_alpha(first) || (name_begin == 1 && (first == '!' || first == '?'));
        const std::size_t end = is_tag ? tag_end() : std::string_view::npos;
        if (end == std::string_view::npos) return take_literally();
        std::size_t name_end = name_begin;
        while (name_end < end && !ascii::is_space(rest_[name_end]) && rest_[name_end] != '/') ++name_end;
        const std::string_view name = rest_.substr(name_begin, name_end - name_begin);
        const TagEffect effect = effect_of(name);
        const bool self_closed = rest_[end - 1] == '/';
        rest_.remove_prefix(end + 1);
        if (effect == TagEffect::hides_content && name_begin == 1 && !self_closed) return skip_content(name);
        apply(effect);
    }

    void apply(TagEffect effect) {
        if (one_line_ || effect == TagEffect::blank) return out_.blank();
        if (effect == TagEffect::line) out_.line_break();
    }

    // The index of the '>' that ends the tag at the front. A '>' in a quoted value does not. What was once
    // looked for in vain is not looked for again, so that the whole stays linear.
    std::size_t tag_end() {
        std::size_t i = 1;
        while (!no_more_ends_) {
            while (i < rest_.size() && rest_[i] != '>' && rest_[i] != '"' && rest_[i] != '\'') ++i;
            if (i == rest_.size()) break;
            if (rest_[i] == '>') return i;
            i = rest_[i - 1] == '=' ? closing_quote(i) + 1 : i + 1;
        }
        return last_resort_end();
    }

    std::size_t last_resort_end() {
        if (no_more_ends_) return std::string_view::npos;
        const std::size_t end = rest_.find('>');
        no_more_ends_ = end == std::string_view::npos;
        return end;
    }

    // Where the quote at `open` closes; `open` itself when nothing closes it.
    std::size_t closing_quote(std::size_t open) {
        bool& unclosed = rest_[open] == '"' ? no_more_double_quotes_ : no_more_single_quotes_;
        if (unclosed) return open;
        const std::size_t close = rest_.find(rest_[open], open + 1);
        unclosed = close == std::string_view::npos;
        return unclosed ? open : close;
    }

    void skip_comment() {
        const std::size_t end = no_more_comment_ends_ ? std::string_view::npos : rest_.find("-->", 4);
        no_more_comment_ends_ = end == std::string_view::npos;
        rest_.remove_prefix(no_more_comment_ends_ ? 4 : end + 3);
    }

    // Behind the opening tag; an unclosed script runs to the end, as in a browser.
    void skip_content(std::string_view name) {
        for (std::size_t i = rest_.find("</"); i != std::string_view::npos; i = rest_.find("</", i + 2)) {
            if (!ascii::equals_ignoring_case(rest_.substr(i + 2, name.size()), name)) continue;
            rest_.remove_prefix(i);
            return;
        }
        rest_ = {};
    }

    std::string_view rest_;
    bool one_line_;
    TextWriter out_;
    bool no_more_ends_ = false;
    bool no_more_double_quotes_ = false;
    bool no_more_single_quotes_ = false;
    bool no_more_comment_ends_ = false;
};

}  // namespace

std::string unescape_html(std::string_view escaped) {
    std::string out;
    out.reserve(escaped.size());
    while (!escaped.empty()) {
        const std::size_t run = std::min(escaped.find('&'), escaped.size());
        out += escaped.substr(0, run);
        escaped.remove_prefix(run);
        if (escaped.empty()) break;
        const auto reference = read_reference(escaped).value_or(Reference{U'&', 1});
        if (reference.code_point < 0x80)
            out.push_back(static_cast<char>(reference.code_point));
        else
            append_utf8(out, reference.code_point);
        escaped.remove_prefix(reference.length);
    }
    return out;
}

std::string html_to_text(std::string_view html) {
    return Scanner(html, false).run();
}
std::string html_to_line(std::string_view html) {
    return Scanner(html, true).run();
}

}  // namespace salaryd

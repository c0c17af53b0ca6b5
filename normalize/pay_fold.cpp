#include "normalize/pay_fold.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"

namespace salaryd::pay {
namespace {

// Folds one by one; the table is sorted by code point.
constexpr auto replacements = std::to_array<std::pair<char32_t, char>>({
    {0x00A0, ' '},  {0x00AD, '\0'}, {0x00D7, 'x'}, {0x2002, ' '},  {0x2003, ' '},  {0x2007, ' '},
    {0x2008, ' '},  {0x2009, ' '},  {0x200A, ' '}, {0x200B, '\0'}, {0x200C, '\0'}, {0x200D, '\0'},
    {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'}, {0x2013, '-'},  {0x2014, '-'},  {0x2015, '-'},
    {0x2018, '\''}, {0x2019, '\''}, {0x2022, '|'}, {0x202F, ' '},  {0x2044, '/'},  {0x2060, '\0'},
    {0x2063, '\0'}, {0x2212, '-'},  {0x223C, '~'}, {0x2500, '-'},  {0x3000, ' '},  {0x3001, ','},
    {0x3010, '('},  {0x3011, ')'},  {0x301C, '~'}, {0xFEFF, '\0'},
});

struct Decoded {
    char32_t code;
    std::size_t length;
};

// An invalid sequence is one unit of its single byte, so that nothing is skipped.
Decoded decode(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || length > s.size()) return {0xFFFD, 1};
    char32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u) return {0xFFFD, 1};
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    return {code, length};
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)),
            put(0x80 | (c & 0x3F));
    }
}

// Lower case of the scripts whose pay words are in the tables: Latin, Greek, Cyrillic, Vietnamese.
char32_t lower(char32_t c) {
    if (c < 0x80) return static_cast<unsigned char>(ascii::to_lower(static_cast<char>(c)));
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return (c % 2 == 1) ? c + 1 : c;
    if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
    if (c >= 0x410 && c <= 0x42F) return c + 0x20;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    if (c >= 0x1EA0 && c <= 0x1EFF) return c | 1;
    return c;
}

constexpr auto named_entities = std::to_array<std::pair<std::string_view, char32_t>>({
    {"amp", '&'},    {"lt", '<'},      {"gt", '>'},     {"quot", '"'},   {"apos", '\''},   {"nbsp", ' '},
    {"ndash", '-'},  {"mdash", '-'},   {"minus", '-'},  {"pound", 0xA3}, {"euro", 0x20AC}, {"yen", 0xA5},
    {"dollar", '$'}, {"rsquo", '\''},  {"lsquo", '\''}, {"thinsp", ' '}, {"ensp", ' '},    {"emsp", ' '},
    {"bull", '|'},   {"middot", 0xB7}, {"sol", '/'},    {"plus", '+'},   {"zwnj", 0x200C},
});

// The entity at the front of `s` ("&#8211;", "&pound;"), else a length of 0.
Decoded decode_entity(std::string_view s) {
    const std::size_t end = s.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 3) return {0, 0};
    std::string_view name = s.substr(1, end - 1);
    if (name.front() != '#') {
        const auto it =
            std::ranges::find(named_entities, name, &std::pair<std::string_view, char32_t>::first);
        return it == named_entities.end() ? Decoded{0, 0} : Decoded{it->second, end + 1};
    }
    name.remove_prefix(1);
    const bool hex = !name.empty() && ascii::to_lower(name.front()) == 'x';
    if (hex) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (error != std::errc{} || stop != name.data() + name.size() || code == 0 || code > 0x10FFFF)
        return {0, 0};
    return {code, end + 1};
}

// "&amp;amp;mdash;": an ampersand that came out of an entity may begin another one.
Decoded decode_nested_entity(std::string_view s) {
    Decoded found = decode_entity(s);
    std::string rest;
    for (int depth = 0; depth < 4 && found.length != 0 && found.code == '&'; ++depth) {
        rest.assign(1, '&').append(s.substr(found.length, 12));
        const Decoded inner = decode_entity(rest);
        if (inner.length == 0) break;
        found = {inner.code, found.length + inner.length - 1};
    }
    return found;
}

// UTF-8 that was taken for Latin-1 or Windows-1252 and encoded again; feeds do that to signs and dashes.
Decoded decode_twice_encoded(std::string_view s) {
    static constexpr auto damaged = std::to_array<std::pair<std::string_view, char32_t>>({
        {"\xC3\xA2\xC2\x82\xC2\xAC", 0x20AC},       // € by Latin-1
        {"\xC3\xA2\xE2\x80\x9A\xC2\xAC", 0x20AC},   // € by Windows-1252
        {"\xC3\x82\xC2\xA3", 0xA3},                 // £
        {"\xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", '-'},  // – by Windows-1252
        {"\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D", '-'},  // —
        {"\xC3\xA2\xC2\x80\xC2\x93", '-'},          // – by Latin-1
        {"\xC3\xA2\xC2\x80\xC2\x94", '-'},          // —
    });
    if (s.front() != '\xC3') return {0, 0};
    for (const auto& [bytes, code] : damaged)
        if (s.starts_with(bytes)) return {code, bytes.size()};
    return {0, 0};
}

class Folder {
  public:
    explicit Folder(std::string_view source) : source_(source) {
        out_.text.reserve(source.size());
        out_.origin.reserve(source.size() + 1);
        out_.upper.reserve(source.size());
    }

    FoldedText run() && {
        while (at_ < source_.size()) step();
        out_.origin.push_back(static_cast<std::uint32_t>(source_.size()));
        return std::move(out_);
    }

  private:
    void step() {
        const std::string_view rest = source_.substr(at_);
        Decoded unit = rest.front() == '&' ? decode_nested_entity(rest) : decode_twice_encoded(rest);
        if (unit.length == 0) unit = decode(rest);
        if (inside_tag_) {
            inside_tag_ = unit.code != '>' && unit.code != '\n';
            if (!inside_tag_) put(unit.code == '\n' ? '\n' : ' ', false, tag_begin_);
        } else if (unit.code == '<' && opens_tag(rest.substr(unit.length))) {
            inside_tag_ = true;
            tag_begin_ = at_;
        } else {
            put_folded(unit.code);
        }
        at_ += unit.length;
    }

    // "<10%" and "< $50" are text.
    static bool opens_tag(std::string_view after) {
        return !after.empty() &&
               (ascii::is_alpha(after.front()) || after.front() == '/' || after.front() == '!');
    }

    void put_folded(char32_t c) {
        if (c == '\n') return put('\n', false);
        if (c < 0x80 && ascii::is_space(static_cast<char>(c))) return put(' ', false);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        const auto it = std::ranges::lower_bound(replacements, c, {}, &std::pair<char32_t, char>::first);
        if (it != replacements.end() && it->first == c) {
            if (it->second != '\0') put(static_cast<unsigned char>(it->second), false);
            return;
        }
        const char32_t folded = lower(c);
        put(folded, folded != c);
    }

    void put(char32_t c, bool upper) { put(c, upper, at_); }

    void put(char32_t c, bool upper, std::size_t origin) {
        const std::size_t before = out_.text.size();
        append_utf8(out_.text, c);
        for (std::size_t i = before; i < out_.text.size(); ++i) {
            out_.origin.push_back(static_cast<std::uint32_t>(origin));
            out_.upper.push_back(upper);
        }
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t tag_begin_ = 0;
    bool inside_tag_ = false;
    FoldedText out_;
};

}  // namespace

FoldedText fold_pay_text(std::string_view source) {
    return Folder(source).run();
}

}  // namespace salaryd::pay

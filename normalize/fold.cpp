#include "normalize/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"
#include "core/fields.h"

namespace salaryd {

namespace {

// Letters that Unicode does not decompose, and typography that stands for ASCII.
constexpr auto replacements = std::to_array<std::pair<char32_t, std::string_view>>({
    {0xC6, "ae"},   {0xD0, "d"},    {0xD8, "o"},    {0xDE, "th"},  {0xDF, "ss"},  {0xE6, "ae"},
    {0xF0, "d"},    {0xF8, "o"},    {0xFE, "th"},   {0x110, "d"},  {0x111, "d"},  {0x126, "h"},
    {0x127, "h"},   {0x131, "i"},   {0x141, "l"},   {0x142, "l"},  {0x152, "oe"}, {0x153, "oe"},
    {0x18F, "a"},   {0x259, "a"},   {0x1E9E, "ss"}, {0x2010, "-"}, {0x2011, "-"}, {0x2012, "-"},
    {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"}, {0x2019, "'"}, {0x201B, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x2022, "|"},  {0x2212, "-"}, {0x3001, ","},
});

bool is_mark(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

void append_code_point(std::string& out, utf8proc_int32_t code) {
    const auto known = std::ranges::lower_bound(replacements, static_cast<char32_t>(code), {},
                                                &std::pair<char32_t, std::string_view>::first);
    if (known != replacements.end() && known->first == static_cast<char32_t>(code)) {
        out += known->second;
        return;
    }
    if (code < 128) {
        out += ascii::to_lower(static_cast<char>(code));
        return;
    }
    const auto category = utf8proc_category(code);
    if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC ||
        category == UTF8PROC_CATEGORY_CF) {
        if (category != UTF8PROC_CATEGORY_CF) out += ' ';
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(utf8proc_tolower(code), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_word_byte(char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The words with one space between.
std::string lowered_words(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (is_word_byte(c))
            out += ascii::to_lower(c);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        if (bytes[i] < 0x80) {
            out += ascii::is_space(text[i]) ? ' ' : ascii::to_lower(text[i]);
            ++i;
            continue;
        }
        utf8proc_int32_t code = 0;
        const auto used = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &code);
        if (used <= 0) {
            out += ' ';
            ++i;
            continue;
        }
        i += static_cast<std::size_t>(used);
        std::array<utf8proc_int32_t, 32> parts{};
        int last_class = 0;
        const auto n = utf8proc_decompose_char(
            code, parts.data(), parts.size(),
            static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &last_class);
        if (n < 0 || n > static_cast<utf8proc_ssize_t>(parts.size())) continue;
        for (utf8proc_ssize_t k = 0; k < n; ++k) {
            const auto part = parts[static_cast<std::size_t>(k)];
            if (!is_mark(utf8proc_category(part))) append_code_point(out, part);
        }
    }
    return out;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string fold_words(std::string_view text) {
    // Nearly every name is ASCII, of which folding makes lower case and nothing else.
    return is_ascii(text) ? lowered_words(text) : lowered_words(fold(text));
}

std::vector<std::string_view> words_of(std::string_view folded) {
    constexpr std::size_t usual = 8;
    std::vector<std::string_view> words;
    words.reserve(usual);
    while (!folded.empty()) {
        const auto end = std::min(folded.find(' '), folded.size());
        if (end > 0) words.push_back(folded.substr(0, end));
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return words;
}

std::string place_key(std::string_view name) {
    constexpr auto shortened = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"saint", "st"}, {"sankt", "st"}, {"sainte", "ste"}, {"fort", "ft"}, {"mount", "mt"}});
    const std::string folded = fold_words(name);
    std::string out;
    out.reserve(folded.size());
    for (std::string_view rest = folded; !rest.empty();) {
        const std::string_view word = take_until(rest, ' ');
        if (!out.empty()) out += ' ';
        const auto known =
            std::ranges::find(shortened, word, &std::pair<std::string_view, std::string_view>::first);
        out += known == shortened.end() ? word : known->second;
    }
    return out;
}

}  // namespace salaryd

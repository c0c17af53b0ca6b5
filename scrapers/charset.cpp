#include "scrapers/charset.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

// What Windows-1252 has where ISO-8859-1 has control characters, 0x80 to 0x9f.
constexpr std::array<char16_t, 32> windows_1252{
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }
    return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return big_endian ? first << 8U | second : second << 8U | first;
    };
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        const bool high = c >= 0xd800 && c < 0xdc00 && i + 3 < bytes.size();
        if (high && unit(i + 2) >= 0xdc00 && unit(i + 2) < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        }
        append_utf8(out, c);
    }
    return out;
}

// "iso-8859-1" of `charset="ISO-8859-1"` and of `encoding='iso-8859-1'`; empty: not said.
std::string charset_after(std::string_view text, std::string_view key) {
    const std::string lower = ascii::lower(text);
    std::size_t at = lower.find(key);
    if (at == npos) return {};
    at = lower.find_first_not_of(" \t\"'=", at + key.size());
    if (at == npos) return {};
    return lower.substr(at, lower.find_first_of(" \t\"'>;?/", at) - at);
}

std::string declared_charset(std::string_view bytes, std::string_view content_type) {
    constexpr std::size_t declared_within = 1024;  // as HTML asks of a page
    const std::string_view head = bytes.substr(0, declared_within);
    std::string charset = charset_after(content_type, "charset");
    if (charset.empty() && head.starts_with("<?xml"))
        charset = charset_after(head.substr(0, head.find("?>")), "encoding");
    return charset.empty() ? charset_after(head, "charset") : charset;
}

}  // namespace

std::string_view web_text(std::string_view bytes, std::string_view content_type, std::string& buffer) {
    static constexpr auto latin = std::to_array<std::string_view>(
        {"", "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii"});
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return buffer = from_utf16(bytes.substr(2), bytes.starts_with("\xfe\xff"));
    if (simdjson::validate_utf8(bytes.data(), bytes.size())) return bytes;
    const std::string charset = declared_charset(bytes, content_type);
    const bool is_latin = std::ranges::find(latin, charset) != latin.end();
    return buffer = is_latin ? from_windows_1252(bytes) : to_valid_utf8(bytes);
}

}  // namespace salaryd

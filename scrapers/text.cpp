#include "scrapers/text.h"

#include <simdjson.h>

#include <array>
#include <cstdint>

namespace salaryd {
namespace {

// Bytes that text is copied through without a look.
constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x21; c < 256; ++c) plain[c] = true;
    plain['<'] = plain['&'] = plain[0x7f] = false;
    // Leads of NBSP and soft hyphen, of the general punctuation's spaces, the ideographic space, the byte
    // order mark.
    plain[0xc2] = plain[0xe2] = plain[0xe3] = plain[0xef] = false;
    plain[' '] = true;  // a single one, see visible_length
    return plain;
}
constexpr auto plain = make_plain();

// Whether the block at `bytes` is plain ASCII with single blanks; looks at one byte behind it too. Without a
// branch, so that the compiler makes a few vector instructions of it.
constexpr std::size_t block_size = 16;
bool is_plain_block(const char* bytes) {
    unsigned char special = 0;
    for (std::size_t j = 0; j < block_size; ++j) {
        const auto c = static_cast<signed char>(bytes[j]);  // beyond ASCII is negative
        const bool is_second_blank = (c == ' ') & (bytes[j + 1] == ' ');
        special |=
            static_cast<unsigned char>((c < ' ') | (c == '<') | (c == '&') | (c == 0x7f) | is_second_blank);
    }
    return special == 0;
}

// How much of the front can be copied as it is: plain bytes, with single blanks between them. One branch a
// block or byte that is nearly never taken; stopping at every blank would cost a misprediction a word.
std::size_t visible_length(std::string_view text) {
    std::size_t i = 0;
    if (!text.empty() && text.front() != ' ')
        while (i + block_size < text.size() && is_plain_block(text.data() + i)) i += block_size;
    char previous = i > 0 ? text[i - 1] : ' ';
    for (; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_second_blank = c == ' ' && previous == ' ';
        if (!plain[static_cast<unsigned char>(c)] || is_second_blank) break;
        previous = c;
    }
    return i > 0 && text[i - 1] == ' ' ? i - 1 : i;
}

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xe0) return 2;
    return lead < 0xf0 ? 3 : 4;
}

char32_t decode(std::string_view sequence) {
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(sequence[i]));
    };
    switch (sequence.size()) {
        case 1:
            return byte(0);
        case 2:
            return (byte(0) & 0x1f) << 6 | (byte(1) & 0x3f);
        case 3:
            return (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
        default:
            break;
    }
    return (byte(0) & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f);
}

bool is_blank(char32_t c) {
    return c <= 0x20 || c == 0x7f || (c >= 0x80 && c <= 0xa0) || (c >= 0x2000 && c <= 0x200a) ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}
bool is_line_separator(char32_t c) {
    return c == 0x2028 || c == 0x2029;
}
// Soft hyphen, zero-width space, word joiner, byte order mark: they hide inside words and amounts.
bool is_invisible(char32_t c) {
    return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

// The length of the well-formed sequence at the front (Unicode, table 3-7), 0 if it is malformed.
std::size_t well_formed_length(std::string_view s) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : 0;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return continues(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool overlong = lead == 0xe0 && byte(1) < 0xa0;
        const bool surrogate = lead == 0xed && byte(1) > 0x9f;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool overlong = lead == 0xf0 && byte(1) < 0x90;
        const bool beyond = lead == 0xf4 && byte(1) > 0x8f;
        return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

std::string clean(std::string_view text, bool lines) {
    std::string repaired;
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        repaired = to_valid_utf8(text);
        text = repaired;
    }
    TextWriter writer(text.size());
    if (lines) writer.keep_line_breaks();
    while (!text.empty()) {
        text.remove_prefix(writer.take_run(text));
        if (text.empty()) break;
        writer.character(static_cast<unsigned char>(text.front()));
        text.remove_prefix(1);
    }
    return std::move(writer).finish();
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) c = 0xfffd;
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            put(0xe0 | c >> 12);
        } else {
            put(0xf0 | c >> 18);
            put(0x80 | (c >> 12 & 0x3f));
        }
        put(0x80 | (c >> 6 & 0x3f));
    }
    put(0x80 | (c & 0x3f));
}

std::string to_valid_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = well_formed_length(bytes);
        out += length > 0 ? bytes.substr(0, length) : std::string_view("\xef\xbf\xbd");
        bytes.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

std::string clean_line(std::string_view text) {
    return clean(text, false);
}
std::string clean_lines(std::string_view text) {
    return clean(text, true);
}

std::string printable_start(std::string_view bytes, std::size_t limit) {
    std::string out;
    while (!bytes.empty() && out.size() < limit) {
        const std::size_t length = well_formed_length(bytes);
        const bool shown = length > 1 || (bytes.front() >= 0x20 && bytes.front() < 0x7f);
        out += shown ? bytes.substr(0, length) : std::string_view(".");
        bytes.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

void TextWriter::append(std::string_view visible) {
    if (pending_ != Gap::none && !out_.empty()) out_.push_back(pending_ == Gap::line ? '\n' : ' ');
    pending_ = Gap::none;
    out_ += visible;
}

void TextWriter::character(char32_t c) {
    if (is_line_separator(c) || (keeps_line_breaks_ && (c == '\n' || c == '\r'))) return line_break();
    if (is_blank(c)) return blank();
    if (is_invisible(c)) return;
    append({});
    append_utf8(out_, c);
}

std::size_t TextWriter::take_special(std::string_view text) {
    const std::size_t length =
        std::min(sequence_length(static_cast<unsigned char>(text.front())), text.size());
    character(decode(text.substr(0, length)));
    return length;
}

std::size_t TextWriter::take_run(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t length = visible_length(text.substr(i));
        if (length > 0) append(text.substr(i, length));
        i += length;
        if (i == text.size() || text[i] == '<' || text[i] == '&') break;
        i += take_special(text.substr(i));
    }
    return i;
}

}  // namespace salaryd

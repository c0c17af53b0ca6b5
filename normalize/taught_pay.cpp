#include "normalize/taught_pay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"
#include "normalize/pay.h"

namespace salaryd {

namespace {

// The shortest words for each period that the rules read, in the order of PayPeriod.
constexpr std::array<std::string_view, 6> period_signs{"/h", "/d", "/wk", "biweekly", "/mo", "/yr"};

std::string_view sign_of(std::string_view meaning) {
    if (const auto period = parse_pay_period(meaning)) return period_signs[static_cast<std::size_t>(*period)];
    return meaning.size() == 3 && std::ranges::all_of(meaning, ascii::is_upper) ? meaning
                                                                                : std::string_view();
}

bool is_word_byte(char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// "Schicht" not in "Schichtleiter".
bool stands_alone(std::string_view text, std::size_t at, std::string_view word) {
    const std::size_t end = at + word.size();
    const bool open_before = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(word.front());
    const bool open_after = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(word.back());
    return open_before && open_after;
}

std::size_t find_word(std::string_view lowered, std::string_view word, std::size_t from) {
    for (auto at = lowered.find(word, from); at != std::string_view::npos; at = lowered.find(word, at + 1))
        if (stands_alone(lowered, at, word)) return at;
    return std::string_view::npos;
}

// A sign is shorter than the word it stands for: the span is stretched to the word's end.
void quote(std::vector<PayRange>& ranges, PayField field, std::string_view text) {
    for (PayRange& range : ranges) {
        if (range.field != field || range.span_begin >= range.span_end || range.span_end > text.size())
            continue;
        while (range.span_end < text.size() && is_word_byte(text[range.span_end]) &&
               is_word_byte(text[range.span_end - 1]))
            ++range.span_end;
        range.stated = text.substr(range.span_begin, range.span_end - range.span_begin);
    }
}

}  // namespace

Result<TaughtPay> TaughtPay::load(const TaughtTable& taught) {
    TaughtPay pay;
    for (const TsvRow& row : taught.rows) {
        const auto wrong = [&](std::string_view what) {
            return fail(ErrorCode::parse, fmt::format("{}:{}: {}", taught.path, row.line, what));
        };
        if (row.fields.size() != 2) return wrong("must be words, meaning");
        Word word{.words = ascii::lower(ascii::trim(row.fields[0])), .meaning = {}};
        const std::string_view sign = sign_of(row.fields[1]);
        if (sign.empty())
            return wrong(
                fmt::format("the meaning must be hour, day, week, two_weeks, month, year or a "
                            "currency code such as EUR, got \"{}\"",
                            row.fields[1]));
        if (word.words.size() < sign.size())
            return wrong(fmt::format("the words must have at least {} letters for {}, got \"{}\"",
                                     sign.size(), row.fields[1], row.fields[0]));
        word.meaning = std::string(sign) + std::string(word.words.size() - sign.size(), ' ');
        std::erase_if(pay.words_, [&](const Word& known) { return known.words == word.words; });
        pay.words_.push_back(std::move(word));
    }
    std::ranges::stable_sort(pay.words_, std::greater(), [](const Word& word) { return word.words.size(); });
    return pay;
}

std::string TaughtPay::translated(std::string_view text) const {
    std::string out(text);
    for (const Word& word : words_) {
        const std::string lowered = ascii::lower(out);
        for (auto at = find_word(lowered, word.words, 0); at != std::string_view::npos;
             at = find_word(lowered, word.words, at + word.words.size()))
            out.replace(at, word.words.size(), word.meaning);
    }
    return out;
}

bool TaughtPay::occurs_in(std::string_view text) const {
    if (empty()) return false;
    const std::string lowered = ascii::lower(text);
    return std::ranges::any_of(words_, [&](const Word& word) {
        return find_word(lowered, word.words, 0) != std::string_view::npos;
    });
}

std::vector<PayRange> TaughtPay::read(const RawPosting& posting, std::string_view country) const {
    RawPosting translation = posting;
    translation.pay_text = translated(posting.pay_text);
    translation.title = translated(posting.title);
    translation.description = translated(posting.description);
    for (RawPay& field : translation.pay) {
        field.interval = ascii::trim(translated(field.interval));
        field.currency = ascii::trim(translated(field.currency));
    }
    auto ranges = read_pay(translation, country);
    if (translation.pay_text != posting.pay_text) quote(ranges, PayField::pay_text, posting.pay_text);
    if (translation.title != posting.title) quote(ranges, PayField::title, posting.title);
    if (translation.description != posting.description)
        quote(ranges, PayField::description, posting.description);
    return ranges;
}

}  // namespace salaryd

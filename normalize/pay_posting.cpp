// read_pay(): the fields of a posting held against its own words.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "normalize/pay.h"
#include "normalize/pay_description.h"
#include "normalize/pay_order.h"

namespace salaryd {
namespace {

bool close(std::optional<double> a, std::optional<double> b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || std::abs(*a - *b) <= .01 * std::max(*a, *b);
}

bool same_pay(const PayRange& a, const PayRange& b) {
    return close(a.min, b.min) && close(a.max, b.max) && a.currency == b.currency;
}

bool comparable(const PayRange& a, const PayRange& b) {
    return a.currency == b.currency && a.period == b.period &&
           (a.kind != PayKind::ote) == (b.kind != PayKind::ote);
}

std::vector<PayRange> in_field(std::vector<PayRange> ranges, PayField field) {
    for (PayRange& range : ranges) {
        range.field = field;
        if (field == PayField::title) add(range.reasons, PayReason::from_title);
    }
    return ranges;
}

// The words tell what the field cannot: whether it is base pay or on target.
void learn_from_words(PayRange& field, const PayRange& words) {
    if (field.kind == PayKind::unknown) field.kind = words.kind;
    if (has(field.reasons, PayReason::period_inferred) && !has(words.reasons, PayReason::period_inferred) &&
        words.period) {
        field.period = words.period;
        field.reasons.reset(static_cast<std::size_t>(PayReason::period_inferred));
    }
}

// Adds what `words` say beyond `ranges`.
void merge(std::vector<PayRange>& ranges, std::vector<PayRange> words) {
    const std::size_t known = ranges.size();
    for (PayRange& word : words) {
        const auto same = std::find_if(ranges.begin(), ranges.begin() + static_cast<std::ptrdiff_t>(known),
                                       [&](const PayRange& r) { return same_pay(r, word); });
        if (same != ranges.begin() + static_cast<std::ptrdiff_t>(known))
            learn_from_words(*same, word);
        else
            ranges.push_back(std::move(word));
    }
}

// A nonsensical field that the words set right: thousands were missing, cents were meant, or the period was
// wrong.
struct Repair {
    double factor = 1;
    std::optional<PayReason> reason;
};
constexpr std::array repairs{Repair{1, std::nullopt}, Repair{1000, PayReason::thousands_restored},
                             Repair{.01, PayReason::minor_units}};

std::optional<double> times(std::optional<double> amount, double factor) {
    return amount ? std::optional(*amount * factor) : std::nullopt;
}

bool set_right(PayRange& field, const PayRange& words) {
    if (words.suspect || words.currency != field.currency) return false;
    for (const auto& [factor, reason] : repairs) {
        if (!close(times(field.min, factor), words.min) || !close(times(field.max, factor), words.max))
            continue;
        field.min = words.min;
        field.max = words.max;
        field.period = words.period;
        field.suspect = false;
        field.rule += ".by_words";
        if (reason) add(field.reasons, *reason);
        return true;
    }
    return false;
}

void repair_by_words(std::vector<PayRange>& fields, const std::vector<PayRange>& words) {
    for (PayRange& field : fields)
        for (const PayRange& w : words)
            if (field.suspect && set_right(field, w)) break;
}

// A field that no statement of the words confirms, though they speak of the same unit, is contradicted.
void hold_against_words(std::vector<PayRange>& fields, const std::vector<PayRange>& words) {
    for (PayRange& field : fields) {
        const bool spoken =
            std::ranges::any_of(words, [&](const PayRange& w) { return comparable(field, w); });
        const bool confirmed =
            std::ranges::any_of(words, [&](const PayRange& w) { return same_pay(field, w); });
        if (spoken && !confirmed) add(field.reasons, PayReason::contradicts_text);
    }
}

// A board's field comes before the words, but what is nonsense and what a board only estimates comes last.
void put_doubtful_last(std::vector<PayRange>& ranges) {
    pay::put_last(ranges, [](const PayRange& r) { return r.suspect; });
    pay::put_last(ranges, [](const PayRange& r) { return has(r.reasons, PayReason::estimated); });
}

}  // namespace

std::vector<PayRange> read_pay(const RawPosting& posting, std::string_view country) {
    std::vector<PayRange> ranges = read_pay_fields(posting.pay, country);
    std::vector<PayRange> words =
        in_field(read_pay_text(posting.pay_text, {.country = country, .context = PayContext::field}),
                 PayField::pay_text);
    merge(words, in_field(read_pay_text(posting.title, {.country = country, .context = PayContext::sentence}),
                          PayField::title));
    merge(words, pay::read_description(posting.description, country));
    repair_by_words(ranges, words);
    hold_against_words(ranges, words);
    merge(ranges, std::move(words));
    put_doubtful_last(ranges);
    return ranges;
}

}  // namespace salaryd

// read_pay(): the fields of a posting held against its own words.
#include <algorithm>
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

// The employer's words come before a board's estimate.
void put_estimates_last(std::vector<PayRange>& ranges) {
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
    hold_against_words(ranges, words);
    merge(ranges, std::move(words));
    put_estimates_last(ranges);
    return ranges;
}

}  // namespace salaryd

// read_pay_fields(): what boards put into their own fields, with their sentinels, cents and slips.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/ascii.h"
#include "core/legal_tender.h"
#include "normalize/pay.h"
#include "normalize/pay_currency.h"
#include "normalize/pay_judgement.h"
#include "normalize/pay_order.h"
#include "normalize/pay_scanner.h"
#include "normalize/pay_suspect.h"

namespace salaryd {
namespace {

using pay::Token;

struct Interval {
    std::optional<PayPeriod> period;
    bool once = false;        // a project fee: no rate of pay
    bool half_month = false;  // 24 a year; the nearest period there is has 26
};

// Whole tokens of vendors: USAJOBS' rate codes. Everything else is found by a word inside the token.
constexpr auto codes = std::to_array<std::pair<std::string_view, PayPeriod>>({
    {"pa", PayPeriod::year},
    {"ph", PayPeriod::hour},
    {"pd", PayPeriod::day},
    {"bw", PayPeriod::two_weeks},
    {"pm", PayPeriod::month},
    {"y", PayPeriod::year},
    {"h", PayPeriod::hour},
    {"m", PayPeriod::month},
    {"w", PayPeriod::week},
    {"d", PayPeriod::day},
});

constexpr std::string_view half_month = "semi", half_month_spoken = "twice";

// "bi-week" before "week"; Ashby writes "1 YEAR", Lever "per-year-salary".
constexpr auto stems = std::to_array<std::pair<std::string_view, PayPeriod>>({
    {"two_week", PayPeriod::two_weeks},
    {"two-week", PayPeriod::two_weeks},
    {"two week", PayPeriod::two_weeks},
    {"2 week", PayPeriod::two_weeks},
    {"biweek", PayPeriod::two_weeks},
    {half_month, PayPeriod::two_weeks},
    {half_month_spoken, PayPeriod::two_weeks},
    {"bi-week", PayPeriod::two_weeks},
    {"bi_week", PayPeriod::two_weeks},
    {"fortnight", PayPeriod::two_weeks},
    {"year", PayPeriod::year},
    {"annual", PayPeriod::year},
    {"annum", PayPeriod::year},
    {"jahr", PayPeriod::year},
    {"month", PayPeriod::month},
    {"monat", PayPeriod::month},
    {"week", PayPeriod::week},
    {"dai", PayPeriod::day},
    {"day", PayPeriod::day},
    {"hour", PayPeriod::hour},
    {"hr", PayPeriod::hour},
    {"yr", PayPeriod::year},
});

// "mensuel", "pro Stunde": what the token's words name.
Interval spoken_interval(std::string_view token) {
    for (const Token& t : pay::scan_pay(pay::fold_pay_text(token), {}))
        if (t.kind == pay::TokenKind::period) return {t.word->period, false, t.says(pay::cue_half_month)};
    return {};
}

Interval parse_interval(std::string_view token) {
    const std::string text = ascii::lower(ascii::trim(token));
    // USAJOBS' PW is piece work, and WC without compensation.
    if (text == "once" || text == "project" || text == "pw" || text == "wc" ||
        text.find("one-time") != std::string::npos)
        return {std::nullopt, true};
    for (const auto& [code, period] : codes)
        if (text == code) return {period, false};
    for (const auto& [stem, period] : stems)
        if (text.find(stem) != std::string::npos)
            return {period, false, stem == half_month || stem == half_month_spoken};
    return spoken_interval(token);
}

// What the field's name says: a referral reward is no pay, an OTE field is no base pay.
struct LabelSense {
    bool denied = false;
    PayKind kind = PayKind::unknown;
};

LabelSense read_label(std::string_view label) {
    const pay::FoldedText folded = pay::fold_pay_text(label);
    LabelSense sense;
    bool pays = false;
    for (const Token& t : pay::scan_pay(folded, {})) {
        pays = pays || t.says(pay::cue_pay);
        sense.denied = sense.denied || t.says(pay::cue_deny | pay::cue_deny_clause);
        if (t.says(pay::cue_ote))
            sense.kind = PayKind::ote;
        else if (t.says(pay::cue_total) && sense.kind == PayKind::unknown)
            sense.kind = PayKind::total;
        else if (t.says(pay::cue_base) && sense.kind == PayKind::unknown)
            sense.kind = PayKind::base;
    }
    sense.denied = sense.denied && !pays;
    return sense;
}

// 0, 0.01, -1 and what is no number stand for "not said".
std::optional<double> said(std::optional<double> amount, bool minor_units) {
    if (!amount || !std::isfinite(*amount) || *amount <= 0) return std::nullopt;
    if (*amount < .02) return std::nullopt;
    return minor_units ? *amount / 100 : *amount;
}

void set_amounts(PayRange& range, const RawPay& raw) {
    range.min = said(raw.min, raw.minor_units);
    range.max = said(raw.max, raw.minor_units);
    if (raw.minor_units) add(range.reasons, PayReason::minor_units);
    if ((raw.min && !range.min && range.max) || (raw.max && !range.max && range.min))
        add(range.reasons, PayReason::zero_bound);
    if (range.min.has_value() != range.max.has_value()) add(range.reasons, PayReason::open_bound);
    if (range.min && range.max && *range.min > *range.max) {
        std::swap(range.min, range.max);
        add(range.reasons, PayReason::range_inverted);
    }
}

void set_currency(PayRange& range, std::string_view written, std::string_view country) {
    const pay::ResolvedCurrency parsed =
        pay::parse_currency(written, country, range.min ? *range.min : *range.max);
    range.currency = parsed.code;
    if (parsed.ambiguous) add(range.reasons, PayReason::currency_ambiguous);
    if (!range.currency.empty() || !ascii::trim(written).empty()) return;
    range.currency = legal_tender(country);
    add(range.reasons, PayReason::currency_inferred);
}

void multiply(std::optional<double>& amount) {
    *amount *= 1000;
}

void restored(PayRange& range) {
    range.suspect = true;
    add(range.reasons, PayReason::thousands_restored);
}

// "112000 - 123", and "190.0 - 240.0" without a period, which no rate by the hour explains.
void restore_thousands(PayRange& range) {
    const double dollars = pay::rough_dollars(range.currency);
    if (range.min && range.max && *range.min < 1000 && *range.max >= 10'000) {
        const double grown = *range.min * 1000;
        if (grown > *range.max * 1.5 || grown * 10 < *range.max) return;
        multiply(range.min);
        restored(range);
        if (*range.min > *range.max) std::swap(range.min, range.max);
    } else if (!range.period && dollars > .5) {
        const double low = range.min ? *range.min : *range.max;
        const double high = range.max ? *range.max : *range.min;
        if (low * dollars < 130 || high >= 1000) return;
        if (range.min) multiply(range.min);
        if (range.max) multiply(range.max);
        restored(range);
    }
}

std::string stated_words(const RawPay& raw) {
    const auto bound = [](const std::optional<double>& b) {
        return b ? fmt::format("{}", *b) : std::string("...");
    };
    return fmt::format("{} - {} {} {}", bound(raw.min), bound(raw.max), raw.currency, raw.interval);
}

std::optional<PayRange> read_field(const RawPay& raw, std::string_view country) {
    const LabelSense label = read_label(raw.label);
    const Interval interval = parse_interval(raw.interval);
    if (label.denied || interval.once) return std::nullopt;
    PayRange range;
    set_amounts(range, raw);
    if (!range.min && !range.max) return std::nullopt;
    set_currency(range, raw.currency, country);
    range.period = interval.period;
    if (interval.half_month) add(range.reasons, PayReason::approximate);
    restore_thousands(range);
    if (!range.period) {
        range.period = pay::infer_period(range.min ? *range.min : *range.max, range.currency, country);
        add(range.reasons, PayReason::period_inferred);
    }
    range.kind = raw.kind == PayKind::unknown ? label.kind : raw.kind;
    if (raw.estimated) add(range.reasons, PayReason::estimated);
    range.rule = range.min == range.max   ? "field.single"
                 : range.min && range.max ? "field.range"
                                          : "field.open";
    range.field = PayField::structured;
    range.stated = std::string(ascii::trim(stated_words(raw)));
    range.label = raw.label;
    pay::judge(range);
    return range;
}

}  // namespace

std::vector<PayRange> read_pay_fields(std::span<const RawPay> fields, std::string_view country) {
    std::vector<PayRange> ranges;
    for (const RawPay& raw : fields)
        if (auto range = read_field(raw, country)) ranges.push_back(std::move(*range));
    if (ranges.size() > 1) {
        pay::put_last(ranges, [](const PayRange& r) { return r.kind == PayKind::ote; });
        for (PayRange& range : ranges) add(range.reasons, PayReason::several_amounts);
    }
    return ranges;
}

}  // namespace salaryd

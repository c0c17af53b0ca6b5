#include "normalize/pay_judgement.h"

#include <algorithm>

#include "core/ascii.h"
#include "core/legal_tender.h"
#include "normalize/pay_currency.h"
#include "normalize/pay_suspect.h"

namespace salaryd::pay {
namespace {

// "元" is three bytes, but a sign.
bool is_code(const Word& sign) {
    return sign.currency.size() >= 3 && ascii::is_upper(sign.currency.front());
}

const Word* stated_sign(const Reading& r, const Context& context) {
    const Word* best = nullptr;
    const auto offer = [&](const Word* sign) {
        if (sign != nullptr && (best == nullptr || (!is_code(*best) && is_code(*sign)))) best = sign;
    };
    offer(r.low.sign_before);
    offer(r.low.sign_after);
    if (r.high) offer(r.high->sign_before), offer(r.high->sign_after);
    offer(context.currency_behind);
    return best;
}

// Written in digits alone, 1900 to 2100 is a year.
bool looks_like_a_year(const Money& m) {
    return m.number.grouping == '\0' && m.number.decimals == 0 && !m.is_scaled() && m.number.value >= 1900 &&
           m.number.value <= 2100;
}

double largest_factor(const Reading& r) {
    return std::max(r.low.factor, r.high ? r.high->factor : 1);
}

double largest(const Reading& r) {
    return std::max(r.min.value_or(0), r.max.value_or(0));
}

bool bare_is_pay(const Reading& r, const Context& c, const PayHints& hints) {
    if (looks_like_a_year(r.low)) return false;
    if (hints.country.empty() && !c.period) return false;
    if (c.period && (c.pay_word || hints.context == PayContext::field)) return true;
    if (c.pay_word)
        return largest(r) >= 1000 || (r.high && largest(r) >= 20 && hints.context == PayContext::field);
    return hints.context == PayContext::field && c.bare_line && largest(r) >= 1000;
}

bool is_seldom_money(const Reading& r) {
    const auto seldom = [](const Word* sign) { return sign != nullptr && sign->seldom; };
    const Money& m = r.high ? *r.high : r.low;
    return seldom(m.sign_before) || seldom(m.sign_after);
}

// "| 150k - 190k |": a range in thousands is pay even without a sign, where nothing counts behind it; LPA
// always.
bool speaks_for_itself(const Reading& r) {
    const Money& last = r.high ? *r.high : r.low;
    if (last.scale != nullptr && last.scale->text.starts_with("lpa")) return true;
    constexpr double least = 3000;
    return r.high && r.low.factor == 1e3 && r.high->factor == 1e3 && largest(r) >= least;
}

std::optional<Rejection> unless(bool pay, Rejection why) {
    return pay ? std::nullopt : std::optional(why);
}

// In prose a lone amount that no word explains is a salary when it is as large as one; "$500" is a perk.
bool may_be_a_years_pay(const Reading& r, std::string_view country) {
    const double least = quotes_yearly(country) ? 10'000 : 1'000;
    const Word* sign = r.low.sign_before != nullptr ? r.low.sign_before : r.low.sign_after;
    if (sign == nullptr || quotes_monthly(country) || pays_little(country)) return true;
    const double rough = rough_dollars(resolve_currency(sign->currency, country, largest(r)).code);
    return rough == 0 || largest(r) * rough >= least;
}

std::optional<Rejection> reject_by_words(const Reading& r, const Context& c, const PayHints& hints) {
    if (c.denied) return Rejection::other_money;
    const bool field = hints.context == PayContext::field;
    if (!field && !c.pay_word && !c.period && is_seldom_money(r)) return Rejection::unspoken;
    if (r.is_signed() && !field && !c.pay_word && largest_factor(r) >= 1e6) return Rejection::company_sum;
    if (r.is_signed()) {
        const bool alone = c.bare_line || (c.short_clause && may_be_a_years_pay(r, hints.country));
        return unless(field || r.high || c.period || c.pay_word || alone, Rejection::unspoken);
    }
    const bool spoken = c.pay_word || (!c.stranger_behind && (c.period || speaks_for_itself(r)));
    if (r.is_scaled() && !field && !spoken) return Rejection::unspoken;
    if (r.is_scaled()) return unless(!hints.country.empty() || c.pay_word, Rejection::no_country);
    return unless(bare_is_pay(r, c, hints), Rejection::year_or_number);
}

// Sums of companies, not of people: billions, and millions of a strong currency.
bool is_corporate_sum(const Reading& r, CurrencyCode currency, bool unspoken) {
    const double factor = largest_factor(r);
    const double dollars = rough_dollars(currency);
    if (factor < 1e6) return unspoken && largest(r) * dollars > 3e6;
    if (factor >= 1e9) return dollars >= .001 || dollars == 0;
    return largest(r) * dollars > 3e6;
}

// In Russian and Chinese pay, thousands go without saying: "от 150 до 250", "薪水30-50RMB".
void restore_unsaid_thousands(PayRange& range, const Reading& r, std::string_view country) {
    const bool habit = (country == "RU" && range.currency == CurrencyCode("RUB")) ||
                       (country == "CN" && range.currency == CurrencyCode("CNY"));
    if (!habit || r.is_scaled() || largest(r) >= 1000 || largest(r) < 10) return;
    if (range.period && *range.period <= PayPeriod::week) return;
    if (range.min) *range.min *= 1000;
    if (range.max) *range.max *= 1000;
    range.suspect = true;
    add(range.reasons, PayReason::thousands_restored);
}

std::string rule_of(const Reading& r) {
    std::string rule = r.high                                  ? "text.range"
                       : has(r.reasons, PayReason::open_bound) ? (r.min ? "text.from" : "text.up_to")
                                                               : "text.single";
    if (r.repaired) return rule + ".repaired";
    if (has(r.reasons, PayReason::scale_borrowed)) return rule + ".k_shared";
    return rule;
}

void set_currency(PayRange& range, const Word* sign, std::string_view country) {
    if (sign == nullptr) {
        range.currency = legal_tender(country);
        add(range.reasons, PayReason::currency_inferred);
        return;
    }
    const ResolvedCurrency resolved =
        resolve_currency(sign->currency, country, range.min ? *range.min : *range.max);
    range.currency = resolved.code;
    if (resolved.ambiguous) add(range.reasons, PayReason::currency_ambiguous);
}

// Lakh and crore count years; 万 from 25 on too.
bool counts_years(const Reading& r) {
    const double factor = largest_factor(r);
    return (factor == 1e5 || factor == 1e7) && r.low.scale != nullptr && r.low.scale->text != "천만";
}

}  // namespace

PayPeriod infer_period(double amount, CurrencyCode currency, std::string_view country) {
    const double rough = rough_dollars(currency);
    const double dollars = amount * (rough == 0 ? 1 : rough);
    if (quotes_monthly(country)) return dollars < 20'000 ? PayPeriod::month : PayPeriod::year;
    if (dollars >= 10'000) return PayPeriod::year;
    constexpr double month_here = 300, month_of_little = 40;
    if (dollars >= (pays_little(country) ? month_of_little : month_here)) return PayPeriod::month;
    return dollars >= 130 ? PayPeriod::day : PayPeriod::hour;
}

Decision decide(const Reading& reading, const Context& context, const PayHints& hints) {
    Decision decision{{}, reject_by_words(reading, context, hints)};
    PayRange& range = decision.range;
    range.min = reading.min;
    range.max = reading.max;
    range.reasons = reading.reasons | context.reasons;
    range.suspect = reading.repaired;
    const Word* sign = stated_sign(reading, context);
    set_currency(range, sign, hints.country);
    const bool rate_in_field = hints.context == PayContext::field && context.period;
    const bool unspoken = hints.context == PayContext::sentence && !context.pay_word;
    range.period = context.period;
    range.rule = rule_of(reading);
    if (!decision.rejected && !rate_in_field && is_corporate_sum(reading, range.currency, unspoken))
        decision.rejected = Rejection::company_sum;
    if (decision.rejected) return decision;
    range.kind = context.kind;
    restore_unsaid_thousands(range, reading, hints.country);
    if (!range.period) {
        const double lower = range.min ? *range.min : *range.max;
        range.period =
            counts_years(reading) ? PayPeriod::year : infer_period(lower, range.currency, hints.country);
        add(range.reasons, PayReason::period_inferred);
    }
    judge(range);
    return decision;
}

}  // namespace salaryd::pay

#include "analytics/diagnosis_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analytics/outlier_text.h"

namespace salaryd {
namespace {

struct Slip {
    Cause cause;
    std::string_view rule;
    std::string_view words;
};
constexpr std::array<Slip, 15> slips{{
    {Cause::thousands_missing, "pay.thousands_missing", "the thousands seem to be missing"},
    {Cause::thousands_twice, "pay.thousands_twice", "the thousands seem to have been applied twice"},
    {Cause::cents, "pay.cents", "it seems to be in cents"},
    {Cause::digit_added, "pay.digit_added", "it seems to have a digit too many"},
    {Cause::digit_missing, "pay.digit_missing", "it seems to lack a digit"},
    {Cause::upper_digit_added, "pay.digit_added", "the upper bound seems to have a digit too many"},
    {Cause::upper_digit_missing, "pay.digit_missing", "the upper bound seems to lack a digit"},
    {Cause::lower_digit_missing, "pay.digit_missing", "the lower bound seems to lack a digit"},
    {Cause::lower_digit_added, "pay.digit_added", "the lower bound seems to have a digit too many"},
    {Cause::upper_thousands_missing, "pay.thousands_missing", "the upper bound seems to lack its thousands"},
    {Cause::lower_thousands_missing, "pay.thousands_missing", "the lower bound seems to lack its thousands"},
    {Cause::swapped, "pay.range_inverted", "the bounds were stated the other way round"},
    {Cause::upper_garbage, "pay.garbage_bound", "the upper bound says nothing"},
    {Cause::lower_garbage, "pay.garbage_bound", "the lower bound says nothing"},
    {Cause::unknown, "pay.unexplained", "no slip that we know would make it ordinary"},
}};

std::string_view as_pay_by(PayPeriod period) {
    switch (period) {
        case PayPeriod::hour:
            return "hourly";
        case PayPeriod::day:
            return "daily";
        case PayPeriod::week:
            return "weekly";
        case PayPeriod::two_weeks:
            return "fortnightly";
        case PayPeriod::month:
            return "monthly";
        case PayPeriod::year:
            return "yearly";
    }
    return "yearly";
}

std::string other_period(const PayRecord& pay, PayPeriod meant) {
    const double factor = periods_per_year(meant) / periods_per_year(*pay.period);
    return fmt::format("it would be ordinary as {} pay, {} times {} a year", as_pay_by(meant),
                       grouped(factor < 1 ? 1 / factor : factor), factor < 1 ? "less" : "more");
}

struct Finding {
    std::string rule;
    std::string words;
};

Finding finding_of(const StatedPay& posting, const Diagnosis& d) {
    const auto local = posting.local_currency.view();
    if (d.cause == Cause::wrong_period) return {"pay.wrong_period", other_period(posting.pay, d.meant)};
    if (d.cause == Cause::local_currency)
        return {"pay.wrong_currency",
                fmt::format("it would be ordinary in {}, the money of its country", local)};
    if (d.cause == Cause::converted_twice)
        return {"pay.wrong_currency", fmt::format("it seems to have been converted from {} twice", local)};
    const auto slip = std::ranges::find(slips, d.cause, &Slip::cause);
    if (slip == slips.end()) return {};
    return {std::string(slip->rule), std::string(slip->words)};
}

std::optional<double> corrected(double stated, double repair) {
    if (std::isnan(stated) || std::isnan(repair)) return std::nullopt;
    // A power of ten is not e to its logarithm, to the last digit; amounts have no more than these.
    constexpr double digits = 1e4;
    return std::round(stated * std::exp(repair) * digits) / digits;
}

// Period and currency are corrected by their names; all else in the amount.
void suggest(Verdict& v, const StatedPay& posting, const Diagnosis& d) {
    const PayRecord& pay = posting.pay;
    const bool renamed = d.cause == Cause::wrong_period || d.cause == Cause::local_currency;
    // The diagnosis takes the bounds in the order in which they were written.
    const bool flipped = states_inverted(posting) && d.cause != Cause::swapped;
    v.suggested_min = corrected(flipped ? pay.max : pay.min, renamed ? 0 : d.lo_repair);
    v.suggested_max = corrected(flipped ? pay.min : pay.max, renamed ? 0 : d.hi_repair);
    if (!v.suggested_min && !v.suggested_max) return;
    v.suggested_currency = d.cause == Cause::local_currency ? posting.local_currency : pay.currency;
    v.suggested_period = d.cause == Cause::wrong_period ? d.meant : pay.period;
}

double three_digits(double amount) {
    const double unit = std::pow(10.0, std::floor(std::log10(amount)) - 2);
    return std::round(amount / unit) * unit;
}

std::string_view name_of(std::span<const std::string> names, std::uint32_t index) {
    return index < names.size() ? std::string_view(names[index]) : std::string_view{};
}

// "senior data engineer in US", as far as the cell goes that the fit rests on.
std::string cell_in_words(const StatedPay& posting, std::uint8_t depth, const PayNames& names) {
    if (depth == 0) return "all postings";
    std::string role(name_of(names.roles, posting.role));
    std::ranges::replace(role, '_', ' ');
    if (role.empty()) role = "the role";
    if (depth == 1) return role;
    const auto country = name_of(names.countries, posting.country);
    // A "manager" may be one by the role's own name.
    const bool leveled = depth == 3 && posting.level != Level::unspecified &&
                         role.find(to_string(posting.level)) == std::string::npos;
    return fmt::format("{}{}{} in {}", leveled ? to_string(posting.level) : "", leveled ? " " : "", role,
                       country.empty() ? "the country" : country);
}

}  // namespace

std::string usual_pay(const StatedPay& posting, const PayFit& fit, const PayNames& names) {
    constexpr double quartile = .6745;
    return fmt::format("usual pay of {} is {} {} to {} a year ({} postings)",
                       cell_in_words(posting, fit.depth, names), posting.currency.view(),
                       grouped(three_digits(std::exp(fit.center - quartile * fit.left))),
                       grouped(three_digits(std::exp(fit.center + quartile * fit.right))), fit.n);
}

Verdict explained(const StatedPay& posting, const Diagnosis& d, const PayFit& fit, const PayNames& names) {
    const auto [rule, words] = finding_of(posting, d);
    Verdict v;
    v.rule = rule;
    // Its bounds are sorted already, and what remains is believed.
    v.severity = d.cause == Cause::swapped ? Severity::note : Severity::error;
    v.score = std::round(d.score * 1000) / 1000;
    v.reason = fmt::format("{}: {} (probability {:.2f}); {}", in_words(posting.pay), words, d.probability,
                           usual_pay(posting, fit, names));
    if (d.probability >= repair_at) suggest(v, posting, d);
    return v;
}

}  // namespace salaryd

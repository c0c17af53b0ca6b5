#include "analytics/outliers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string>

#include "analytics/outlier_text.h"
#include "analytics/pay_cells.h"

namespace salaryd {
namespace {

using Findings = std::vector<Verdict>;

// Distances from the cell's center in its robust scale. A repair is proposed only when the stated amount is
// far out and the repaired one is ordinary.
constexpr double far_z = 5;
constexpr double ordinary_z = 2.5;
constexpr double note_z = 6;
constexpr double error_z = 8;
constexpr double odd_digits_z = 2;

constexpr double wide_ratio = 4;
constexpr double absurd_ratio = 10;

// An error of writing that multiplies both bounds. The weight is ln of how often it happens among postings;
// it decides between repairs that fit alike.
struct Slip {
    std::string_view rule;
    double factor;  // stated * factor = meant
    double log_prior;
    std::string_view cause;
};
const std::array<Slip, 5> slips{{
    {"pay.thousands_missing", 1000, std::log(.003), "the thousands seem to be missing"},
    {"pay.thousands_twice", .001, std::log(.001), "the thousands seem to have been applied twice"},
    {"pay.cents", .01, std::log(.0006), "it seems to be in cents"},
    {"pay.digit_added", .1, std::log(.0004), "it seems to have a digit too many"},
    {"pay.digit_missing", 10, std::log(.0004), "it seems to lack a digit"},
}};
constexpr std::array periods{PayPeriod::hour,      PayPeriod::day,   PayPeriod::week,
                             PayPeriod::two_weeks, PayPeriod::month, PayPeriod::year};

double wrong_period_prior(PayPeriod meant) {
    switch (meant) {
        case PayPeriod::year:
            return std::log(.007);
        case PayPeriod::hour:
        case PayPeriod::month:
            return std::log(.003);
        case PayPeriod::week:
            return std::log(.001);
        default:
            return std::log(.0004);
    }
}

Verdict finding(std::string_view rule, Severity severity, double score, std::string reason) {
    Verdict v;
    v.rule = rule;
    v.severity = severity;
    v.score = score;
    v.reason = std::move(reason);
    return v;
}

void suggest(Verdict& v, const PayRecord& pay, double factor, std::optional<PayPeriod> period) {
    if (!std::isnan(pay.min)) v.suggested_min = pay.min * factor;
    if (!std::isnan(pay.max)) v.suggested_max = pay.max * factor;
    v.suggested_currency = pay.currency;
    v.suggested_period = period;
}

// Z of the annual midpoint; 0 where nothing is known of the cell.
double distance(const StatedPay& posting, const std::optional<PayFit>& fit) {
    return fit && posting.lo > 0 ? fit->z(std::log((posting.lo + posting.hi) / 2)) : 0;
}

void judge_digits(const StatedPay& posting, double z, Findings& out) {
    const PayRecord& pay = posting.pay;
    const std::string_view low = placeholder_digits(pay.min);
    const std::string_view high = placeholder_digits(pay.max);
    const std::string_view pattern = low.empty() ? high : low;
    if (pattern.empty()) return;
    const bool lone = std::isnan(pay.min) || std::isnan(pay.max) || pay.min == pay.max;
    const bool sure = lone || (!low.empty() && !high.empty()) || std::abs(z) > odd_digits_z;
    const bool equal = pattern == "equal";
    out.push_back(finding(equal ? "pay.all_digits_equal" : "pay.digits_in_a_row",
                          sure ? Severity::error : Severity::note, sure ? .99 : .3,
                          fmt::format("{}: {}, as typed to fill a form", in_words(pay),
                                      equal ? "every digit is the same" : "the digits only count")));
}

void judge_size(const StatedPay& posting, Findings& out) {
    const PayRecord& pay = posting.pay;
    const auto nothing = [](double bound) { return bound <= 1; };
    if (!nothing(pay.min) && !nothing(pay.max)) return;
    out.push_back(
        finding("pay.zero_or_one", Severity::error, .99,
                fmt::format("{}: a bound of at most 1 is a form's default, not pay", in_words(pay))));
}

void judge_order(const StatedPay& posting, Findings& out) {
    if (!posting.inverted && !has(posting.pay.reasons, PayReason::range_inverted)) return;
    out.push_back(
        finding("pay.range_inverted", Severity::note, .2,
                fmt::format("{}: the bounds were stated the other way round", in_words(posting.pay))));
}

// One bound ten or a thousand times off, seen from the ratio that the repair would leave.
void repair_bound(Verdict& v, const PayRecord& pay) {
    struct Bound {
        double low, high;
        std::string_view cause;
    };
    constexpr std::array<Bound, 4> bounds{{{10, 1, "the lower bound seems to lack a digit"},
                                           {1, .1, "the upper bound seems to have a digit too many"},
                                           {1000, 1, "the lower bound seems to lack its thousands"},
                                           {1, .001, "the upper bound seems to have its thousands twice"}}};
    for (const auto& b : bounds) {
        const double ratio = (pay.max * b.high) / (pay.min * b.low);
        if (ratio < 1 || ratio > 2.5) continue;
        v.reason += fmt::format("; {}", b.cause);
        v.suggested_min = pay.min * b.low;
        v.suggested_max = pay.max * b.high;
        v.suggested_currency = pay.currency;
        v.suggested_period = pay.period;
        return;
    }
}

void judge_width(const StatedPay& posting, Findings& out) {
    const PayRecord& pay = posting.pay;
    const double ratio = pay.max / pay.min;
    if (!(pay.min > 1) || !(ratio > wide_ratio)) return;
    const bool absurd = ratio > absurd_ratio;
    Verdict v =
        finding(absurd ? "pay.range_absurd" : "pay.range_wide", absurd ? Severity::error : Severity::note,
                absurd ? .9 : .25,
                fmt::format("{}: the upper bound is {:.1f} times the lower one", in_words(pay), ratio));
    if (absurd) repair_bound(v, pay);
    out.push_back(std::move(v));
}

std::string reader_reasons(const PayReasons& reasons) {
    std::string names;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (!reasons.test(i)) continue;
        if (!names.empty()) names += ", ";
        names += to_string(static_cast<PayReason>(i));
    }
    return names.empty() ? "no further reason" : names;
}

void judge_reader(const StatedPay& posting, Findings& out) {
    if (!posting.pay.suspect) return;
    out.push_back(finding("pay.suspect_as_read", Severity::error, .8,
                          fmt::format("{}: suspect when it was read ({})", in_words(posting.pay),
                                      reader_reasons(posting.pay.reasons))));
}

// The likeliest single slip that would make the amount an ordinary one.
struct Repair {
    double likelihood = -INFINITY;
    double factor = 1;
    std::optional<PayPeriod> period;
    std::string_view rule;
    std::string cause;
};

Repair best_repair(const PayRecord& pay, double log_pay, const PayFit& fit) {
    Repair best;
    const auto consider = [&](double annual_factor, double log_prior) {
        const double z = fit.z(log_pay + std::log(annual_factor));
        const double likelihood = log_prior - z * z / 2;
        if (std::abs(z) > ordinary_z || likelihood <= best.likelihood) return false;
        best.likelihood = likelihood;
        return true;
    };
    for (const auto& slip : slips) {
        if (!consider(slip.factor, slip.log_prior)) continue;
        best.factor = slip.factor;
        best.period = pay.period;
        best.rule = slip.rule;
        best.cause = slip.cause;
    }
    for (const PayPeriod meant : periods) {
        if (meant == pay.period) continue;
        if (!consider(periods_per_year(meant) / periods_per_year(*pay.period), wrong_period_prior(meant)))
            continue;
        best.factor = 1;
        best.period = meant;
        best.rule = "pay.wrong_period";
        best.cause = fmt::format("it would be ordinary {}", per(meant));
    }
    return best;
}

void judge_against_cell(const StatedPay& posting, const std::optional<PayFit>& fit, Findings& out) {
    const double z = distance(posting, fit);
    if (!(std::abs(z) > far_z)) return;
    const double log_pay = std::log((posting.lo + posting.hi) / 2);
    const std::string against =
        fmt::format("{} is {:.1f} times {} the usual {} {} a year ({} postings)", in_words(posting.pay),
                    std::exp(std::abs(log_pay - fit->center)), z > 0 ? "above" : "below",
                    posting.currency.view(), grouped(std::exp(fit->center)), fit->n);
    if (const Repair repair = best_repair(posting.pay, log_pay, *fit); !repair.rule.empty()) {
        Verdict v = finding(repair.rule, Severity::error, .95, fmt::format("{}; {}", against, repair.cause));
        suggest(v, posting.pay, repair.factor, repair.period);
        out.push_back(std::move(v));
        return;
    }
    if (std::abs(z) <= note_z) return;
    const bool sure = std::abs(z) > error_z;
    out.push_back(
        finding("pay.far_from_cell", sure ? Severity::error : Severity::note, sure ? .85 : .35, against));
}

Verdict merged(Findings findings, std::int64_t posting_id) {
    std::ranges::stable_sort(findings, [](const Verdict& a, const Verdict& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.score > b.score;
    });
    Verdict strongest = std::move(findings.front());
    strongest.posting_id = posting_id;
    for (const auto& other : std::span(findings).subspan(1)) {
        strongest.reason += ". ";
        strongest.reason += other.reason;
        // What the digits or the reader say names no repair; the cell often does.
        if (strongest.rule == "pay.suspect_as_read" && !strongest.suggested_min && !strongest.suggested_max) {
            strongest.suggested_min = other.suggested_min;
            strongest.suggested_max = other.suggested_max;
            strongest.suggested_currency = other.suggested_currency;
            strongest.suggested_period = other.suggested_period;
        }
    }
    return strongest;
}

Findings findings_of(const StatedPay& posting, const std::optional<PayFit>& fit) {
    Findings found;
    judge_digits(posting, distance(posting, fit), found);
    judge_size(posting, found);
    judge_order(posting, found);
    judge_width(posting, found);
    judge_reader(posting, found);
    judge_against_cell(posting, fit, found);
    return found;
}

std::vector<Judgement> judge_pass(std::span<const StatedPay> postings, const PayCells& cells) {
    std::vector<Judgement> judgements;
    for (std::size_t i = 0; i < postings.size(); ++i) {
        const auto& p = postings[i];
        auto found = findings_of(p, cells.find(p.role, p.country, static_cast<std::uint8_t>(p.level)));
        if (!found.empty()) judgements.push_back({i, merged(std::move(found), p.posting_id)});
    }
    return judgements;
}

PayCells cells_without(std::span<const StatedPay> postings, std::span<const Judgement> flagged) {
    std::vector<PayObservation> observations;
    observations.reserve(postings.size());
    auto next = flagged.begin();
    for (std::size_t i = 0; i < postings.size(); ++i) {
        const bool judged = next != flagged.end() && next->index == i;
        const bool left_out = judged && next->verdict.severity == Severity::error;
        if (judged) ++next;
        const auto& p = postings[i];
        if (left_out || !(p.lo > 0) || !std::isfinite(p.hi)) continue;
        observations.push_back(
            {p.role, p.country, static_cast<std::uint8_t>(p.level), std::log((p.lo + p.hi) / 2)});
    }
    return PayCells(observations);
}

bool counts_in_a_row(std::string_view digits, int step) {
    return std::ranges::adjacent_find(digits, [step](char a, char b) {
               return (a - '0' + step + 10) % 10 != b - '0';
           }) == digits.end();
}

}  // namespace

std::string_view placeholder_digits(double amount) {
    constexpr double largest_exact = 9e15;
    if (!(amount >= 1000) || amount > largest_exact || amount != std::floor(amount)) return {};
    const std::string text = fmt::format("{:.0f}", amount);
    std::string_view digits = text;
    // Behind thousands that the reader applied; five digits at least, since 111,100 can be somebody's pay.
    if (digits.size() >= 8 && digits.ends_with("000")) digits.remove_suffix(3);
    if (std::ranges::all_of(digits, [&](char c) { return c == digits.front(); })) return "equal";
    const bool rising = digits.front() == '1' && counts_in_a_row(digits, 1);
    const bool falling = digits.front() == '9' && counts_in_a_row(digits, -1);
    return rising || falling ? "in a row" : std::string_view{};
}

std::vector<Judgement> judge_pay(std::span<const StatedPay> postings) {
    const PayCells no_cells{std::span<const PayObservation>{}};
    // What the digits alone give away never enters a cell.
    const auto by_digits = judge_pass(postings, no_cells);
    const auto first = judge_pass(postings, cells_without(postings, by_digits));
    return judge_pass(postings, cells_without(postings, first));
}

}  // namespace salaryd

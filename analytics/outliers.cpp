#include "analytics/outliers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include "analytics/diagnosis_text.h"
#include "analytics/outlier_text.h"
#include "analytics/pay_detector.h"

namespace salaryd {
namespace {

using Findings = std::vector<Verdict>;

constexpr double odd_digits_z = 2;
constexpr double far_z = 4;
constexpr double wide_ratio = 4;
constexpr double absurd_ratio = 10;  // where no cell can tell

// What the model knows of one posting; nothing where it has no numbers or the model no rows.
struct Seen {
    Diagnosis model;  // without a look at the digits
    PayFit fit;
};

Verdict finding(std::string_view rule, Severity severity, double score, std::string reason) {
    Verdict v;
    v.rule = rule;
    v.severity = severity;
    v.score = score;
    v.reason = std::move(reason);
    return v;
}

void judge_digits(const StatedPay& posting, const std::optional<Seen>& seen, Findings& out) {
    const PayRecord& pay = posting.pay;
    const DigitPattern low = digit_pattern(pay.min);
    const DigitPattern pattern = low == DigitPattern::none ? digit_pattern(pay.max) : low;
    if (pattern == DigitPattern::none) return;
    const bool sure =
        stated_digits(pay.min, pay.max).sure || (seen && std::abs(seen->model.z) > odd_digits_z);
    const bool equal = pattern == DigitPattern::equal;
    out.push_back(finding(equal ? "pay.all_digits_equal" : "pay.digits_in_a_row",
                          sure ? Severity::error : Severity::note, sure ? .99 : .3,
                          fmt::format("{}: {}, as typed to fill a form", in_words(pay),
                                      equal ? "every digit is the same" : "the digits only count")));
}

void judge_size(const StatedPay& posting, Findings& out) {
    const auto nothing = [](double bound) { return bound <= 1; };
    const PayRecord& pay = posting.pay;
    if (nothing(pay.min) || nothing(pay.max))
        out.push_back(
            finding("pay.zero_or_one", Severity::error, .99,
                    fmt::format("{}: a bound of at most 1 is a form's default, not pay", in_words(pay))));
    else if (nothing(posting.lo) || nothing(posting.hi))
        out.push_back(
            finding("pay.zero_or_one", Severity::error, .99,
                    fmt::format("{}: at most {} 1 a year", in_words(pay), posting.currency.view())));
}

// 10,000 alone is what a form proposes; some are paid so.
void judge_lone_power(const StatedPay& posting, const Seen& seen, const PayNames& names, Findings& out) {
    if (!stated_digits(posting.pay.min, posting.pay.max).lone_power) return;
    if (std::abs(seen.model.z) <= odd_digits_z) return;
    if (seen.model.cause != Cause::ok && seen.model.probability > repair_at) return;
    out.push_back(finding("pay.placeholder", Severity::error, .99,
                          fmt::format("{}: a bare power of ten, as a form proposes it; {}",
                                      in_words(posting.pay), usual_pay(posting, seen.fit, names))));
}

void judge_by_cell(const StatedPay& posting, const Seen& seen, const PayNames& names, Findings& out) {
    if (seen.model.cause != Cause::ok) {
        out.push_back(explained(posting, seen.model, seen.fit, names));
        return;
    }
    if (!(std::abs(seen.model.z) > far_z)) return;
    out.push_back(
        finding("pay.far_from_cell", Severity::note, .3,
                fmt::format("{} is {:.1f} deviations {} what is expected; {}", in_words(posting.pay),
                            std::abs(seen.model.z), seen.model.z > 0 ? "above" : "below",
                            usual_pay(posting, seen.fit, names))));
}

void judge_order(const StatedPay& posting, Findings& out) {
    if (states_inverted(posting))
        out.push_back(
            finding("pay.range_inverted", Severity::note, .2,
                    fmt::format("{}: the bounds were stated the other way round", in_words(posting.pay))));
}

void judge_width(const StatedPay& posting, bool seen, Findings& out) {
    const PayRecord& pay = posting.pay;
    const double ratio = pay.max / pay.min;
    if (!(pay.min > 1) || !(ratio > wide_ratio)) return;
    const bool absurd = !seen && ratio > absurd_ratio;
    out.push_back(
        finding(absurd ? "pay.range_absurd" : "pay.range_wide", absurd ? Severity::error : Severity::note,
                absurd ? .9 : .25,
                fmt::format("{}: the upper bound is {:.1f} times the lower one", in_words(pay), ratio)));
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

// In the order in which they are believed.
Findings findings_of(const StatedPay& posting, const std::optional<Seen>& seen, const PayNames& names) {
    Findings found;
    judge_digits(posting, seen, found);
    judge_size(posting, found);
    if (seen) judge_lone_power(posting, *seen, names, found);
    if (seen) judge_by_cell(posting, *seen, names, found);
    if (!seen || seen->model.cause != Cause::swapped) judge_order(posting, found);
    judge_width(posting, seen.has_value(), found);
    judge_reader(posting, found);
    return found;
}

Verdict merged(Findings findings, std::int64_t posting_id) {
    std::ranges::stable_sort(findings, std::greater{}, &Verdict::severity);
    Verdict strongest = std::move(findings.front());
    strongest.posting_id = posting_id;
    for (const auto& other : std::span(findings).subspan(1)) {
        strongest.reason += ". ";
        strongest.reason += other.reason;
    }
    return strongest;
}

PayEvidence evidence_of(const StatedPay& posting) {
    PayEvidence e;
    e.key = {posting.role, posting.country, static_cast<std::uint8_t>(posting.level)};
    if (!posting.judged) return e;
    e.lo = posting.lo;
    e.hi = posting.hi;
    if (states_inverted(posting)) std::swap(e.lo, e.hi);
    e.digits = stated_digits(posting.pay.min, posting.pay.max);
    e.period = posting.pay.period.value_or(PayPeriod::year);
    if (!posting.local_currency.empty()) e.local_shift = std::log(posting.local_worth);
    e.silent = posting.pay.suspect;
    e.trusted = posting.rejected;
    return e;
}

// One vote for an employer's same job and pay in many towns: cells are of what employers pay, not of how
// often they say it.
void silence_repeats(std::span<const StatedPay> postings, std::span<PayEvidence> evidence) {
    struct Vote {
        std::uint64_t company_and_role;
        double hi;
        Level level;
        std::uint32_t row;
        auto operator<=>(const Vote&) const = default;
    };
    std::vector<Vote> votes;
    votes.reserve(postings.size());
    for (std::uint32_t i = 0; i < postings.size(); ++i) {
        const auto& p = postings[i];
        if (p.company != 0 && std::isfinite(evidence[i].hi))
            votes.push_back({std::uint64_t{p.company} << 32 | p.role, p.hi, p.level, i});
    }
    std::ranges::sort(votes);
    for (std::size_t i = 1; i < votes.size(); ++i) {
        const Vote& before = votes[i - 1];
        const Vote& vote = votes[i];
        if (vote.company_and_role == before.company_and_role && vote.hi == before.hi &&
            vote.level == before.level)
            evidence[vote.row].silent = true;
    }
}

// Ordinary pay, of which nothing will be found: nearly every row.
bool quiet(const StatedPay& posting, const PayEvidence& evidence) {
    return !posting.pay.suspect && !states_inverted(posting) && !evidence.digits.filler &&
           !(posting.pay.max / posting.pay.min > wide_ratio);
}

std::vector<PayEvidence> evidence_of(std::span<const StatedPay> postings) {
    std::vector<PayEvidence> evidence(postings.size());
    std::ranges::transform(postings, evidence.begin(),
                           [](const StatedPay& posting) { return evidence_of(posting); });
    return evidence;
}

// What the cells say of a row.
struct Opinion {
    bool believed = true;
    PayFit fit;
};

// `opinion_of` a row with numbers; nothing where the cells know nothing.
template <class OpinionOf>
std::vector<Judgement> judge_each(std::span<const StatedPay> postings, std::span<const PayEvidence> evidence,
                                  const PayNames& names, OpinionOf opinion_of) {
    std::vector<Judgement> judgements;
    for (std::size_t i = 0; i < postings.size(); ++i) {
        const auto& p = postings[i];
        if (!p.judged || p.rejected) continue;
        const LogPay log_pay(evidence[i]);
        const auto opinion = log_pay.judged ? opinion_of(i) : std::nullopt;
        const bool usual =
            !opinion || (opinion->believed && std::abs(opinion->fit.z(log_pay.middle)) <= far_z);
        if (usual && quiet(p, evidence[i])) continue;
        std::optional<Seen> seen;
        if (opinion)
            seen = Seen{diagnose_by_cell(evidence[i], opinion->fit, DiagnosisPriors{}), opinion->fit};
        auto found = findings_of(p, seen, names);
        if (!found.empty()) judgements.push_back({i, merged(std::move(found), p.posting_id)});
    }
    return judgements;
}

}  // namespace

Judged judge_pay(std::span<const StatedPay> postings, const PayNames& names) {
    auto evidence = evidence_of(postings);
    silence_repeats(postings, evidence);
    const PayDetector detector(evidence);
    auto judgements = judge_each(postings, evidence, names, [&](std::size_t i) -> std::optional<Opinion> {
        if (!detector.informed()) return std::nullopt;
        return Opinion{!detector.flagged(i), detector.fit(i)};
    });
    return {std::move(judgements), detector.fits()};
}

std::vector<Judgement> judge_pay(std::span<const StatedPay> postings, const PayNames& names,
                                 const PayFits& fits) {
    const auto evidence = evidence_of(postings);
    const DiagnosisPriors priors;
    const Screen screen(priors);
    return judge_each(postings, evidence, names, [&](std::size_t i) -> std::optional<Opinion> {
        if (fits.empty()) return std::nullopt;
        const PayFit fit = fits.at(evidence[i].key);
        return Opinion{screen.believes(evidence[i], fit), fit};
    });
}

}  // namespace salaryd

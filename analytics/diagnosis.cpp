#include "analytics/diagnosis.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace salaryd {
namespace {

constexpr double open_bound = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = 1e-2;
constexpr double odd_digits_z = 2;
constexpr double sure_score = .99;
constexpr double odd_score = .30;  // a number somebody may have meant

constexpr double degrees = 8;
// Gamma(9/2) / (Gamma(4) sqrt(8 pi)), the t density at 0.
const double t_peak = std::exp(std::lgamma((degrees + 1) / 2) - std::lgamma(degrees / 2)) /
                      std::sqrt(degrees * std::numbers::pi);

constexpr double main_share = .97;
constexpr double main_theta = .19;
constexpr double main_shift = .02;
constexpr double wide_mean = .5;
constexpr double inverted_density = 1e-9;
const double span_of_garbage = std::log(1e10);
const double ratio_of_garbage = std::log(3.0);
// Half of a usual range: where its middle is when one bound says nothing.
constexpr double above_lower = .22;
constexpr double below_upper = .18;

const double ln_10 = std::log(10.0);
const double ln_100 = std::log(100.0);
const double ln_1000 = std::log(1000.0);

// The two-piece t has no other peak than the center's.
double peak(const PayFit& fit) {
    return 2 / (fit.left + fit.right) * t_peak;
}

double middle_density(const PayFit& fit, double log_pay) {
    const double z = fit.z(log_pay);
    const double u = 1 + z * z / degrees;
    const double u2 = u * u;
    return peak(fit) / (u2 * u2 * std::sqrt(u));  // u^-(8+1)/2
}

double width_density(double width) {
    if (width < -1e-12) return inverted_density;
    const double w = std::max(width, 0.0);
    const double v = w + main_shift;
    return main_share * v / (main_theta * main_theta) * std::exp(-v / main_theta) +
           (1 - main_share) / wide_mean * std::exp(-w / wide_mean);
}

double log_midpoint(double lo, double hi) {
    const double high = std::max(lo, hi);
    return high + std::log1p(std::exp(std::min(lo, hi) - high)) - std::numbers::ln2;
}

const std::array<double, 6>& log_periods() {
    static const auto table = [] {
        std::array<double, 6> t{};
        for (std::size_t i = 0; i < t.size(); ++i)
            t[i] = std::log(periods_per_year(static_cast<PayPeriod>(i)));
        return t;
    }();
    return table;
}

// Adds up the hypotheses and keeps the likeliest but "ok".
class Trial {
  public:
    Trial(const LogPay& pay, const PayFit& fit)
        : pay_(pay), fit_(fit), width_(width_density(pay.hi - pay.lo)) {}

    void weigh_ok(double prior) {
        ok_ = prior * middle_density(fit_, pay_.middle) * width_;
        total_ += ok_;
    }
    void weigh(Cause cause, double weight, double lo_repair, double hi_repair, PayPeriod meant = {}) {
        total_ += weight;
        if (!(weight > best_)) return;
        best_ = weight;
        found_.cause = cause;
        found_.meant = meant;
        found_.lo_repair = lo_repair;
        found_.hi_repair = hi_repair;
    }
    // Both bounds are off alike.
    void weigh_shift(Cause cause, double prior, double shift, PayPeriod meant = {}) {
        if (prior > 0)
            weigh(cause, prior * middle_density(fit_, pay_.middle + shift) * width_, shift, shift, meant);
    }
    void weigh_bounds(Cause cause, double prior, double lo_shift, double hi_shift) {
        const double lo = pay_.lo + lo_shift;
        const double hi = pay_.hi + hi_shift;
        weigh(cause, prior * middle_density(fit_, log_midpoint(lo, hi)) * width_density(hi - lo), lo_shift,
              hi_shift);
    }
    // One bound says nothing, and the middle is guessed from the other.
    void weigh_garbage(Cause cause, double prior, double guessed, double lo_repair, double hi_repair) {
        weigh(cause, prior * middle_density(fit_, guessed) / span_of_garbage, lo_repair, hi_repair);
    }

    [[nodiscard]] double ok() const { return ok_ / total_; }
    // Its score is not decided yet.
    [[nodiscard]] Diagnosis likeliest() const {
        Diagnosis d = found_;
        d.probability = best_ / total_;
        return d;
    }

  private:
    const LogPay& pay_;
    const PayFit& fit_;
    double width_;
    double ok_ = 0, total_ = 0, best_ = 0;
    Diagnosis found_;
};

void weigh_both_bounds(Trial& trial, const PayEvidence& pay, const DiagnosisPriors& p) {
    trial.weigh_shift(Cause::thousands_missing, p.thousands_missing, ln_1000);
    trial.weigh_shift(Cause::thousands_twice, p.thousands_twice, -ln_1000);
    trial.weigh_shift(Cause::cents, p.cents, -ln_100);
    trial.weigh_shift(Cause::digit_added, p.digit_added, -ln_10);
    trial.weigh_shift(Cause::digit_missing, p.digit_missing, ln_10);
    const auto stated = std::to_underlying(pay.period);
    for (std::size_t meant = 0; meant < log_periods().size(); ++meant)
        trial.weigh_shift(Cause::wrong_period, p.period[stated][meant],
                          log_periods()[meant] - log_periods()[stated], static_cast<PayPeriod>(meant));
    if (std::isnan(pay.local_shift)) return;
    trial.weigh_shift(Cause::local_currency, p.local_currency, pay.local_shift);
    trial.weigh_shift(Cause::converted_twice, p.converted_twice, -pay.local_shift);
}

void weigh_one_bound(Trial& trial, const PayEvidence& pay, const LogPay& log_pay, const PayFit& fit,
                     const DiagnosisPriors& p) {
    trial.weigh_bounds(Cause::upper_digit_added, p.upper_digit_added, 0, -ln_10);
    trial.weigh_bounds(Cause::upper_digit_missing, p.upper_digit_missing, 0, ln_10);
    trial.weigh_bounds(Cause::lower_digit_missing, p.lower_digit_missing, ln_10, 0);
    trial.weigh_bounds(Cause::lower_digit_added, p.lower_digit_added, -ln_10, 0);
    trial.weigh_bounds(Cause::upper_thousands_missing, p.upper_thousands_missing, 0, ln_1000);
    trial.weigh_bounds(Cause::lower_thousands_missing, p.lower_thousands_missing, ln_1000, 0);
    if (log_pay.hi < log_pay.lo)
        trial.weigh(Cause::swapped,
                    p.swapped * middle_density(fit, log_pay.middle) * width_density(log_pay.lo - log_pay.hi),
                    0, 0);
    const bool wide = log_pay.hi - log_pay.lo > ratio_of_garbage;
    const double upper = wide && pay.digits.round_upper ? p.round_garbage : p.garbage;
    const double lower = wide && pay.digits.round_lower ? p.round_garbage : p.garbage;
    trial.weigh_garbage(Cause::upper_garbage, upper, log_pay.lo + above_lower, 0, open_bound);
    trial.weigh_garbage(Cause::lower_garbage, lower, log_pay.hi - below_upper, open_bound, 0);
    trial.weigh(Cause::unknown, p.unknown / (span_of_garbage * span_of_garbage), open_bound, open_bound);
}

bool sure_by_digits(const PayEvidence& pay, const LogPay& log_pay, double z) {
    return std::abs(z) > odd_digits_z || log_pay.zero || pay.digits.sure;
}

// What the stated number says goes before what the model says, unless a lone power of ten is well explained.
void heed_digits(Diagnosis& d, const PayEvidence& pay, const LogPay& log_pay) {
    if (!given_away(pay, log_pay)) return;
    d.score = sure_by_digits(pay, log_pay, d.z) ? sure_score : std::max(d.score, odd_score);
    const bool typed = pay.digits.filler || log_pay.zero;
    if (d.score < flag_at || (d.probability > repair_at && !typed)) return;
    d.cause = log_pay.zero && !pay.digits.filler ? Cause::zero_or_one : Cause::filler;
    d.lo_repair = d.hi_repair = open_bound;
}

// The likeliest hypothesis but "ok", whatever its score.
struct Weighed {
    Diagnosis against;
    double ok = 1;

    // Pay that is believed after all has no cause but "ok".
    [[nodiscard]] Diagnosis settled() const {
        if (against.score >= flag_at) return against;
        return {.score = against.score, .probability = ok, .z = against.z};
    }
};

Weighed weighed(const PayEvidence& pay, const LogPay& log_pay, const PayFit& fit,
                const DiagnosisPriors& priors) {
    if (!log_pay.judged) return {};
    const double z = fit.z(log_pay.middle);
    if (pay.trusted) return {.against = {.z = z}};
    Trial trial(log_pay, fit);
    trial.weigh_ok(priors.ok);
    weigh_both_bounds(trial, pay, priors);
    weigh_one_bound(trial, pay, log_pay, fit, priors);
    Diagnosis d = trial.likeliest();
    d.z = z;
    d.score = 1 - trial.ok();
    return {d, trial.ok()};
}

}  // namespace

LogPay::LogPay(const PayEvidence& pay) {
    const double low = std::isnan(pay.lo) ? pay.hi : pay.lo;
    const double high = std::isnan(pay.hi) ? pay.lo : pay.hi;
    zero = low <= 1 || high <= 1;
    lo = std::log(std::max(low, smallest));
    hi = std::log(std::max(high, smallest));
    // Exactly its own in a point, so that equal amounts are equal.
    middle = lo == hi ? lo : std::log((std::max(low, smallest) + std::max(high, smallest)) / 2);
    judged = std::isfinite(low) && std::isfinite(high) && std::isfinite(middle);
}

bool given_away(const PayEvidence& pay, const LogPay& log_pay) {
    return pay.digits.filler || pay.digits.lone_power || log_pay.zero;
}

Diagnosis diagnose_by_cell(const PayEvidence& pay, const PayFit& fit, const DiagnosisPriors& priors) {
    return weighed(pay, LogPay(pay), fit, priors).settled();
}

Diagnosis diagnose(const PayEvidence& pay, const PayFit& fit, const DiagnosisPriors& priors) {
    const LogPay log_pay(pay);
    Weighed w = weighed(pay, log_pay, fit, priors);
    if (log_pay.judged && !pay.trusted) heed_digits(w.against, pay, log_pay);
    return w.settled();
}

// No hypothesis is denser than its prior at the peak of f and g; g's two terms peak at w = .17 and at 0.
Screen::Screen(const DiagnosisPriors& p) : priors_(p) {
    double periods = 0;
    for (const auto& stated : p.period) {
        double sum = 0;
        for (const double prior : stated) sum += prior;
        periods = std::max(periods, sum);
    }
    const double shifts = p.thousands_missing + p.thousands_twice + p.cents + p.digit_added +
                          p.digit_missing + periods + p.upper_digit_added + p.upper_digit_missing +
                          p.lower_digit_missing + p.lower_digit_added + p.upper_thousands_missing +
                          p.lower_thousands_missing + p.swapped + p.local_currency + p.converted_twice;
    const double densest = main_share / (main_theta * std::numbers::e) + (1 - main_share) / wide_mean;
    doubt_ = shifts * densest + 2 * std::max(p.garbage, p.round_garbage) / span_of_garbage;
}

bool Screen::believes(const PayEvidence& pay, const PayFit& fit) const {
    const LogPay log_pay(pay);
    if (!log_pay.judged || pay.trusted) return true;
    if (!given_away(pay, log_pay)) {
        const double against = doubt_ * peak(fit) + priors_.unknown / (span_of_garbage * span_of_garbage);
        if (priors_.ok * middle_density(fit, log_pay.middle) * width_density(log_pay.hi - log_pay.lo) >
            against)
            return true;
    }
    return diagnose(pay, fit, priors_).score < flag_at;
}

}  // namespace salaryd

// Bayes' rule over what may have gone wrong when a posting's pay was written: each hypothesis corrects the
// bounds, and the corrected pay is held against what its cell pays. Pure; any thread. Private to analytics/.
//
// P(h | data) is proportional to prior(h) f(ln midpoint) g(ln max - ln min), both as h corrects them:
//   f  two-piece Student t with 8 degrees of freedom around the cell's center, its two scales
//   g  of w >= 0: .97 (w+.02)/.19^2 exp(-(w+.02)/.19) + .03/.5 exp(-w/.5); of w < 0: 1e-9
// A bound without meaning costs 1/ln(1e10), both of them its square, and the other one's midpoint is guessed
// from it. score = 1 - P(ok | data).
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "analytics/pay_model.h"
#include "analytics/stated_digits.h"
#include "core/pay.h"

namespace salaryd {

enum class Cause : std::uint8_t {
    ok,
    // Both bounds.
    thousands_missing,
    thousands_twice,
    cents,
    digit_added,
    digit_missing,
    wrong_period,
    // One bound.
    upper_digit_added,
    upper_digit_missing,
    lower_digit_missing,
    lower_digit_added,
    upper_thousands_missing,
    lower_thousands_missing,
    swapped,
    // The amount is in the money of the posting's country, whatever it says; or was converted from it twice.
    local_currency,
    converted_twice,
    upper_garbage,
    lower_garbage,
    unknown,
    // By the stated number.
    filler,
    zero_or_one,
};

// Probabilities before the amount is looked at. They need not sum to 1; only their ratios count.
struct DiagnosisPriors {
    double ok = .98;
    double thousands_missing = .003, thousands_twice = .001, cents = .0006;
    double digit_added = .0004, digit_missing = .0004;
    double upper_digit_added = .002, upper_digit_missing = .0003;
    double lower_digit_missing = .002, lower_digit_added = .0003;
    double upper_thousands_missing = .0004, lower_thousands_missing = .0008;
    double swapped = .002;
    double local_currency = .01, converted_twice = .003;
    double garbage = .0012, round_garbage = .05;  // of a bound; of a round one, of a range wider than 3
    double unknown = .0006;
    // [stated][meant], in the order of PayPeriod: hour, day, week, two_weeks, month, year.
    std::array<std::array<double, 6>, 6> period{{{0, .0005, .001, .0004, .001, .008},
                                                 {.003, 0, .0005, .0002, .001, .005},
                                                 {.003, .0003, 0, .0005, .001, .006},
                                                 {.002, .0002, .001, 0, .001, .006},
                                                 {.002, .0003, .002, .0005, 0, .006},
                                                 {.003, .0004, .0008, .0003, .003, 0}}};
};

// One posting's pay per year in one currency, as the words have it.
struct PayEvidence {
    PayKey key;
    double lo = std::numeric_limits<double>::quiet_NaN();  // NaN: open end; lo > hi where stated so
    double hi = std::numeric_limits<double>::quiet_NaN();
    StatedDigits digits;
    PayPeriod period = PayPeriod::year;  // as stated
    // ln of what an amount of the posting's country's money is worth in the stated money; NaN: the same
    // money, or unknown.
    double local_shift = std::numeric_limits<double>::quiet_NaN();
    bool silent = false;   // judged, without a vote: another row states it already, or it was read with doubt
    bool trusted = false;  // a person says that it is right: ok
};

struct Diagnosis {
    Cause cause = Cause::ok;
    PayPeriod meant = PayPeriod::year;  // of wrong_period
    double score = 0;                   // 1 - P(ok)
    double probability = 1;             // of `cause`
    double z = 0;                       // of the stated midpoint; 0 where nothing is known
    // ln of what repairs each bound; NaN: nothing does. `swapped` needs both exchanged, and no factor.
    double lo_repair = 0;
    double hi_repair = 0;
};

inline constexpr double flag_at = .5;
inline constexpr double repair_at = .9;

// Bounds as the model reads them: an open end equals the other one, and nothing is below a hundredth.
struct LogPay {
    explicit LogPay(const PayEvidence& pay);
    double lo, hi;      // ln
    double middle;      // ln of the midpoint
    bool judged;        // both are finite
    bool zero = false;  // a bound of at most 1 a year
};

// A number that nobody meant, whatever its cell pays: it does not enter the first estimate.
[[nodiscard]] bool given_away(const PayEvidence& pay, const LogPay& log_pay);

// What the model alone says. Of pay that is not judged or is trusted: ok. Infinite and missing amounts are
// not judged.
[[nodiscard]] Diagnosis diagnose_by_cell(const PayEvidence& pay, const PayFit& fit,
                                         const DiagnosisPriors& priors);

// The same after a look at the digits: what was typed to fill a form is no slip of a kind.
[[nodiscard]] Diagnosis diagnose(const PayEvidence& pay, const PayFit& fit, const DiagnosisPriors& priors);

// diagnose(...).score < flag_at, mostly without weighing every hypothesis.
class Screen {
  public:
    explicit Screen(const DiagnosisPriors& priors);
    [[nodiscard]] bool believes(const PayEvidence& pay, const PayFit& fit) const;

  private:
    const DiagnosisPriors& priors_;
    double doubt_;  // no more than this times the densest f can speak against "ok"
};

}  // namespace salaryd

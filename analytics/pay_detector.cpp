#include "analytics/pay_detector.h"

namespace salaryd {
namespace {

constexpr int passes = 2;

PayModel model_of(std::span<const PayEvidence> pay) {
    std::vector<PayKey> keys(pay.size());
    std::vector<double> log_pay(pay.size());
    for (std::size_t i = 0; i < pay.size(); ++i) {
        const LogPay l(pay[i]);
        keys[i] = pay[i].key;
        log_pay[i] = l.judged ? l.middle : std::numeric_limits<double>::quiet_NaN();
    }
    return {keys, log_pay};
}

}  // namespace

PayDetector::PayDetector(std::span<const PayEvidence> pay, const DiagnosisPriors& priors)
    : pay_(pay), priors_(priors), flagged_(pay.size()), model_(model_of(pay)) {
    const Screen screen(priors_);
    std::vector<std::uint8_t> votes(pay.size());
    for (std::size_t i = 0; i < pay.size(); ++i)
        votes[i] = !pay[i].silent && (pay[i].trusted || !given_away(pay[i], LogPay(pay[i])));
    for (int pass = 0; pass < passes; ++pass) {
        model_.fit(votes);
        if (!model_.fitted()) return;
        for (std::size_t i = 0; i < pay.size(); ++i) {
            flagged_[i] = !screen.believes(pay[i], model_.at(i));
            votes[i] = !pay[i].silent && !flagged_[i];
        }
    }
}

}  // namespace salaryd

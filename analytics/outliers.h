// Which stated pay is not believed, why, and what it probably was. Rules on the stated number first, then the
// number against what its cell pays (diagnosis.h), in two passes, so that bad rows do not hide themselves.
// Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analytics/pay_model.h"
#include "core/record.h"

namespace salaryd {

// Stored with each verdict; raised when the same postings would be judged otherwise.
inline constexpr int judging_version = 4;

// A posting's headline pay, as stated and per year in the snapshot's currency.
struct StatedPay {
    std::int64_t posting_id = 0;
    std::uint32_t company = 0;
    std::uint32_t role = 0;
    std::uint32_t country = 0;
    Level level = Level::unspecified;
    PayRecord pay;
    bool inverted = false;  // min > max as stated; `pay`, lo and hi are sorted
    double lo = open_end;   // per year; NaN where it cannot be annualized or converted
    double hi = open_end;
    CurrencyCode currency;          // of lo and hi
    CurrencyCode local_currency;    // of its country; empty where that is the stated one
    double local_worth = open_end;  // of one unit of local_currency, in the stated one
    bool judged = true;             // false: not what the employer stated as base pay
    bool rejected = false;          // a person has said that the flag is wrong
};

// Whether the bounds were written the other way round, as the reader or the snapshot saw it.
[[nodiscard]] inline bool states_inverted(const StatedPay& posting) {
    return posting.inverted || has(posting.pay.reasons, PayReason::range_inverted);
}

// Names behind role and country, for reasons; an index past the end has none.
struct PayNames {
    std::span<const std::string> roles;
    std::span<const std::string> countries;
};

struct Judgement {
    std::size_t index = 0;  // into the input
    Verdict verdict;
};

struct Judged {
    // At most one a posting, in the order of the input: the strongest finding's rule and repair, with the
    // other findings' reasons appended. None where `judged` is false or `rejected` is true.
    std::vector<Judgement> judgements;
    PayFits fits;  // what the cells pay, as it was estimated from these postings
};
[[nodiscard]] Judged judge_pay(std::span<const StatedPay> postings, const PayNames& names = {});
// By cells that were estimated from other postings before.
[[nodiscard]] std::vector<Judgement> judge_pay(std::span<const StatedPay> postings, const PayNames& names,
                                               const PayFits& fits);

}  // namespace salaryd

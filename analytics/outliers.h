// Which stated pay is not believed, why, and what it probably was. Rules on the stated number first, then the
// number against what its cell pays, in two passes, so that bad rows do not hide themselves. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/record.h"

namespace salaryd {

// A posting's headline pay, as stated and per year in the snapshot's currency.
struct StatedPay {
    std::int64_t posting_id = 0;
    std::uint32_t role = 0;
    std::uint32_t country = 0;
    Level level = Level::unspecified;
    PayRecord pay;
    bool inverted = false;  // min > max as stated
    double lo = open_end;   // per year; NaN where it cannot be annualized or converted
    double hi = open_end;
    CurrencyCode currency;  // of lo and hi
};

struct Judgement {
    std::size_t index = 0;  // into the input
    Verdict verdict;
};

// At most one judgement a posting, in the order of the input: the strongest finding's rule and repair, with
// the other findings' reasons appended. Rejected flags are not known here; the caller decides what a verdict
// excludes.
[[nodiscard]] std::vector<Judgement> judge_pay(std::span<const StatedPay> postings);

// 1111, 123456, 9876: digits that somebody typed to fill a form; empty when they are not. A thousands unit
// that was applied to them ("1111111K") is seen through.
[[nodiscard]] std::string_view placeholder_digits(double amount);

}  // namespace salaryd

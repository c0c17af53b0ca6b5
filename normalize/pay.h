// Reads pay: from text by a hand-written scanner and a small grammar, and from structured fields by the same
// judgement. Conventions: docs/normalize.md, "Pay". Pure, total over any bytes, linear in the text, any
// thread. Nothing is annualized, converted or netted here; what cannot be read stays unread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/pay.h"
#include "core/posting.h"

namespace salaryd {

enum class PayContext : std::uint8_t {
    field,     // the text is a pay field: a bare "45 - 55k" is pay
    sentence,  // prose: an amount needs a sign, code, period or pay word near it
};

struct PayHints {
    std::string_view country;  // ISO 3166-1 alpha-2; decides "$", "kr" and period by size; may be empty
    PayContext context = PayContext::sentence;
};

// Every base-pay range that the text states, the headline range first; empty when it states none.
// `span_begin` and `span_end` are bytes of `text`. An open end is nullopt, never 0.
[[nodiscard]] std::vector<PayRange> read_pay_text(std::string_view text, const PayHints& hints);

// A structured field. Sentinels (0, 0.01, -1) give nothing; cents are made units; min > max is sorted and
// said; an unknown interval token leaves the period to inference, with its reason.
[[nodiscard]] std::vector<PayRange> read_pay_fields(std::span<const RawPay> fields, std::string_view country);

// The pay of a whole posting: structured fields first, then the source's pay text, the title, the
// description; what the text says is held against the fields (PayReason::contradicts_text).
[[nodiscard]] std::vector<PayRange> read_pay(const RawPosting& posting, std::string_view country);

}  // namespace salaryd

// Stated pay: a range in the unit the employer wrote, never annualized, converted or collapsed to a midpoint.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

enum class PayPeriod : std::uint8_t { hour, day, week, two_weeks, month, year };
enum class PayKind : std::uint8_t { unknown, base, ote, total };

[[nodiscard]] std::string_view to_string(PayPeriod p);
[[nodiscard]] std::string_view to_string(PayKind k);
[[nodiscard]] std::optional<PayPeriod> parse_pay_period(std::string_view name);  // our own names only
[[nodiscard]] std::optional<PayKind> parse_pay_kind(std::string_view name);

// How many of the period make a year: 2080, 260, 52, 26, 12, 1. The only place with these factors; they
// assume full-time work (ILO convention of 40 hours and 52 weeks; BLS OEWS uses the same 2,080).
[[nodiscard]] double periods_per_year(PayPeriod p);

// ISO 4217 code, or "USDT" (a stablecoin quoted as pay); empty when unknown.
class CurrencyCode {
  public:
    constexpr CurrencyCode() = default;
    constexpr explicit CurrencyCode(std::string_view code) {
        for (std::size_t i = 0; i < code.size() && i < code_.size(); ++i) code_[i] = code[i];
    }
    [[nodiscard]] constexpr bool empty() const { return code_[0] == '\0'; }
    [[nodiscard]] constexpr std::string_view view() const {
        std::size_t n = 0;
        while (n < code_.size() && code_[n] != '\0') ++n;
        return {code_.data(), n};
    }
    constexpr auto operator<=>(const CurrencyCode&) const = default;

  private:
    std::array<char, 4> code_{};
};

// Why a range was read as it was. Names are part of the public JSON ("reasons").
enum class PayReason : std::uint8_t {
    period_inferred,     // no period word: from the size of the amount and the country
    currency_inferred,   // no sign or code: from the country
    currency_ambiguous,  // "$", "kr" without a country that settles it
    open_bound,          // "up to", "from", "+": one end is open on purpose
    zero_bound,          // a stated 0 is a form's default; read as open
    range_inverted,      // min > max as stated; sorted
    range_wide,          // max/min > 10
    scale_borrowed,      // "30-60K": the unit after the last bound applies to both
    thousands_restored,  // "$112,000 - $123": thousands were missing
    typing_repaired,     // "$72,6640"
    minor_units,         // stated in cents
    placeholder,         // 1111111, 123456, 0.01: not meant as pay
    implausible,         // outside what any employer pays for that period
    period_contradicts,  // the stated period does not fit the amount
    net_amount,          //
    gross_amount,        //
    b2b_invoice,         //
    approximate,         // "circa"
    pro_rata,            //
    n_salaries,          // 13th, 14th salary
    several_amounts,     // more than one zone, level or contract type; this is one of them
    from_title,          //
    contradicts_text,    // the structured field and the text disagree
    estimated,           // the board's estimate, not the employer's word; never in statistics
    midpoint_stated,     // "$90k - $105k - $120k": the ends are kept
    count_,
};
using PayReasons = std::bitset<static_cast<std::size_t>(PayReason::count_)>;
[[nodiscard]] std::string_view to_string(PayReason r);
inline void add(PayReasons& set, PayReason r) {
    set.set(static_cast<std::size_t>(r));
}
[[nodiscard]] inline bool has(const PayReasons& set, PayReason r) {
    return set.test(static_cast<std::size_t>(r));
}

// Where in the posting a range was found.
enum class PayField : std::uint8_t { structured, pay_text, title, description };
[[nodiscard]] std::string_view to_string(PayField f);

struct PayRange {
    std::optional<double> min;  // in the stated unit; nullopt = open end; at least one is set
    std::optional<double> max;
    CurrencyCode currency;  // empty: unknown, and then kept out of statistics
    std::optional<PayPeriod> period;
    PayKind kind = PayKind::unknown;
    bool suspect = false;  // a human would refuse to average it
    PayReasons reasons;
    std::string rule;  // id of the rule that read it, e.g. "text.range.k_shared"
    PayField field = PayField::structured;
    std::uint32_t span_begin = 0;  // bytes in the text of `field`
    std::uint32_t span_end = 0;
    std::string stated;  // the literal words, kept for evidence
    std::string label;   // the zone, place or level it is for, when the posting says so

    bool operator==(const PayRange&) const = default;
};

}  // namespace salaryd

#include "scrapers/job_posting_pay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "core/ascii.h"
#include "scrapers/board.h"
#include "scrapers/schema_value.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

using schema_value::field;

// A bound is a number, or words that only a reader of pay texts may interpret ("50,000.00", "30-60K").
struct Bound {
    std::optional<double> number;
    std::string words;
};

Bound bound_of(json::Value value) {
    if (const auto number = json::as_number(value)) return {number, {}};
    return {{}, schema_value::line(value)};
}

// The first of these members that says anything.
Bound bound_of(json::Value holder, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        const auto value = field(holder, key);
        if (!value) continue;
        for (const json::Value each : schema_value::each(*value))
            if (Bound bound = bound_of(each); bound.number || !bound.words.empty()) return bound;
    }
    return {};
}

// A bound that is a number as words, for a range whose other bound is words already.
std::string words_of(const Bound& bound) {
    return bound.number ? fmt::format("{}", *bound.number) : bound.words;
}

// "P1Y" of MonetaryAmountDistribution.duration.
std::string unit_of_duration(std::string_view duration) {
    if (duration == "P1Y") return "YEAR";
    if (duration == "P1M") return "MONTH";
    if (duration == "P1W") return "WEEK";
    if (duration == "P1D") return "DAY";
    return duration == "PT1H" ? "HOUR" : std::string(duration);
}

class PayReader {
  public:
    PayReader(json::Value job, bool estimated, RawPosting& posting)
        : posting_(posting),
          estimated_(estimated),
          job_currency_(schema_value::line(job, "salaryCurrency")) {}

    // MonetaryAmount, PriceSpecification, a number or words.
    void amount(json::Value amount) {
        RawPay pay;
        pay.estimated = estimated_;
        pay.kind = PayKind::base;
        pay.currency = job_currency_;
        if (!amount.is_object()) return value(amount, std::move(pay));
        for (const std::string_view key : {"currency", "priceCurrency"})
            if (std::string currency = schema_value::line(amount, key); !currency.empty())
                pay.currency = std::move(currency);
        pay.label = schema_value::line(amount, "name");
        pay.kind = pay_kind_of(pay.label);
        if (pay.kind == PayKind::unknown) pay.kind = PayKind::base;
        pay.interval = unit_in(amount);
        const auto inner = field(amount, "value");
        const std::vector<json::Value> values = inner ? schema_value::each(*inner) : std::vector{amount};
        for (const json::Value each : values) value(each, pay);
    }

  private:
    static std::string unit_in(json::Value holder) {
        std::string unit = schema_value::line(holder, "unitText");
        return unit.empty() ? unit_of_duration(schema_value::line(holder, "duration")) : unit;
    }

    // QuantitativeValue, the outer object itself, a number or words.
    void value(json::Value value, RawPay pay) {
        if (!value.is_object()) return exact(bound_of(value), std::move(pay));
        if (std::string unit = unit_in(value); !unit.empty()) pay.interval = std::move(unit);
        const Bound min = bound_of(value, {"minValue", "minPrice", "percentile25", "percentile10"});
        const Bound max = bound_of(value, {"maxValue", "maxPrice", "percentile75", "percentile90"});
        if (words_of(min).empty() && words_of(max).empty())
            return exact(bound_of(value, {"value", "price", "median"}), std::move(pay));
        if (!min.words.empty() || !max.words.empty()) return range_in_words(min, max, pay);
        pay.min = min.number;
        pay.max = max.number;
        posting_.pay.push_back(std::move(pay));
    }

    void exact(const Bound& bound, RawPay pay) {
        if (!bound.words.empty()) return words(bound.words, pay);
        if (!bound.number) return;
        pay.min = pay.max = bound.number;
        posting_.pay.push_back(std::move(pay));
    }

    void range_in_words(const Bound& min, const Bound& max, const RawPay& pay) {
        const std::string low = words_of(min);
        const std::string high = words_of(max);
        words(low.empty() || high.empty() || low == high ? low.empty() ? high : low
                                                         : fmt::format("{} - {}", low, high),
              pay);
    }

    // Words that already name a currency or a period do not get another one.
    void words(std::string text, const RawPay& pay) {
        if (is_years_of_experience(text)) return;
        const bool is_bare = std::ranges::none_of(text, [](char c) {
            return !ascii::is_digit(c) && c != '.' && c != ',' && c != '-' && c != ' ' && c != 'k' &&
                   c != 'K';
        });
        if (is_bare && !pay.currency.empty()) text += ' ' + pay.currency;
        if (is_bare && !pay.interval.empty()) text += " per " + ascii::lower(pay.interval);
        if (estimated_) text += " (estimate)";
        add_line(posting_.pay_text, text);
    }

    RawPosting& posting_;
    bool estimated_;
    std::string job_currency_;
};

constexpr auto years =
    std::to_array<std::string_view>({"年", "年以上", "年经验", "年經驗", "years", "year", "yrs"});
// Between the numbers, and behind them.
constexpr auto signs = std::to_array<std::string_view>({"-", "–", "—", "~", "～", "至", "+", ".", " "});

// Takes the digits and signs of "2.3-5 " from the front; says whether there was a digit.
bool take_numbers(std::string_view& text) {
    bool any = false;
    while (!text.empty()) {
        const auto* const sign =
            std::ranges::find_if(signs, [&](std::string_view s) { return text.starts_with(s); });
        const bool digit = ascii::is_digit(text.front());
        if (!digit && sign == signs.end()) break;
        any = any || digit;
        text.remove_prefix(digit ? 1 : sign->size());
    }
    return any;
}

}  // namespace

bool is_years_of_experience(std::string_view text) {
    text = ascii::trim(text);
    if (!take_numbers(text)) return false;
    return std::ranges::any_of(
        years, [&](std::string_view word) { return ascii::equals_ignoring_case(text, word); });
}

void read_job_posting_pay(json::Value job, RawPosting& posting) {
    for (const auto& [key, estimated] :
         {std::pair{"baseSalary", false}, std::pair{"estimatedSalary", true}}) {
        const auto salary = field(job, key);
        if (!salary) continue;
        PayReader reader(job, estimated, posting);
        for (const json::Value amount : schema_value::each(*salary)) reader.amount(amount);
    }
}

}  // namespace salaryd

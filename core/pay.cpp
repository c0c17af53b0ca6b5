#include "core/pay.h"

#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 6> period_names{"hour", "day", "week", "two_weeks", "month", "year"};
constexpr std::array<double, 6> period_factors{2080, 260, 52, 26, 12, 1};
constexpr std::array<std::string_view, 4> kind_names{"unknown", "base", "ote", "total"};
constexpr std::array<std::string_view, 4> field_names{"structured", "pay_text", "title", "description"};
constexpr std::array<std::string_view, static_cast<std::size_t>(PayReason::count_)> reason_names{
    "period_inferred", "currency_inferred", "currency_ambiguous", "open_bound",         "zero_bound",
    "range_inverted",  "range_wide",        "scale_borrowed",     "thousands_restored", "typing_repaired",
    "minor_units",     "placeholder",       "implausible",        "period_contradicts", "net_amount",
    "gross_amount",    "b2b_invoice",       "approximate",        "pro_rata",           "n_salaries",
    "several_amounts", "from_title",        "contradicts_text",   "estimated",          "midpoint_stated",
};

}  // namespace

std::string_view to_string(PayPeriod p) {
    return name_of(period_names, p);
}
std::string_view to_string(PayKind k) {
    return name_of(kind_names, k);
}
std::string_view to_string(PayField f) {
    return name_of(field_names, f);
}
std::string_view to_string(PayReason r) {
    return name_of(reason_names, r);
}

std::optional<PayPeriod> parse_pay_period(std::string_view name) {
    return enum_of<PayPeriod>(period_names, name);
}
std::optional<PayKind> parse_pay_kind(std::string_view name) {
    return enum_of<PayKind>(kind_names, name);
}

double periods_per_year(PayPeriod p) {
    return period_factors[static_cast<std::size_t>(p)];
}

}  // namespace salaryd

#include "tests/market/job.h"

#include <array>

#include "core/names.h"

namespace salaryd::market {
namespace {

using Name = std::string_view;
constexpr std::array<Name, vendor_count> vendors{"greenhouse", "lever", "ashby"};
constexpr std::array<Name, pay_error_count> errors{"none",
                                                   "all_digits_equal",
                                                   "min_above_max",
                                                   "year_labelled_hour",
                                                   "hour_labelled_year",
                                                   "month_labelled_year",
                                                   "thousands_twice",
                                                   "thousands_missing",
                                                   "cents",
                                                   "zero",
                                                   "digit_times_ten",
                                                   "wide_ratio"};
constexpr std::array<Name, 4> channels{"none", "structured", "text", "both"};

}  // namespace

std::string_view to_string(Vendor v) {
    return name_of(vendors, v);
}
std::string_view to_string(PayError e) {
    return name_of(errors, e);
}
std::string_view to_string(PayChannel c) {
    return name_of(channels, c);
}

}  // namespace salaryd::market

#include "tests/market/pay_model.h"

#include <array>
#include <cmath>

namespace salaryd::market {
namespace {

double level_factor(Level level) {
    switch (level) {
        case Level::intern:
            return .48;
        case Level::entry:
            return .76;
        case Level::senior:
            return 1.27;
        case Level::lead:
            return 1.38;
        case Level::staff:
            return 1.55;
        case Level::principal:
            return 1.78;
        case Level::director:
            return 1.35;
        case Level::unspecified:
        case Level::mid:
        case Level::manager:
        case Level::vp:
        case Level::executive:
            return 1;
    }
    return 1;
}

// e^x for small x by its series, so that no two platforms' libm can disagree.
double small_exp(double x) {
    double term = 1;
    double sum = 1;
    for (int i = 1; i < 12; ++i) {
        term *= x / i;
        sum += term;
    }
    return sum;
}

bool paid_by_the_hour(std::string_view country) {
    return country == "US" || country == "CA" || country == "GB" || country == "AU";
}

PayPeriod period_for(const Role& role, Level seniority, const Country& country) {
    const bool hourly = role.ladder == Ladder::shift || seniority == Level::intern;
    return hourly && paid_by_the_hour(country.code) ? PayPeriod::hour : country.custom;
}

// To two significant digits and a half: people write 122,000 or 125,000, not 123,417. Whole steps are exact
// in a double.
double tidy(double amount, std::size_t rounding) {
    static constexpr std::array divisors{2.0, 5.0, 10.0};
    double scale = 1;
    while (amount / scale >= 100) scale *= 10;
    return std::round(amount * divisors[rounding] / scale) * scale / divisors[rounding];
}

}  // namespace

PayOffer compose_offer(const Role& role, Level seniority, const City& city, const Company& company,
                       Random& random) {
    const Country& country = country_of(city);
    const PayPeriod period = period_for(role, seniority, country);
    const double yearly = role.usd_per_year * level_factor(seniority) * country.local_per_usd_role *
                          city.pay * company.pay * small_exp(.09 * random.normal());
    const double middle = yearly / periods_per_year(period);
    const double half_width = random.chance(.08) ? 0 : .03 + .17 * random.unit();
    return {tidy(middle * (1 - half_width), company.rounding),
            tidy(middle * (1 + half_width), company.rounding), country.currency, period};
}

PayOffer raise(const PayOffer& offer, double factor, std::size_t rounding) {
    PayOffer raised = offer;
    raised.min = tidy(offer.min * factor, rounding);
    raised.max = tidy(offer.max * factor, rounding);
    return raised;
}

bool applies(PayError error, const PayOffer& offer) {
    switch (error) {
        case PayError::hour_labelled_year:
            return offer.period == PayPeriod::hour;
        case PayError::month_labelled_year:
            return offer.period == PayPeriod::month;
        case PayError::year_labelled_hour:
        case PayError::thousands_twice:
        case PayError::thousands_missing:
            return offer.period == PayPeriod::year && offer.min >= 10'000;
        default:
            return true;
    }
}

PayOffer misstate(PayError error, const PayOffer& offer) {
    PayOffer stated = offer;
    switch (error) {
        case PayError::none:
            break;
        case PayError::all_digits_equal:
            stated.min = stated.max = 1'111'111;
            break;
        case PayError::min_above_max:
            stated.min = offer.max > offer.min ? offer.max : offer.max * 1.5;
            stated.max = offer.min;
            break;
        case PayError::year_labelled_hour:
            stated.period = PayPeriod::hour;
            break;
        case PayError::hour_labelled_year:
        case PayError::month_labelled_year:
            stated.period = PayPeriod::year;
            break;
        case PayError::thousands_twice:
            stated.min *= 1000, stated.max *= 1000;
            break;
        case PayError::thousands_missing:
            stated.min /= 1000, stated.max /= 1000;
            break;
        case PayError::cents:
            stated.min *= 100, stated.max *= 100;
            break;
        case PayError::zero:
            stated.min = stated.max = offer.period == PayPeriod::year ? 0 : .01;
            break;
        case PayError::digit_times_ten:
            stated.max *= 10;
            break;
        case PayError::wide_ratio:
            stated.min /= 4, stated.max *= 4;
            break;
    }
    return stated;
}

}  // namespace salaryd::market

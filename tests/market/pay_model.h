// How simulated employers pay, and how they write it, rightly or wrongly.
#pragma once

#include <string>

#include "tests/market/job.h"
#include "tests/market/random.h"

namespace salaryd::market {

// ln pay = role + level + country and city + company + noise, as a range with the company's rounding, in the
// unit that the country and the role are paid in. `seniority` may exceed what the title shows.
[[nodiscard]] PayOffer compose_offer(const Role& role, Level seniority, const City& city,
                                     const Company& company, Random& random);

// `offer` with every amount raised by `factor`, tidied like the company's other amounts.
[[nodiscard]] PayOffer raise(const PayOffer& offer, double factor, std::size_t rounding);

// Whether `error` can happen to `offer`: a monthly amount cannot be mislabelled from hourly to yearly.
[[nodiscard]] bool applies(PayError error, const PayOffer& offer);
// What a posting states when `error` happens to `offer`.
[[nodiscard]] PayOffer misstate(PayError error, const PayOffer& offer);

// "$120,000 - $150,000 per year", in one of the ways of the country.
[[nodiscard]] std::string pay_words(const PayOffer& stated, std::string_view country, Random& random);
// One amount with its sign, as the country writes it: "$120,000", "61.000 €".
[[nodiscard]] std::string amount_words(double amount, CurrencyCode currency, std::string_view country);
// A listing's short form: "USD 120K - 150K".
[[nodiscard]] std::string listing_words(const PayOffer& stated);

}  // namespace salaryd::market

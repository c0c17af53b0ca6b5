#include "core/exchange_rates.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace salaryd {
namespace {

constexpr CurrencyCode usd("USD"), gbp("GBP"), eur("EUR"), vnd("VND");

ExchangeRates sample() {
    auto rates = parse_exchange_rates(
        "# source: ecb\n"
        "date,currency,per_euro\n"
        "2026-01-20,USD,1.2\n"
        "2026-01-20,GBP,0.8\n"
        "2026-06-01,USD,1.5\n");
    return rates ? *rates : ExchangeRates{};
}

TEST(ExchangeRates, converts_across_the_euro) {
    const auto conversion = sample().convert(gbp, usd, *parse_day("2026-02-01"));
    ASSERT_TRUE(conversion);
    EXPECT_DOUBLE_EQ(conversion->factor, 1.5);
    EXPECT_EQ(format_day(conversion->date), "2026-01-20");
}

TEST(ExchangeRates, takes_the_last_rate_on_or_before_the_day) {
    EXPECT_DOUBLE_EQ(sample().convert(eur, usd, *parse_day("2026-05-31"))->factor, 1.2);
    EXPECT_DOUBLE_EQ(sample().convert(eur, usd, *parse_day("2026-06-01"))->factor, 1.5);
}

TEST(ExchangeRates, takes_the_first_rate_for_a_day_shortly_before_it) {
    EXPECT_DOUBLE_EQ(sample().convert(eur, usd, *parse_day("2025-12-01"))->factor, 1.2);
}

TEST(ExchangeRates, refuses_what_it_does_not_know_or_what_is_too_old) {
    EXPECT_FALSE(sample().convert(vnd, usd, *parse_day("2026-02-01")));
    EXPECT_FALSE(sample().convert(CurrencyCode(), usd, *parse_day("2026-02-01")));
    EXPECT_FALSE(sample().convert(gbp, usd, *parse_day("2028-02-01")));
    EXPECT_FALSE(sample().convert(gbp, usd, *parse_day("2020-02-01")));
}

TEST(ExchangeRates, believes_the_ecb_then_the_user_then_the_market_while_they_are_fresh) {
    ExchangeRates rates;
    const Day day = *parse_day("2026-06-10");
    rates.add({usd, day, 1.3, RateSource::currency_api});
    EXPECT_EQ(rates.convert(eur, usd, day)->source, RateSource::currency_api);
    rates.add({usd, day - std::chrono::days(3), 1.2, RateSource::user});
    EXPECT_DOUBLE_EQ(rates.convert(eur, usd, day)->factor, 1.2);
    rates.add({usd, day - std::chrono::days(9), 1.1, RateSource::ecb});
    EXPECT_DOUBLE_EQ(rates.convert(eur, usd, day)->factor, 1.1);
    EXPECT_DOUBLE_EQ(rates.convert(eur, usd, day + std::chrono::days(30))->factor, 1.3)
        << "when none is fresh the youngest counts";
    EXPECT_EQ(rates.sources(), "ecb, user, currency-api");
    EXPECT_EQ(rates.latest(RateSource::user), day - std::chrono::days(3));
    EXPECT_EQ(rates.latest(), day);
}

TEST(ExchangeRates, says_which_of_two_rates_is_the_weaker_evidence) {
    auto rates = sample();
    rates.add({vnd, *parse_day("2026-06-01"), 30'000, RateSource::currency_api});
    const auto conversion = rates.convert(vnd, usd, *parse_day("2026-06-02"));
    ASSERT_TRUE(conversion);
    EXPECT_DOUBLE_EQ(conversion->factor, 1.5 / 30'000);
    EXPECT_EQ(conversion->source, RateSource::currency_api);
}

TEST(ExchangeRates, takes_days_in_any_order_and_the_last_word_for_a_day) {
    ExchangeRates rates;
    for (const auto* day : {"2026-03-03", "2026-03-01", "2026-03-02"})
        rates.add({usd, *parse_day(day), static_cast<double>(day[9] - '0')});
    rates.add({usd, *parse_day("2026-03-02"), 7.0});
    ASSERT_EQ(rates.all().size(), 3U);
    EXPECT_EQ(rates.all()[1], (ExchangeRate{usd, *parse_day("2026-03-02"), 7.0}));
    EXPECT_DOUBLE_EQ(rates.convert(eur, usd, *parse_day("2026-03-01"))->factor, 1.0);
}

TEST(ExchangeRates, reads_sections_of_several_sources) {
    const auto rates = parse_exchange_rates(
        "date,currency,per_euro\n2026-01-20,USD,1.2\n# source: currency-api\n2026-01-20,VND,30000\n",
        RateSource::user);
    ASSERT_TRUE(rates) << rates.error().message;
    EXPECT_EQ(rates->sources(), "user, currency-api");
    EXPECT_NE(parse_exchange_rates("# source: nobody\n").error().message.find("ecb, user"),
              std::string::npos);
}

TEST(ExchangeRates, names_the_line_that_cannot_be_read) {
    EXPECT_NE(
        parse_exchange_rates("date,currency,per_euro\n2026-01-20,USD,-1\n").error().message.find("line 2"),
        std::string::npos);
    EXPECT_NE(parse_exchange_rates("day,cur,rate\n").error().message.find("header"), std::string::npos);
}

TEST(ExchangeRates, the_snapshot_that_ships_covers_the_large_currencies) {
    std::ostringstream text;
    text << std::ifstream(SALARYD_SOURCE_DIR "/config/reference/exchange-rates.csv").rdbuf();
    const auto rates = parse_exchange_rates(text.view());
    ASSERT_TRUE(rates) << rates.error().message;
    EXPECT_EQ(rates->sources(), "ecb, currency-api");
    for (const auto* code :
         {"USD", "GBP", "JPY", "CHF", "CAD", "AUD", "INR", "CNY", "BRL", "PLN", "SEK", "UAH",
          "AED", "SAR", "VND", "NGN", "EGP", "ARS", "CLP", "COP", "PEN", "PKR", "TWD", "KES"})
        EXPECT_TRUE(rates->convert(CurrencyCode(code), eur, *parse_day("2026-11-21"))) << code;
}

}  // namespace
}  // namespace salaryd

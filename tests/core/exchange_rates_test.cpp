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
    EXPECT_EQ(rates->source(), "ecb");
    for (const auto* code : {"USD", "GBP", "JPY", "CHF", "CAD", "AUD", "INR", "CNY", "BRL", "PLN", "SEK"})
        EXPECT_TRUE(rates->convert(CurrencyCode(code), eur, *parse_day("2026-11-21"))) << code;
}

}  // namespace
}  // namespace salaryd

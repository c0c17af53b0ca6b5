#include "scrapers/ecb_rates.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

constexpr CurrencyCode usd("USD"), jpy("JPY"), eur("EUR");
constexpr std::string_view csv =
    "Date,USD,JPY,CYP,\n"
    "2026-11-20,1.0871,170.5,N/A,\n"
    "2026-11-19,1.0850,171,0.58,\n";

TEST(EcbRates, reads_the_history_as_csv) {
    const auto rates = parse_ecb_rates(csv);
    ASSERT_TRUE(rates) << rates.error().message;
    EXPECT_EQ(rates->all().size(), 5U);
    EXPECT_DOUBLE_EQ(rates->convert(eur, jpy, *parse_day("2026-11-20"))->factor, 170.5);
    EXPECT_EQ(rates->latest(RateSource::ecb), parse_day("2026-11-20"));
}

TEST(EcbRates, reads_the_xml_of_a_day_and_of_many) {
    const auto rates = parse_ecb_rates(
        R"(<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.0871'/><Cube currency='JPY' rate='170.5'/></Cube>
<Cube time="2026-11-19"><Cube currency="USD" rate="1.0850"/></Cube></Cube></gesmes:Envelope>)");
    ASSERT_TRUE(rates) << rates.error().message;
    EXPECT_EQ(rates->all().size(), 3U);
    EXPECT_DOUBLE_EQ(rates->convert(eur, usd, *parse_day("2026-11-19"))->factor, 1.085);
    EXPECT_EQ(rates->latest(), parse_day("2026-11-20"));
}

TEST(EcbRates, says_what_is_wrong_and_uses_nothing_then) {
    const auto error = [](std::string_view file) {
        const auto rates = parse_ecb_rates(file);
        return rates ? std::string("read") : rates.error().message;
    };
    EXPECT_EQ(error("Date,USD,\n2026-11-20,abc,\n"), "line 2: USD \"abc\" is no rate");
    EXPECT_EQ(error("Date,USD,\n20.11.2026,1,\n"), "line 2: \"20.11.2026\" is no day");
    EXPECT_EQ(error("Date,dollar,\n"), "line 1: \"dollar\" is no currency");
    EXPECT_EQ(error("<!DOCTYPE html><html><body>moved</body></html>"),
              "no rates in it: not a file of the ECB's reference rates");
    EXPECT_EQ(
        error("<e><Cube><Cube time=\"2026-11-20\"><Cube currency=\"USD\" rate=\"-1\"/></Cube></Cube></e>"),
        "2026-11-20: currency=\"USD\" rate=\"-1\" is no rate");
    EXPECT_NE(error("<e><Cube><Cube time="), "read");
    EXPECT_NE(error(""), "read");
    EXPECT_NE(error(std::string(1000, '\0')), "read");
}

}  // namespace
}  // namespace salaryd

// Several ranges in one posting: each is kept with the zone, place, level or contract that it is for.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "normalize/pay_description.h"

namespace salaryd {
namespace {

std::string thousands(std::optional<double> amount) {
    return amount ? std::to_string(static_cast<long long>(*amount / 1000)) : "-";
}

// "Zone A 131-182 USD; Zone B 119-164 USD", in thousands.
std::string ranges(std::string_view text, std::string_view country = "US") {
    std::string shown;
    for (const PayRange& r : pay::read_description(text, country)) {
        if (!shown.empty()) shown += "; ";
        shown +=
            r.label + " " + thousands(r.min) + "-" + thousands(r.max) + " " + std::string(r.currency.view());
    }
    return shown;
}

TEST(PayZones, reads_a_table_with_one_zone_per_line) {
    EXPECT_EQ(ranges("Zone A: $131,000 - $182,000\nZone B: $119,000 - $164,000\nZone C: $108,000 - $149,000"),
              "Zone A 131-182 USD; Zone B 119-164 USD; Zone C 108-149 USD");
    EXPECT_EQ(ranges("Location | Range\nNew York | $151,000 - $183,000\nTexas | $132,000 - $154,000"),
              "New York 151-183 USD; Texas 132-154 USD");
}

TEST(PayZones, reads_zones_strung_on_one_line) {
    EXPECT_EQ(ranges("Zone A: $131,000 - $182,000 Zone B: $119,000 - $164,000"),
              "Zone A 131-182 USD; Zone B 119-164 USD");
    EXPECT_EQ(ranges("Level 3: $110k-$130k, Level 4: $140k-$170k"),
              "Level 3 110-130 USD; Level 4 140-170 USD");
}

TEST(PayZones, reads_bullets_that_lost_their_blanks) {
    EXPECT_EQ(ranges("San Francisco$151,000—$183,000 USDNew York$145,000—$175,000 USD"),
              "San Francisco 151-183 USD; New York 145-175 USD");
    EXPECT_EQ(ranges("<li>Seattle: $141,000 - $172,000</li><li>Chicago: $131,000 - $153,000</li>"),
              "Seattle 141-172 USD; Chicago 131-153 USD");
    EXPECT_EQ(ranges("New York, NY: $151,000 - $183,000 • Austin, TX: $135,000 - $162,000"),
              "New York, NY 151-183 USD; Austin, TX 135-162 USD");
}

TEST(PayZones, takes_the_name_out_of_its_sentence) {
    EXPECT_EQ(
        ranges(
            "For candidates in CA and NY: $151,000 - $183,000 per year. For candidates in all other states: "
            "$131,000 - $161,000 per year."),
        "CA and NY 151-183 USD; all other states 131-161 USD");
    EXPECT_EQ(
        ranges(
            "The base salary range in California is $151,000 - $183,000. The base salary range in Colorado "
            "is $133,000 - $156,000."),
        "California 151-183 USD; Colorado 133-156 USD");
}

TEST(PayZones, reads_the_name_on_the_line_above) {
    EXPECT_EQ(ranges("US Tier 1\n$151,000 - $183,000 USD\n\nUS Tier 2\n$135,000 - $162,000 USD"),
              "US Tier 1 151-183 USD; US Tier 2 135-162 USD");
    EXPECT_EQ(
        ranges(
            "Annual Pay Range for Colorado\n$101,000 - $121,000\nAnnual Pay Range for Washington\n$105,000 - "
            "$125,000"),
        "Colorado 101-121 USD; Washington 105-125 USD");
}

TEST(PayZones, reads_the_name_behind_the_amount) {
    EXPECT_EQ(ranges("Salary Range:\n$111,000 - $132,000 (Level II)\n$141,000 - $172,000 (Level III)"),
              "Level II 111-132 USD; Level III 141-172 USD");
    EXPECT_EQ(ranges("$111,000 - $132,000 in Denver and $141,000 - $172,000 in San Francisco"),
              "Denver 111-132 USD; San Francisco 141-172 USD");
}

TEST(PayZones, keeps_two_contracts_apart) {
    const auto read =
        pay::read_description("UoP: 15 000 - 20 000 zł brutto, B2B: 18 000 - 24 000 zł netto + VAT", "PL");
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].label, "UoP");
    EXPECT_TRUE(has(read[0].reasons, PayReason::gross_amount));
    EXPECT_FALSE(has(read[0].reasons, PayReason::b2b_invoice)) << "the invoice is the other one's";
    EXPECT_EQ(read[1].label, "B2B");
    EXPECT_TRUE(has(read[1].reasons, PayReason::b2b_invoice));
}

TEST(PayZones, keeps_a_place_that_pays_in_another_currency) {
    EXPECT_EQ(ranges("Toronto: $95,000 - $111,000 CAD\nNew York: $121,000 - $152,000 USD", "CA"),
              "Toronto 95-111 CAD; New York 121-152 USD");
}

TEST(PayZones, keeps_the_levels_of_a_ladder_with_a_middle) {
    EXPECT_EQ(ranges("Junior: $61,000 - $75,000 | Mid: $81,000 - $95,000 | Senior: $101,000 - $121,000"),
              "Junior 61-75 USD; Mid 81-95 USD; Senior 101-121 USD");
    EXPECT_EQ(ranges("Junior 8 000 - 11 000 PLN\nMid 14 000 - 18 000 PLN\nSenior 20 000 - 26 000 PLN", "PL"),
              "Junior 8-11 PLN; Mid 14-18 PLN; Senior 20-26 PLN");
}

TEST(PayZones, keeps_the_ends_of_minimum_midpoint_and_maximum) {
    for (const char* text :
         {"$91,000 - $105,000 - $121,000", "Min $91,000 - Mid $105,000 - Max $121,000",
          "Minimum $91,000, Midpoint $105,000, Maximum $121,000", "$91,000 $105,000 $121,000"}) {
        const auto read = pay::read_description(text, "US");
        ASSERT_EQ(read.size(), 1u) << text;
        EXPECT_EQ(read[0].min, 91'000) << text;
        EXPECT_EQ(read[0].max, 121'000) << text;
        EXPECT_TRUE(has(read[0].reasons, PayReason::midpoint_stated)) << text;
    }
}

TEST(PayZones, names_nothing_when_there_is_one_range) {
    EXPECT_EQ(ranges("Zone A: $131,000 - $182,000"), " 131-182 USD");
    EXPECT_EQ(ranges("Base: $91,000 - $111,000. OTE: $151,000 - $183,000."), " 91-111 USD");
}

TEST(PayZones, counts_as_evidence_only_the_words_of_the_range) {
    const std::string text =
        "<p>Boston <b>$95,000</b> &ndash; <b>$115,000</b></p><p>Maine $85,000 - $99,000</p>";
    const auto read = pay::read_description(text, "US");
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].stated, "$95,000</b> &ndash; <b>$115,000");
    EXPECT_EQ(read[1].stated, "$85,000 - $99,000");
}

}  // namespace
}  // namespace salaryd

// explain_text(): every money expression, what it is, and the word that decided it.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "normalize/explain.h"

namespace salaryd {
namespace {

std::vector<MoneySpan> explain(std::string_view text, std::string_view country = "US") {
    return explain_text(text, {.country = country, .context = PayContext::sentence});
}

TEST(PayExplain, tells_pay_from_the_other_money_of_a_sentence) {
    const std::string text = "Raised $40M. Base $120k-150k + $10k sign-on";
    const auto spans = explain(text);
    ASSERT_EQ(spans.size(), 3u);
    EXPECT_EQ(spans[0].range.stated, "$40M");
    EXPECT_EQ(spans[0].status, MoneyStatus::none);
    EXPECT_EQ(spans[0].cue, "Raised");
    EXPECT_EQ(spans[1].range.stated, "$120k-150k");
    EXPECT_EQ(spans[1].status, MoneyStatus::base);
    EXPECT_EQ(spans[1].cue, "Base");
    EXPECT_TRUE(spans[1].headline);
    EXPECT_EQ(spans[1].range.rule, "text.range");
    EXPECT_EQ(spans[2].status, MoneyStatus::none);
    EXPECT_EQ(spans[2].cue, "sign-on");
    EXPECT_EQ(spans[2].why, "other money, by the word \"sign-on\"");
    EXPECT_EQ(text.substr(spans[2].range.span_begin, 4), "$10k");
}

TEST(PayExplain, keeps_what_read_pay_text_gives_and_nothing_else) {
    const PayHints hints{.country = "US", .context = PayContext::sentence};
    for (const char* text :
         {"Zone A: $131,000 - $182,000 Zone B: $119,000 - $164,000", "OTE $140k ($90k base)", "$95,000+",
          "Min $81,000, Mid $99,000, Max $121,000", "401k match up to $3,000", "no money at all"}) {
        const auto read = read_pay_text(text, hints);
        std::size_t kept = 0;
        for (const MoneySpan& span : explain_text(text, hints)) {
            if (span.headline) EXPECT_EQ(span.range, read.front()) << text;
            kept += span.kept;
        }
        EXPECT_EQ(kept, read.size()) << text;
    }
}

TEST(PayExplain, says_why_a_figure_comes_second) {
    const auto ote = explain("Base $90,000. OTE $140,000.");
    ASSERT_EQ(ote.size(), 2u);
    EXPECT_EQ(ote[1].status, MoneyStatus::ote);
    EXPECT_FALSE(ote[1].kept);
    EXPECT_EQ(ote[1].why, "on target; the base comes first");
    const auto part_time = explain("£26,421 FTE, actual salary £15,853", "GB");
    ASSERT_EQ(part_time.size(), 2u);
    EXPECT_EQ(part_time[1].why, "the part-time amount; the full-time one comes first");
    const auto bracketed = explain("£25,989 pa (£13.47 per hour)", "GB");
    ASSERT_EQ(bracketed.size(), 2u);
    EXPECT_EQ(bracketed[1].why, "in parentheses behind the headline");
}

TEST(PayExplain, names_every_kind_of_rejection) {
    EXPECT_EQ(explain("a platform worth $2 billion").at(0).why, "a sum that companies have, not people");
    EXPECT_EQ(
        explain("the other day somebody found $50 lying in front of the old house by the river").at(0).why,
        "nothing near it speaks of pay");
    EXPECT_EQ(explain("$1,000 education stipend; ($500 part-time)").at(1).why,
              "other money, like the amount before it");
    EXPECT_TRUE(explain("Founded in 1998, 42 offices").empty()) << "bare numbers are no money";
}

TEST(PayExplain, names_the_zones) {
    const auto spans = explain("Zone A: $131,000 - $182,000\nZone B: $119,000 - $164,000");
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_EQ(spans[0].why, "the headline, for Zone A");
    EXPECT_EQ(spans[1].why, "another range, for Zone B");
    EXPECT_TRUE(spans[1].kept);
}

TEST(PayExplain, names_are_stable) {
    EXPECT_EQ(to_string(MoneyStatus::pay), "pay");
    EXPECT_EQ(to_string(MoneyStatus::none), "none");
}

}  // namespace
}  // namespace salaryd

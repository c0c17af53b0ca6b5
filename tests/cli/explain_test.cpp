#include <gtest/gtest.h>

#include "cli/explain_command.h"

namespace salaryd {
namespace {

std::vector<MoneySpan> explain(std::string_view text, std::string_view country) {
    return explain_text(text, {.country = country, .context = PayContext::sentence});
}

TEST(Explain, underlines_what_was_kept_and_what_was_not) {
    const std::string text = "Raised $40M. Base $120k-150k + $10k sign-on";
    EXPECT_EQ(underlined(text, explain(text, "US")),
              "Raised $40M. Base $120k-150k + $10k sign-on\n"
              "       ~~~~       ^^^^^^^^^^   ~~~~\n");
}

TEST(Explain, underlines_by_columns_not_bytes) {
    const std::string text = "Gehalt für Köche: 3.200 €\nab sofort";
    EXPECT_EQ(underlined(text, explain(text, "DE")),
              "Gehalt für Köche: 3.200 €\n"
              "                  ^^^^^^^\n"
              "ab sofort\n");
    const std::string chinese = "月薪 20k";
    EXPECT_EQ(underlined(chinese, explain(chinese, "CN")), "月薪 20k\n     ^^^\n");
}

TEST(Explain, defuses_control_characters) {
    EXPECT_EQ(underlined("a\x1b[31mb", {}), "a [31mb\n");
}

TEST(Explain, tabulates_each_amount_with_its_reading) {
    const std::string table = explanation_table(explain("Base $120k-150k + $10k sign-on", "US"));
    EXPECT_NE(table.find("120,000 - 150,000 USD/year"), std::string::npos) << table;
    EXPECT_NE(table.find("other money, by the word \"sign-on\""), std::string::npos) << table;
    EXPECT_NE(table.find("period_inferred"), std::string::npos) << table;
}

TEST(Explain, writes_json_with_the_reading_of_each_span) {
    const std::string json = explanation_json("$24/hr", explain("$24/hr", "US"));
    EXPECT_EQ(json, R"({"text":"$24/hr","spans":[{"status":"pay","kept":true,"headline":true,"cue":null,)"
                    R"("why":"the headline","pay":{"min":24,"max":24,"currency":"USD","period":"hour",)"
                    R"("kind":"unknown","suspect":false,"reasons":[],"rule":"text.single","span":[0,3],)"
                    R"("stated":"$24","field":"pay_text"}}]})");
}

}  // namespace
}  // namespace salaryd

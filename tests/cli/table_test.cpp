#include "cli/table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace salaryd {
namespace {

TEST(Table, aligns_by_characters_not_bytes) {
    Table table({{"City"}, {"n", Align::right}});
    table.add({"Zürich", "12"});
    table.add({"Ulm", "3"});
    EXPECT_EQ(table.text(),
              "City     n\n"
              "──────  ──\n"
              "Zürich  12\n"
              "Ulm      3\n");
}

TEST(Table, gives_wide_characters_two_columns) {
    Table table({{.title = "company"}, {.title = "n"}});
    table.add({"株式会社", "1"});
    table.add({"acme", "2"});
    EXPECT_TRUE(table.text().ends_with("株式会社  1\nacme      2\n"));
    Table narrow({{.title = "c", .widest = 4}});
    narrow.add({"株式会社"});
    EXPECT_TRUE(narrow.text().ends_with("株…\n"));
}

TEST(Table, cuts_long_cells_and_defuses_control_characters) {
    Table table({{"Title", Align::left, 8}});
    table.add({"Ingénieure logiciel"});
    table.add({"a\x1b[31mb\n"});
    EXPECT_EQ(table.text(),
              "Title\n"
              "────────\n"
              "Ingénie…\n"
              "a [31mb\n");
}

TEST(BoxPlot, spans_the_scale) {
    EXPECT_EQ(box_plot({0, 25, 50, 75, 100}, 0, 100, 9), "├─▒▒┃▒▒─┤");
    EXPECT_EQ(box_plot({50, 50, 50, 50, 50}, 0, 100, 9), "    ┃    ");
}

TEST(BoxPlot, shows_only_what_is_known) {
    const double unknown = std::nan("");
    EXPECT_EQ(box_plot({unknown, 25, 50, 75, unknown}, 0, 100, 9), "  ▒▒┃▒▒  ");
    EXPECT_EQ(box_plot({1, 2, unknown, 3, 4}, 0, 100, 9), "");
}

TEST(Grouped, separates_thousands) {
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1111111000), "1,111,111,000");
    EXPECT_EQ(grouped(-1234.4), "-1,234");
    EXPECT_EQ(grouped(std::nan("")), "-");
}

}  // namespace
}  // namespace salaryd

#include "tests/reference/csv_table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace salaryd::testing {
namespace {

TEST(CsvTable, finds_cells_by_their_column) {
    const auto table = CsvTable::parse("role,n,p50\nnurse,3,1.5e3\nwelder,4,\n");
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table.text(1, "role"), "welder");
    EXPECT_EQ(table.number(0, "p50"), 1500);
    EXPECT_TRUE(std::isnan(table.number(1, "p50")));
    EXPECT_THROW((void)table.text(0, "missing"), std::out_of_range);
}

TEST(CsvTable, reads_quoted_commas_quotes_and_line_breaks) {
    const auto table = CsvTable::parse("a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\nz,3");
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table.text(0, "a"), "x, \"y\"");
    EXPECT_EQ(table.text(0, "b"), "1\n2");
    EXPECT_EQ(table.number(1, "b"), 3);
}

TEST(CsvTable, refuses_a_ragged_line) {
    EXPECT_THROW((void)CsvTable::parse("a,b\n1\n"), std::out_of_range);
}

}  // namespace
}  // namespace salaryd::testing

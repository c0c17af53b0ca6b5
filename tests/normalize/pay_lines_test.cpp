// Reads the composed lines of pay_lines.tsv: what a posting may say, in many languages, and the headline it
// means.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "normalize/pay.h"
#include "tests/normalize/pay_shown.h"

namespace salaryd {
namespace {

struct Line {
    std::string country;
    PayContext context = PayContext::field;
    std::string text;
    std::string expected;
    std::string kind;  // empty: not asked
};

std::vector<std::string> split(const std::string& row) {
    std::vector<std::string> columns(1);
    for (const char c : row) {
        if (c == '\t')
            columns.emplace_back();
        else
            columns.back() += c;
    }
    return columns;
}

std::string with_newlines(std::string text) {
    for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text.replace(at, 2, "\n");
    return text;
}

std::vector<Line> lines() {
    std::vector<Line> lines;
    std::ifstream in(std::string(SALARYD_SOURCE_DIR) + "/tests/normalize/pay_lines.tsv");
    for (std::string row; std::getline(in, row);) {
        if (row.empty() || row.front() == '#') continue;
        const auto columns = split(row);
        if (columns.size() < 4) continue;
        lines.push_back({columns[0], columns[1] == "f" ? PayContext::field : PayContext::sentence,
                         with_newlines(columns[2]), columns[3], columns.size() > 4 ? columns[4] : ""});
    }
    return lines;
}

TEST(PayLines, reads_every_line_as_its_author_meant_it) {
    const auto all = lines();
    ASSERT_GE(all.size(), 700u);
    for (const Line& line : all) {
        const auto read = read_pay_text(line.text, {.country = line.country, .context = line.context});
        EXPECT_EQ(read.empty() ? "null" : show(read.front()), line.expected)
            << line.country << ": " << line.text;
        if (!line.kind.empty() && !read.empty())
            EXPECT_EQ(to_string(read.front().kind), line.kind) << line.country << ": " << line.text;
    }
}

}  // namespace
}  // namespace salaryd

// Text tables and box plots for a terminal. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

enum class Align : std::uint8_t { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
    std::size_t widest = 40;  // longer cells are cut with an ellipsis
};

// Columns as a terminal shows them (a wide East Asian character takes two), two blanks between, a rule under
// the titles.
class Table {
  public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] std::string text() const;

  private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

// Amounts of a distribution; NaN where nothing is known.
struct FiveNumbers {
    double p10, p25, p50, p75, p90;
};

// "  ├──██┃██──┤   " on a scale from `low` to `high`, `width` characters wide; empty when the median is
// unknown.
[[nodiscard]] std::string box_plot(const FiveNumbers& numbers, double low, double high, std::size_t width);

// "145,000"; "-" when NaN.
[[nodiscard]] std::string grouped(double amount);

// The characters that a terminal shows: control characters of outside text become blanks.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace salaryd

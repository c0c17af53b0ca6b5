// The reference table of ln pay by a = title, b = country, c = level, as the model a + b + c + ab + ac + abc.
#pragma once

#include <array>
#include <map>
#include <string>

#include "analytics/mixed_equations.h"
#include "tests/reference/csv_table.h"

namespace salaryd::testing {

class MixedTable {
  public:
    static constexpr std::size_t factors = 6;
    using Codes = std::array<std::uint32_t, factors>;

    explicit MixedTable(const CsvTable& table) {
        for (std::size_t row = 0; row < table.size(); ++row)
            add(table.text(row, "a"), table.text(row, "b"), table.text(row, "c"), table.number(row, "y"));
    }

    void add(const std::string& a, const std::string& b, const std::string& c, double y) {
        const std::array<std::string, factors> names{a,           b,           c,
                                                     a + '|' + b, a + '|' + c, a + '|' + b + '|' + c};
        data.levels.resize(factors);
        for (std::size_t f = 0; f < factors; ++f) {
            const auto [found, added] = codes_[f].try_emplace(names[f], data.levels[f]);
            data.levels[f] += added ? 1 : 0;
            data.codes.push_back(found->second);
        }
        data.y.push_back(y);
    }
    // Throws std::out_of_range for a cell that no row has.
    [[nodiscard]] Codes codes(const std::string& a, const std::string& b, const std::string& c) const {
        return {codes_[0].at(a),           codes_[1].at(b),           codes_[2].at(c),
                codes_[3].at(a + '|' + b), codes_[4].at(a + '|' + c), codes_[5].at(a + '|' + b + '|' + c)};
    }

    MixedData data;

  private:
    std::array<std::map<std::string, std::uint32_t>, factors> codes_;
};

// lme4's REML estimates of that table.
[[nodiscard]] inline VarianceComponents reference_components() {
    return {.residual = 0.08475494496,
            .factors = {0.02555492544, 0.1432714521, 0.06985575232, 0.04902975164, 0.004602362431,
                        0.02041665641}};
}

}  // namespace salaryd::testing

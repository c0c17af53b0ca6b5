// The reference tables of the hedonic regressions, as the model reads them: codes in lexicographic order.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "analytics/hedonic.h"
#include "tests/reference/csv_table.h"

namespace salaryd::testing {

class HedonicTable {
  public:
    HedonicTable(const CsvTable& table, std::span<const std::string_view> factors) {
        for (const auto factor : factors) {
            names_.push_back(levels_of(table, factor));
            HedonicFactor coded;
            coded.levels = static_cast<std::uint32_t>(names_.back().size());
            for (std::size_t row = 0; row < table.size(); ++row)
                coded.codes.push_back(code_of(names_.back(), table.text(row, factor)));
            data.factors.push_back(std::move(coded));
        }
        for (std::size_t row = 0; row < table.size(); ++row) data.y.push_back(table.number(row, "y"));
    }

    [[nodiscard]] const std::vector<std::string>& levels(std::size_t factor) const { return names_[factor]; }
    [[nodiscard]] std::uint32_t code(std::size_t factor, const std::string& level) const {
        return code_of(names_[factor], level);
    }
    void cluster_by(const CsvTable& table, std::string_view column) {
        const auto names = levels_of(table, column);
        for (std::size_t row = 0; row < table.size(); ++row)
            data.clusters.push_back(code_of(names, table.text(row, column)));
    }

    HedonicData data;

  private:
    static std::vector<std::string> levels_of(const CsvTable& table, std::string_view column) {
        std::vector<std::string> names;
        for (std::size_t row = 0; row < table.size(); ++row) names.push_back(table.text(row, column));
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        return names;
    }
    static std::uint32_t code_of(const std::vector<std::string>& names, const std::string& name) {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(names, name) - names.begin());
    }

    std::vector<std::vector<std::string>> names_;
};

}  // namespace salaryd::testing

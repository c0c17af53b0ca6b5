#include "analytics/pay_index.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "analytics/quantiles.h"
#include "tests/reference/hedonic_tables.h"

namespace salaryd {
namespace {

using testing::CsvTable;
using testing::HedonicTable;
using testing::reference_file;

constexpr std::array<std::string_view, 5> monthly_factors{"role", "experience_level", "ctry", "remote_ratio",
                                                          "t"};
constexpr std::array<std::string_view, 5> weekly_factors{"role", "experience_level", "ctry", "remote_ratio",
                                                         "week"};
constexpr std::size_t period = 4;

class PayIndexReference : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(reference_file("e8_input.csv")))
            GTEST_SKIP() << "no reference tables in " << SALARYD_SHARED_DIR;
        input_ = CsvTable::read(reference_file("e8_input.csv"));
    }
    CsvTable input_;
};

TEST_F(PayIndexReference, agrees_with_the_monthly_index) {
    HedonicTable coded(input_, monthly_factors);
    coded.data.ridge = 1e-8;
    const auto index = pay_index(coded.data, period);
    const auto expected = CsvTable::read(reference_file("e8_monthly_index.csv"));
    ASSERT_EQ(index.size(), expected.size());
    for (std::size_t i = 0; i < index.size(); ++i) {
        EXPECT_EQ(coded.levels(period)[index[i].period], expected.text(i, ""));
        EXPECT_EQ(static_cast<double>(index[i].n), expected.number(i, "n"));
        EXPECT_NEAR(index[i].value, expected.number(i, "hedonic"), 1e-9);
    }
}

TEST_F(PayIndexReference, agrees_with_the_weekly_index_and_its_smoothers) {
    HedonicTable coded(input_, weekly_factors);
    const auto& weeks = coded.levels(period);
    for (std::size_t row = 0; row < coded.data.y.size(); ++row)
        if (weeks[coded.data.factors[period].codes[row]] < "2023-12") coded.data.y[row] = std::nan("");
    const auto index = pay_index(coded.data, period);
    const auto expected = CsvTable::read(reference_file("e8_weekly.csv"));
    ASSERT_EQ(index.size(), expected.size());
    std::vector<double> x, values;
    for (std::size_t i = 0; i < index.size(); ++i) {
        x.push_back(expected.number(i, "x_weeks"));
        values.push_back(index[i].value);
        EXPECT_NEAR(index[i].value, expected.number(i, "hedonic"), 1e-9);
        EXPECT_NEAR(index[i].standard_error, expected.number(i, "se_hc1"), 1e-10);
    }
    const auto smooth = gap_aware_ewma(x, values, 0.3);
    const auto drawn = lowess(x, values);
    for (std::size_t i = 0; i < index.size(); ++i) {
        EXPECT_NEAR(smooth[i], expected.number(i, "ewma_0.3"), 1e-9);
        EXPECT_NEAR(drawn[i], expected.number(i, "lowess_f0.4_it3"), 1e-9);
    }
}

// The last six months lose most of their American and half of their senior postings; pay stays what it was.
class MixShift {
  public:
    static constexpr std::size_t late_months = 6;

    explicit MixShift(const CsvTable& input) : coded_(input, monthly_factors) {
        coded_.data.ridge = 1e-8;
        us_ = coded_.code(2, "US");
        senior_ = {coded_.code(1, "SE"), coded_.code(1, "EX")};
    }
    [[nodiscard]] const HedonicData& before() const { return coded_.data; }
    [[nodiscard]] HedonicData after(std::mt19937& random) const {
        HedonicData thinned = coded_.data;
        std::uniform_real_distribution<double> draw(0, 1);
        const auto first_late = coded_.levels(period).size() - late_months;
        for (std::size_t row = 0; row < thinned.y.size(); ++row) {
            if (thinned.factors[period].codes[row] < first_late) continue;
            const bool american = thinned.factors[2].codes[row] == us_;
            const bool senior = std::ranges::find(senior_, thinned.factors[1].codes[row]) != senior_.end();
            if ((american && draw(random) >= 0.3) || (senior && draw(random) >= 0.5))
                thinned.y[row] = std::nan("");
        }
        return thinned;
    }

  private:
    HedonicTable coded_;
    std::uint32_t us_ = 0;
    std::array<std::uint32_t, 2> senior_{};
};

std::vector<double> hedonic_series(const HedonicData& data) {
    std::vector<double> series;
    for (const auto& point : pay_index(data, period)) series.push_back(point.value);
    return series;
}

std::vector<double> median_series(const HedonicData& data) {
    std::vector<std::vector<double>> months(data.factors[period].levels);
    for (std::size_t row = 0; row < data.y.size(); ++row)
        if (std::isfinite(data.y[row])) months[data.factors[period].codes[row]].push_back(data.y[row]);
    std::vector<double> series;
    for (auto& month : months) {
        std::ranges::sort(month);
        series.push_back(type7(month, 0.5));
    }
    return series;
}

// Mean difference in the late months, both series level over the earlier ones.
double bias(const std::vector<double>& after, const std::vector<double>& before) {
    const std::size_t early = before.size() - MixShift::late_months;
    double level = 0, late = 0;
    for (std::size_t i = 0; i < before.size(); ++i) (i < early ? level : late) += after[i] - before[i];
    return late / MixShift::late_months - level / static_cast<double>(early);
}

TEST_F(PayIndexReference, stays_where_it_was_when_only_the_mix_changes) {
    const MixShift shift(input_);
    std::mt19937 random(31);
    constexpr int repeats = 4;
    double hedonic = 0, median = 0;
    for (int r = 0; r < repeats; ++r) {
        const auto after = shift.after(random);
        hedonic += bias(hedonic_series(after), hedonic_series(shift.before())) / repeats;
        median += bias(median_series(after), median_series(shift.before())) / repeats;
    }
    RecordProperty("hedonic_bias", std::to_string(hedonic));
    RecordProperty("median_bias", std::to_string(median));
    EXPECT_LE(std::abs(hedonic), 0.005);
    EXPECT_LT(median, -0.10);
}

}  // namespace
}  // namespace salaryd

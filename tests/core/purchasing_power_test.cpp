#include "core/purchasing_power.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

TEST(PurchasingPower, takes_the_latest_year_that_is_not_after) {
    PurchasingPower power;
    power.add({"DE", 2022, 0.72});
    power.add({"DE", 2024, 0.7});
    EXPECT_EQ(power.parity("DE", 2023), (Parity{"DE", 2022, 0.72}));
    EXPECT_EQ(power.parity("DE", 2026), (Parity{"DE", 2024, 0.7}));
    EXPECT_EQ(power.parity("DE", 2021), std::nullopt);
    EXPECT_EQ(power.parity("PL", 2024), std::nullopt);
    EXPECT_EQ(power.parity("DE", 2024 + PurchasingPower::max_age_years + 1), std::nullopt);
    EXPECT_EQ(power.first_year(), 2022);
}

TEST(PurchasingPower, believes_the_world_bank_before_the_user_for_one_year) {
    PurchasingPower power;
    power.add({"DE", 2024, 0.8, ParitySource::user});
    power.add({"DE", 2024, 0.7, ParitySource::world_bank});
    power.add({"DE", 2025, 0.9, ParitySource::user});
    EXPECT_EQ(power.parity("DE", 2024)->local_per_dollar, 0.7);
    EXPECT_EQ(power.parity("DE", 2025)->source, ParitySource::user);
    EXPECT_EQ(power.sources(), "World Bank PA.NUS.PPP, user");
    EXPECT_EQ(power.all().size(), 3U);
    EXPECT_EQ(PurchasingPower{}.sources(), "");
}

TEST(PurchasingPower, is_read_from_csv_and_says_which_line_is_wrong) {
    const auto power = parse_purchasing_power(
        "# mine\ncountry,year,lcu_per_international_dollar\n\nDE,2024,0.7\r\nPL, 2023, 1.9\n",
        ParitySource::user);
    ASSERT_TRUE(power) << power.error().message;
    EXPECT_EQ(power->all(), (std::vector<Parity>{{"DE", 2024, 0.7, ParitySource::user},
                                                 {"PL", 2023, 1.9, ParitySource::user}}));
    const auto error = [](std::string csv) {
        const auto read = parse_purchasing_power(csv, ParitySource::user);
        return read ? std::string("read") : read.error().message;
    };
    const std::string header = "country,year,lcu_per_international_dollar\n";
    EXPECT_EQ(error("DE,2024,0.7\n"), "line 1: the header must be country,year,lcu_per_international_dollar");
    const std::string wrong =
        "line 2: must be country,year,lcu_per_international_dollar such as DE,2024,0.71";
    for (const char* line : {"Germany,2024,0.7", "DE,24,0.7", "DE,2024,0", "DE,2024,nan", "DE,2024"})
        EXPECT_EQ(error(header + line), wrong) << line;
}

}  // namespace
}  // namespace salaryd

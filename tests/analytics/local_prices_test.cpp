// International dollars. Parities are composed: Germany's is 0.8 euros, so that 80,000 euros are 100,000.
#include <gtest/gtest.h>

#include "tests/analytics/records.h"

namespace salaryd {
namespace {

using testing::Shelf;
using testing::today;
using testing::usd;

constexpr Figures ppp{.rates = RateBasis::ppp};
constexpr std::uint32_t berlin = 1, austin = 3;

CurrencyCode money_of(std::string_view country) {
    return CurrencyCode(country == "DE" ? "EUR" : country == "US" ? "USD" : "");
}

PayRecord euros(double amount) {
    PayRecord pay = usd(amount, amount);
    pay.currency = CurrencyCode("EUR");
    return pay;
}

// One euro is 1.25 dollars, and was 1.5 a hundred days ago.
Shelf shelf_of_two_countries() {
    Shelf shelf;
    shelf.rates.add({CurrencyCode("USD"), today - std::chrono::days(100), 1.5});
    shelf.rates.add({CurrencyCode("USD"), today, 1.25});
    shelf.levels.money_of = money_of;
    shelf.levels.power.add({"DE", 2024, .8});
    shelf.levels.power.add({"US", 2024, 1});
    return shelf;
}

TEST(LocalPrices, take_the_stated_amount_over_the_countrys_parity) {
    const Snapshot s = shelf_of_two_countries().add(6, euros(80'000), {berlin}).build();
    const SalaryCell c = s.cell({}, ppp);
    EXPECT_EQ(c.n, 6U);
    EXPECT_DOUBLE_EQ(c.p50, 100'000);
    EXPECT_EQ(c.parity_year, 2024);
    EXPECT_EQ(s.parity_source(), "World Bank PA.NUS.PPP");
    EXPECT_EQ(s.cell({}).parity_year, std::nullopt) << "market figures stay as they are";
    EXPECT_DOUBLE_EQ(s.cell({}).p50, 100'000);
}

TEST(LocalPrices, do_not_follow_the_exchange_rate) {
    Shelf shelf = shelf_of_two_countries();
    shelf.record.posted = today - std::chrono::days(100);
    const Snapshot s = shelf.add(6, euros(80'000), {berlin}).build();
    EXPECT_DOUBLE_EQ(s.cell({}).p50, 120'000);
    EXPECT_DOUBLE_EQ(s.cell({}, ppp).p50, 100'000);
}

TEST(LocalPrices, bring_foreign_pay_to_the_countrys_money_by_the_market) {
    const Snapshot s = shelf_of_two_countries()
                           .add(6, usd(100'000, 100'000), {berlin})
                           .add(6, euros(80'000), {austin})
                           .build();
    CellFilter in_germany, in_america;
    in_germany.country = "DE";
    in_america.country = "US";
    const auto germany = s.cell(in_germany, ppp), america = s.cell(in_america, ppp);
    EXPECT_DOUBLE_EQ(germany.p50, 100'000) << "80,000 euros";
    EXPECT_DOUBLE_EQ(america.p50, 100'000) << "as many dollars";
    EXPECT_EQ(germany.excluded.no_rate, 0U);
}

TEST(LocalPrices, count_what_has_no_country_or_parity_as_without_a_rate) {
    Shelf shelf = shelf_of_two_countries();
    shelf.add(6, usd(90'000, 90'000), {austin}).add(2, usd(90'000, 90'000), {});
    shelf.record.posted = *parse_day("2023-06-01");
    shelf.add(3, usd(90'000, 90'000), {austin});
    const Snapshot s = shelf.build();
    const SalaryCell c = s.cell({}, ppp);
    EXPECT_EQ(c.n, 6U);
    EXPECT_EQ(c.excluded.no_rate, 5U);
    EXPECT_EQ(s.cell({}).n, 11U);
    constexpr std::array by{GroupKey::country};
    const auto groups = s.groups({}, by, 1, 0, ppp);
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].cell.n, 6U);
    EXPECT_EQ(groups[0].cell.parity_year, 2024);
}

TEST(LocalPrices, refuse_a_parity_in_another_money_than_todays) {
    Shelf shelf = shelf_of_two_countries();
    shelf.levels.power.add({"DE", 2024, 800});
    const SalaryCell c = shelf.add(6, euros(80'000), {berlin}).build().cell({}, ppp);
    EXPECT_EQ(c.n, 0U);
    EXPECT_EQ(c.excluded.no_rate, 6U);
}

TEST(LocalPrices, are_none_without_parities) {
    const Snapshot s = Shelf{}.add(6, usd(90'000, 90'000), {austin}).build();
    EXPECT_EQ(s.parity_source(), "");
    EXPECT_EQ(s.cell({}, ppp).n, 0U);
}

}  // namespace
}  // namespace salaryd

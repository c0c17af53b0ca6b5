#include "analytics/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/analytics/records.h"

namespace salaryd::testing {
namespace {

using ::testing::ElementsAre;

CellFilter role(std::uint32_t index) {
    CellFilter f;
    f.role = index;
    return f;
}

TEST(Snapshot, of_nothing_answers_nothing) {
    const Snapshot s = Shelf{}.build();
    const SalaryCell c = s.cell({});
    EXPECT_EQ(c.considered, 0U);
    EXPECT_EQ(c.quality, 'U');
    EXPECT_TRUE(std::isnan(c.p50));
    EXPECT_TRUE(s.groups({}, std::array{GroupKey::role}, 1, 0).empty());
}

TEST(Snapshot, of_one_posting_counts_it_and_shows_no_quantile) {
    const SalaryCell c = Shelf{}.add({usd(90'000, 110'000)}).build().cell({});
    EXPECT_EQ(c.n, 1U);
    EXPECT_EQ(c.quality, 'U');
    EXPECT_TRUE(std::isnan(c.p50));
    EXPECT_EQ(c.disclosure_rate, 1);
}

TEST(Snapshot, of_equal_pays_answers_that_pay) {
    const SalaryCell c = Shelf{}.add(40, usd(100'000, 100'000)).build().cell({});
    EXPECT_EQ(c.p10, 100'000);
    EXPECT_EQ(c.p50, 100'000);
    EXPECT_EQ(c.p90, 100'000);
    EXPECT_EQ(c.mean, 100'000);
    EXPECT_EQ(c.quality, 'A');
    EXPECT_EQ(c.employers, 40U);
}

TEST(Snapshot, annualizes_by_the_stated_period) {
    const SalaryCell c = Shelf{}.add(6, usd(50, 50, PayPeriod::hour)).build().cell({});
    EXPECT_EQ(c.p50, 104'000);
}

TEST(Snapshot, converts_at_the_posting_days_rate_and_tells_its_date) {
    Shelf shelf;
    shelf.rates.add({CurrencyCode("USD"), today - std::chrono::days{1}, 1.25});
    PayRecord euro = usd(80'000, 80'000);
    euro.currency = CurrencyCode("EUR");
    const SalaryCell c = shelf.add(6, euro).build().cell({});
    EXPECT_DOUBLE_EQ(c.p50, 100'000);
    EXPECT_EQ(c.fx_date, today - std::chrono::days{1});
}

TEST(Snapshot, keeps_currencies_constant_when_asked) {
    Shelf shelf;
    shelf.rates.add({CurrencyCode("USD"), today - std::chrono::days{100}, 1.25});
    shelf.rates.add({CurrencyCode("USD"), today, 1.5});
    PayRecord euro = usd(80'000, 80'000);
    euro.currency = CurrencyCode("EUR");
    shelf.record.posted = today - std::chrono::days{100};
    const Snapshot s = shelf.add(6, euro).build();
    EXPECT_DOUBLE_EQ(s.cell({}).p50, 100'000);
    EXPECT_DOUBLE_EQ(s.cell({}, {.rates = RateBasis::constant}).p50, 120'000);
    const Snapshot dollars = Shelf{}.add(6, usd(90'000, 90'000)).build();
    EXPECT_EQ(dollars.cell({}, {.rates = RateBasis::constant}).p50, 90'000);
}

TEST(Snapshot, says_why_a_posting_gives_no_figure) {
    Shelf shelf;
    PayRecord pay = usd(100'000, 120'000);
    pay.currency = {};
    shelf.add({pay});
    pay.currency = CurrencyCode("XXX");
    shelf.add({pay});
    pay = usd(100'000, 120'000);
    pay.period.reset();
    shelf.add({pay});
    pay = usd(100'000, 120'000);
    pay.kind = PayKind::ote;
    shelf.add({pay});
    pay = usd(100'000, 120'000);
    add(pay.reasons, PayReason::estimated);
    shelf.add({pay});
    shelf.add({usd(100'000, open_end)}).add(std::vector<PayRecord>{});
    const SalaryCell c = shelf.build().cell({});
    EXPECT_EQ(c.n, 0U);
    EXPECT_EQ(c.excluded.no_currency, 1U);
    EXPECT_EQ(c.excluded.no_rate, 1U);
    EXPECT_EQ(c.excluded.no_period, 1U);
    EXPECT_EQ(c.excluded.not_base, 1U);
    EXPECT_EQ(c.excluded.estimated, 1U);
    EXPECT_EQ(c.excluded.one_bound, 1U);
    EXPECT_EQ(c.excluded.no_pay, 1U);
    EXPECT_DOUBLE_EQ(c.disclosure_rate, 5.0 / 7);
}

TEST(Snapshot, takes_base_pay_behind_on_target_earnings) {
    PayRecord ote = usd(200'000, 250'000);
    ote.kind = PayKind::ote;
    const SalaryCell c = Shelf{}.add({ote, usd(100'000, 120'000)}).build().cell({});
    EXPECT_EQ(c.n, 1U);
}

TEST(Snapshot, survives_a_corrupt_row) {
    Shelf shelf;
    shelf.add({usd(INFINITY, -INFINITY)}).add({usd(NAN, NAN)}).add({usd(-5, 1e300)});
    shelf.record.role = 4'000'000'000;
    shelf.record.company = 4'000'000'000;
    shelf.add({usd(100'000, 120'000)}, {4'000'000'000, 1, 1});
    const Snapshot s = shelf.build();
    EXPECT_EQ(s.postings(), 4U);
    EXPECT_EQ(s.cell({}).n, 1U);
    EXPECT_EQ(s.cell(role(4'000'000'000)).considered, 0U);
}

TEST(Snapshot, counts_a_posting_of_several_places_once_in_any_cell) {
    const Snapshot s = Shelf{}.add({usd(100'000, 120'000)}, {3, 1, 2, 1}).build();
    CellFilter germany;
    germany.country = "DE";
    EXPECT_EQ(s.cell({}).n, 1U);
    EXPECT_EQ(s.cell(germany).n, 1U);
    for (const std::uint32_t city : {1U, 2U, 3U}) {
        CellFilter f;
        f.city = city;
        EXPECT_EQ(s.cell(f).n, 1U) << city;
    }
    const auto groups = s.groups(germany, std::array{GroupKey::city}, 1, 0);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_THAT(groups[0].key, ElementsAre("Berlin"));
    EXPECT_THAT(groups[1].key, ElementsAre("Munich"));
    EXPECT_EQ(s.groups({}, std::array{GroupKey::country}, 1, 0).size(), 2U);
}

TEST(Snapshot, slices_agree_with_group_by) {
    Shelf shelf;
    for (std::uint32_t i = 0; i < 300; ++i) {
        shelf.record.role = 1 + i % 2;
        shelf.record.level = i % 3 == 0 ? Level::mid : Level::senior;
        shelf.add({usd(80'000 + i * 100, 110'000 + i * 100)}, {1 + i % 3, 1 + i % 4});
    }
    const Snapshot s = shelf.build();
    const auto groups = s.groups({}, std::array{GroupKey::role, GroupKey::level, GroupKey::city}, 1, 0);
    EXPECT_EQ(groups.size(), 9U);
    for (const auto& g : groups) {
        CellFilter f;
        f.role = g.key[0] == "nurse" ? 1 : 2;
        f.level = parse_level(g.key[1]);
        f.city = g.place->geonameid;
        const SalaryCell c = s.cell(f);
        EXPECT_EQ(c.n, g.cell.n);
        EXPECT_DOUBLE_EQ(c.p50, g.cell.p50);
    }
}

TEST(Snapshot, filters_by_every_parallel_column) {
    Shelf shelf;
    shelf.add({usd(100'000, 120'000)}, {3});
    shelf.record.source = 2;
    shelf.record.company = 9;
    shelf.record.remote = Remote::yes;
    shelf.record.posted = today - std::chrono::days{30};
    shelf.record.closed = today - std::chrono::days{2};
    shelf.add({usd(100'000, 120'000)}, {1});
    shelf.record.closed = today - std::chrono::days{200};
    shelf.add({usd(100'000, 120'000)}, {1});
    const Snapshot s = shelf.build();
    EXPECT_EQ(s.postings(), 2U) << "closed before the window";
    const auto considered = [&](auto change) {
        CellFilter f;
        change(f);
        return s.cell(f).considered;
    };
    EXPECT_EQ(considered([](auto& f) { f.source = 2; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.company = 9; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.remote = Remote::yes; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.since = today; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.until = today - std::chrono::days{1}; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.state = PostingState::open; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.region = "US/TX"; }), 1U);
    EXPECT_EQ(considered([](auto& f) { f.country = "FR"; }), 0U);
    EXPECT_EQ(considered([](auto& f) { f.stated_currency = CurrencyCode("USD"); }), 2U);
    EXPECT_EQ(considered([](auto& f) { f.stated_currency = CurrencyCode("EUR"); }), 0U);
}

TEST(Snapshot, lists_priced_postings_first) {
    const Snapshot s = Shelf{}.add(std::vector<PayRecord>{}).add({usd(100'000, 120'000)}).build();
    EXPECT_THAT(s.posting_ids({}, 10), ElementsAre(2, 1));
    EXPECT_THAT(s.posting_ids({}, 1), ElementsAre(2));
}

TEST(Snapshot, hides_outer_quantiles_of_few_postings) {
    const SalaryCell c = Shelf{}.add(7, usd(90'000, 110'000)).build().cell({});
    EXPECT_FALSE(std::isnan(c.p50));
    EXPECT_TRUE(std::isnan(c.p25));
    EXPECT_TRUE(std::isnan(c.p90));
}

TEST(Snapshot, is_moved_less_by_one_loud_employer) {
    Shelf shelf;
    shelf.add(10, usd(100'000, 100'000));
    shelf.record.company = 40;
    shelf.add(20, usd(200'000, 200'000));
    const Snapshot s = shelf.build();
    EXPECT_EQ(s.cell({}).p50, 100'000);
    EXPECT_EQ(s.cell({}, {.method = QuantileMethod::mid7}).p50, 200'000);
    EXPECT_LT(s.cell({}).n_effective, 12);
}

TEST(Snapshot, keeps_flagged_pay_out_until_a_person_rejects_the_flag) {
    Shelf shelf;
    shelf.add(8, usd(90'000, 110'000)).add({usd(1'111'111'000, 1'111'111'000)});
    shelf.record.review = VerdictStatus::rejected;
    shelf.add({usd(1'111'111'000, 1'111'111'000)});
    shelf.record.review = VerdictStatus::accepted;
    shelf.add({usd(90'000, 110'000)});
    const Snapshot s = shelf.build();
    const SalaryCell c = s.cell({});
    EXPECT_EQ(c.n, 9U);
    EXPECT_EQ(c.excluded.flagged, 2U);
    EXPECT_EQ(c.disclosure_rate, 1);
    ASSERT_EQ(s.verdicts().size(), 1U);
    EXPECT_EQ(s.verdicts()[0].rule, "pay.all_digits_equal");
}

TEST(Snapshot, counts_pay_as_a_person_has_accepted_its_repair) {
    Shelf shelf;
    for (int i = 0; i < 30; ++i) shelf.add({usd(90'000 + i * 500, 110'000 + i * 600)});
    const double before = shelf.build().cell({}).mean;
    shelf.record.review = VerdictStatus::accepted;
    shelf.add({usd(100'000'000, 120'000'000)});
    const SalaryCell c = shelf.build().cell({});
    EXPECT_EQ(c.n, 31U);
    EXPECT_EQ(c.repaired, 1U);
    EXPECT_EQ(c.excluded.flagged, 0U);
    EXPECT_DOUBLE_EQ(c.mean, (30 * before + 110'000) / 31);
}

TEST(Snapshot, leaves_accepted_pay_out_that_nothing_repairs) {
    Shelf shelf;
    for (int i = 0; i < 30; ++i) shelf.add({usd(90'000 + i * 500, 110'000 + i * 600)});
    shelf.record.review = VerdictStatus::accepted;
    shelf.add({usd(11'111'111, 11'111'111)}).add({usd(100'000, 120'000)});
    const SalaryCell c = shelf.build().cell({});
    EXPECT_EQ(c.n, 30U);
    EXPECT_EQ(c.repaired, 0U);
    EXPECT_EQ(c.excluded.flagged, 2U);
}

TEST(Snapshot, of_flagged_postings_only_has_no_figure) {
    const SalaryCell c = Shelf{}.add(9, usd(1'111'111, 1'111'111)).build().cell({});
    EXPECT_EQ(c.n, 0U);
    EXPECT_EQ(c.excluded.flagged, 9U);
    EXPECT_TRUE(std::isnan(c.mean));
}

}  // namespace
}  // namespace salaryd::testing

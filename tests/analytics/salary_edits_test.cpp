#include "analytics/salary_edits.h"

#include <gtest/gtest.h>

#include "tests/analytics/records.h"

namespace salaryd {
namespace {

using testing::today;
using testing::usd;

EditedPay edit(std::optional<PayRecord> before, std::optional<PayRecord> after) {
    return {.posting_id = 1, .role = "nurse", .seen = today, .before = before, .after = after};
}

TEST(SalaryEdits, tells_which_bound_moved_where) {
    auto judged = judge_edit(edit(usd(100, 120), usd(110, 120)));
    EXPECT_EQ(judged.kind, EditKind::moved);
    EXPECT_EQ(judged.floor, 1);
    EXPECT_EQ(judged.ceiling, 0);
    judged = judge_edit(edit(usd(100, 120), usd(110, 115)));
    EXPECT_EQ(judged.floor, 1);
    EXPECT_EQ(judged.ceiling, -1);
    judged = judge_edit(edit(usd(open_end, 120), usd(100, 130)));
    EXPECT_EQ(judged.floor, 0) << "there was none before";
    EXPECT_EQ(judged.ceiling, 1);
}

TEST(SalaryEdits, compares_the_range_that_figures_are_made_of) {
    auto targets = usd(150, 180);
    targets.kind = PayKind::ote;
    EXPECT_EQ(headline_pay(std::vector{targets, usd(100, 120)})->min, 100);
    EXPECT_EQ(headline_pay(std::vector{targets})->min, 150);
    EXPECT_FALSE(headline_pay({}));
}

TEST(SalaryEdits, tells_disclosures_from_withdrawals) {
    EXPECT_EQ(judge_edit(edit({}, usd(1, 2))).kind, EditKind::disclosed);
    EXPECT_EQ(judge_edit(edit(usd(1, 2), {})).kind, EditKind::withdrawn);
    EXPECT_EQ(judge_edit(edit({}, {})).kind, EditKind::other);
    EXPECT_EQ(judge_edit(edit(usd(1, 2), usd(1, 2))).kind, EditKind::other);
}

TEST(SalaryEdits, takes_another_currency_or_period_for_a_correction) {
    auto euros = usd(100, 120);
    euros.currency = CurrencyCode("EUR");
    EXPECT_EQ(judge_edit(edit(usd(100, 120), euros)).kind, EditKind::correction);
    EXPECT_EQ(judge_edit(edit(usd(100, 120, PayPeriod::hour), usd(100, 120))).kind, EditKind::correction);
    auto targets = usd(150, 180);
    targets.kind = PayKind::ote;
    EXPECT_EQ(judge_edit(edit(usd(100, 120), targets)).kind, EditKind::correction);
}

TEST(SalaryEdits, takes_a_leap_for_a_correction) {
    EXPECT_EQ(judge_edit(edit(usd(120, 150), usd(120'000, 150'000))).kind, EditKind::correction);
    EXPECT_EQ(judge_edit(edit(usd(100'000, 1'200'000), usd(100'000, 120'000))).kind, EditKind::correction);
    EXPECT_EQ(judge_edit(edit(usd(0, 120), usd(90, 120))).kind, EditKind::correction);
    EXPECT_EQ(judge_edit(edit(usd(100, 120), usd(150, 190))).kind, EditKind::moved);
}

TEST(SalaryEdits, takes_what_a_person_had_found_wrong_for_a_correction) {
    auto mended = edit(usd(100, 120), usd(110, 130));
    mended.was_accepted = true;
    EXPECT_EQ(judge_edit(mended).kind, EditKind::correction);
    EXPECT_EQ(judge_edit(mended).floor, 0) << "and no raise";
}

TEST(SalaryEdits, says_nothing_of_versions_that_different_rules_have_read) {
    auto reread = edit(usd(100, 120), usd(110, 130));
    reread.same_rules = false;
    EXPECT_EQ(judge_edit(reread).kind, EditKind::reread);
}

TEST(SalaryEdits, tallies_by_week_and_role_the_latest_first) {
    auto raised = edit(usd(100, 120), usd(110, 120));
    auto again = edit(usd(110, 120), usd(115, 125));
    auto other = edit(usd(120, 130), usd(110, 130));
    other.posting_id = 2;
    auto welder = edit({}, usd(50, 60));
    welder.role = "welder";
    auto before = raised;
    before.seen = today - std::chrono::days(7);
    const auto tallies = tally_edits(std::vector{before, raised, again, other, welder});
    ASSERT_EQ(tallies.size(), 3U);
    EXPECT_EQ(tallies[0].week, iso_week(today));
    EXPECT_EQ(tallies[0].role, "nurse");
    EXPECT_EQ(tallies[0].postings, 2U);
    EXPECT_EQ(tallies[0].floor_raised, 2U);
    EXPECT_EQ(tallies[0].floor_lowered, 1U);
    EXPECT_EQ(tallies[0].ceiling_raised, 1U);
    EXPECT_EQ(tallies[1].role, "welder");
    EXPECT_EQ(tallies[1].disclosed, 1U);
    EXPECT_EQ(tallies[2].week, iso_week(today - std::chrono::days(7)));
    EXPECT_EQ(tallies[2].floor_raised, 1U);
}

}  // namespace
}  // namespace salaryd

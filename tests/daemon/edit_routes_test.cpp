// What employers have done to their pay, as the interface tells it.
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

class EditRoutes : public ServedTest {
  protected:
    // One posting of source board, paying so much from then on.
    void pays(double min, double max, int days_ago) {
        Posting posting;
        posting.raw.external_id = "paid";
        posting.raw.title = "Data Engineer";
        posting.raw.pay_text = std::to_string(min) + std::to_string(max);
        posting.role = "data_engineer";
        posting.company = "Acme";
        posting.company_key = "acme";
        PayRange range;
        range.min = min;
        range.max = max;
        range.currency = CurrencyCode("USD");
        range.period = PayPeriod::year;
        posting.pay = {range};
        FetchBatch batch;
        batch.source = "board";
        batch.run.outcome = RunOutcome::partial;
        batch.run.started_at = batch.run.finished_at = Time{testing::today - std::chrono::days(days_ago)};
        batch.postings.push_back(prepare(std::move(posting)));
        const auto stored = loop_.run(
            stores_->write([&](Store& store) -> Result<IngestReceipt> { return store.ingest(batch); }));
        ASSERT_TRUE(stored) << stored.error().message;
    }
};

TEST_F(EditRoutes, counts_raises_by_week_and_role_and_lists_the_postings) {
    pays(100'000, 120'000, 0);
    pays(110'000, 120'000, 0);
    const auto answer = read("/v1/salary/edits");
    ASSERT_EQ(answer.at("data").as_array().size(), 1U);
    const auto& week = answer.at("data").at(0);
    EXPECT_EQ(week.at("week"), "2026-W47");
    EXPECT_EQ(week.at("role"), "data_engineer");
    EXPECT_EQ(week.at("postings"), 1);
    EXPECT_EQ(week.at("floor_raised"), 1);
    EXPECT_EQ(week.at("ceiling_raised"), 0);
    ASSERT_EQ(answer.at("edits").as_array().size(), 1U);
    const auto& edit = answer.at("edits").at(0);
    EXPECT_EQ(edit.at("posting_id"), 6);
    EXPECT_EQ(edit.at("kind"), "moved");
    EXPECT_EQ(edit.at("floor"), "raised");
    EXPECT_TRUE(edit.at("ceiling").is_null());
    EXPECT_EQ(edit.at("before").at("min"), 100'000);
    EXPECT_EQ(edit.at("after").at("min"), 110'000);
    EXPECT_EQ(edit.at("company"), "Acme");
}

TEST_F(EditRoutes, tells_a_correction_from_a_raise) {
    pays(100, 120, 0);
    pays(100'000, 120'000, 0);
    const auto answer = read("/v1/salary/edits?role=data+engineer");
    EXPECT_EQ(answer.at("data").at(0).at("corrections"), 1);
    EXPECT_EQ(answer.at("data").at(0).at("floor_raised"), 0);
    EXPECT_EQ(answer.at("edits").at(0).at("kind"), "correction");
}

TEST_F(EditRoutes, answers_about_one_role_and_so_many_weeks) {
    pays(100'000, 120'000, 0);
    pays(110'000, 120'000, 0);
    EXPECT_TRUE(read("/v1/salary/edits?role=software+engineer").at("data").as_array().empty());
    EXPECT_EQ(read("/v1/salary/edits?weeks=1").at("since"), "2026-11-16");
    EXPECT_EQ(read("/v1/salary/edits?weeks=2").at("since"), "2026-11-09");
    EXPECT_EQ(get("/v1/salary/edits?weeks=0").status, 400);
    EXPECT_EQ(get("/v1/salary/edits?role=flurble+wrangler").status, 400);
}

}  // namespace
}  // namespace salaryd

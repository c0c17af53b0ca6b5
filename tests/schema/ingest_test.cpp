#include <gmock/gmock.h>

#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

class Ingest : public StoreTest {};

TEST_F(Ingest, adds_what_a_first_run_lists) {
    const auto run = ingest(1, numbered(0, 3));
    EXPECT_EQ(run.outcome, RunOutcome::ok);
    EXPECT_EQ(run.added, 3U);
    EXPECT_EQ(open_postings().size(), 3U);
}

TEST_F(Ingest, writes_no_posting_row_for_what_is_unchanged) {
    ingest(1, numbered(0, 500));
    ASSERT_TRUE(store().checkpoint());
    const auto run = ingest(2, numbered(0, 500));
    EXPECT_EQ(run.unchanged, 500U);
    EXPECT_EQ(run.added + run.changed, 0U);
    // The run and its source: a few pages, whatever the number of postings.
    EXPECT_LT(std::filesystem::file_size(path_.string() + "-wal"), 8U * 8192U);
}

TEST_F(Ingest, closes_a_posting_at_its_second_miss) {
    ingest(1, numbered(0, 4));
    const auto first = ingest(2, numbered(0, 3));
    EXPECT_EQ(first.missed, 1U);
    EXPECT_EQ(first.closed, 0U);
    EXPECT_EQ(open_postings().size(), 4U);
    const auto second = ingest(3, numbered(0, 3));
    EXPECT_EQ(second.missed, 0U);
    EXPECT_EQ(second.closed, 1U);
    EXPECT_EQ(open_postings().size(), 3U);
    const auto closed = reader().posting(4).value();
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->summary.closed_at, at(3));
}

TEST_F(Ingest, counts_two_runs_within_an_interval_as_one_miss) {
    ingest(1, numbered(0, 4));
    EXPECT_EQ(ingest(2, numbered(0, 3)).missed, 1U);
    auto by_hand = batch(2, numbered(0, 3));
    by_hand.run.finished_at = at(2) + std::chrono::minutes(50);
    const auto run = ingest(std::move(by_hand));
    EXPECT_EQ(run.missed + run.closed, 0U);
    EXPECT_EQ(ingest(3, numbered(0, 3)).closed, 1U);
}

TEST_F(Ingest, measures_the_distance_of_misses_anew_after_a_step_back_of_the_clock) {
    ingest(1, numbered(0, 4));
    EXPECT_EQ(ingest(100, numbered(0, 3)).missed, 1U);
    EXPECT_EQ(ingest(5, numbered(0, 3)).closed, 0U);
    EXPECT_EQ(ingest(6, numbered(0, 3)).closed, 1U);
}

TEST_F(Ingest, counts_no_miss_while_new_items_cannot_be_read) {
    ingest(1, numbered(0, 4));
    auto spoilt = batch(2, numbered(0, 3));
    spoilt.run.rejected = 1;
    EXPECT_EQ(ingest(std::move(spoilt)).missed, 0U);
    auto still = batch(3, numbered(0, 3));
    still.run.rejected = 1;
    EXPECT_EQ(ingest(std::move(still)).missed, 1U) << "an item that was unreadable before is no news";
}

TEST_F(Ingest, sees_through_a_run_that_lists_the_same_number_of_others) {
    ingest(1, numbered(0, 30));
    ingest(2, numbered(0, 30));
    const auto run = ingest(3, numbered(1, 31));
    EXPECT_EQ(run.added, 1U);
    EXPECT_EQ(run.missed, 1U);
    EXPECT_EQ(run.unchanged, 29U);
    EXPECT_EQ(ingest(4, numbered(1, 31)).closed, 1U);
}

TEST_F(Ingest, forgets_a_miss_when_the_posting_is_back) {
    ingest(1, numbered(0, 4));
    ingest(2, numbered(0, 3));
    EXPECT_EQ(ingest(3, numbered(0, 4)).unchanged, 4U);
    EXPECT_EQ(ingest(4, numbered(0, 3)).missed, 1U);
    EXPECT_EQ(open_postings().size(), 4U);
}

TEST_F(Ingest, reopens_a_posting_that_comes_back) {
    ingest(1, numbered(0, 2));
    ingest(2, numbered(0, 1));
    ingest(3, numbered(0, 1));
    const auto run = ingest(4, numbered(0, 2));
    EXPECT_EQ(run.reopened, 1U);
    EXPECT_EQ(run.added, 0U);
    const auto detail = reader().posting(2).value();
    ASSERT_TRUE(detail);
    EXPECT_TRUE(detail->reopened);
    EXPECT_FALSE(detail->summary.closed_at);
    EXPECT_EQ(detail->summary.first_seen, at(1));
    EXPECT_EQ(detail->versions.size(), 2U);
}

TEST_F(Ingest, stores_as_closed_what_an_export_says_is_closed) {
    auto gone = posting("gone");
    gone.raw.closed_at = at(-5);
    EXPECT_EQ(ingest(1, {posting("here"), gone}, false).added, 2U);
    ASSERT_EQ(open_postings().size(), 1U);
    EXPECT_EQ(reader().posting(1).value()->summary.closed_at, at(-5));  // ids in the order of the names
    EXPECT_EQ(ingest(2, {posting("here"), gone}, false).unchanged, 2U);
    auto here = posting("here");
    here.raw.closed_at = at(2);
    const auto run = ingest(3, {here, posting("gone")}, false);
    EXPECT_EQ(run.changed, 1U);
    EXPECT_EQ(run.reopened, 1U);
    ASSERT_EQ(open_postings().size(), 1U);
    EXPECT_EQ(open_postings().front().external_id, "gone");
    EXPECT_EQ(reader().sources().value().front().open_postings, 1U);
}

TEST_F(Ingest, counts_a_duplicate_once_and_takes_the_last) {
    const auto run = ingest(1, {posting("a", "First"), posting("b"), posting("a", "Last")});
    EXPECT_EQ(run.added, 2U);
    EXPECT_EQ(open_postings().front().title, "Last");
}

TEST_F(Ingest, rejects_a_posting_without_an_id) {
    const auto run = ingest(1, {posting(""), posting("a")});
    EXPECT_EQ(run.added, 1U);
    EXPECT_EQ(run.rejected, 1U);
}

TEST_F(Ingest, keeps_what_a_changed_posting_was) {
    ingest(1, {posting("a", "Data Engineer")});
    auto raised = posting("a", "Senior Data Engineer");
    raised.pay = {pay_range(130000, 150000)};
    const auto run = ingest(2, {raised});
    EXPECT_EQ(run.changed, 1U);
    const auto detail = reader().posting(1).value();
    ASSERT_TRUE(detail);
    ASSERT_EQ(detail->versions.size(), 2U);
    EXPECT_EQ(detail->versions[0].title, "Data Engineer");
    EXPECT_EQ(detail->versions[0].seen_at, at(1));
    EXPECT_EQ(detail->versions[0].pay, std::vector{pay_range(100000, 120000)});
    EXPECT_EQ(detail->versions[1].title, "Senior Data Engineer");
    EXPECT_EQ(detail->versions[1].seen_at, at(2));
    EXPECT_FALSE(detail->reopened);
}

TEST_F(Ingest, rewrites_a_posting_that_new_rules_read_otherwise_without_a_version) {
    ingest(1, {posting("a")});
    auto reread = posting("a");
    reread.rules_version = 2;
    reread.level = Level::mid;
    EXPECT_EQ(ingest(2, {reread}).changed, 1U);
    const auto detail = reader().posting(1).value();
    EXPECT_EQ(detail->summary.level, Level::mid);
    EXPECT_EQ(detail->posting.rules_version, 2);
    EXPECT_EQ(detail->versions.size(), 1U);
}

TEST_F(Ingest, stores_every_place_and_pay_range) {
    auto p = posting("a");
    p.places.push_back({"Berlin", "Land Berlin", "16", "DE", 2950159, 0.7F});
    p.pay.push_back(pay_range(90000, 110000));
    p.pay.back().label = "Zone B";
    p.pay.back().min.reset();
    add(p.pay.back().reasons, PayReason::open_bound);
    ingest(1, {p});
    const auto detail = reader().posting(1).value();
    EXPECT_EQ(detail->posting.places, p.places);
    EXPECT_EQ(detail->posting.pay, p.pay);
    EXPECT_EQ(detail->posting.role_confidence, p.role_confidence);
    EXPECT_EQ(detail->posting.title_rule, p.title_rule);
    EXPECT_EQ(detail->posting.company, "Acme");
}

TEST_F(Ingest, quarantines_a_run_that_would_miss_more_than_half) {
    ingest(1, numbered(0, 40));
    const auto run = ingest(2, numbered(0, 15));
    EXPECT_EQ(run.outcome, RunOutcome::suspicious);
    EXPECT_THAT(run.error, ::testing::HasSubstr("25 of 40"));
    EXPECT_EQ(run.missed + run.closed, 0U);
    EXPECT_EQ(ingest(3, numbered(0, 40)).outcome, RunOutcome::ok);
    EXPECT_EQ(count("SELECT total(misses) FROM posting_key"), 0);
}

TEST_F(Ingest, quarantines_an_empty_board) {
    ingest(1, numbered(0, 11));
    EXPECT_EQ(ingest(2, {}).outcome, RunOutcome::suspicious);
    EXPECT_EQ(open_postings().size(), 11U);
}

TEST_F(Ingest, closes_a_small_board_only_at_the_second_empty_run) {
    ingest(1, numbered(0, 10));
    EXPECT_EQ(ingest(2, {}).missed, 10U);
    EXPECT_EQ(ingest(3, {}).closed, 10U);
    EXPECT_TRUE(open_postings().empty());
}

TEST_F(Ingest, counts_misses_once_a_second_run_of_the_same_size_confirms) {
    ingest(1, numbered(0, 40));
    EXPECT_EQ(ingest(2, numbered(0, 10)).outcome, RunOutcome::suspicious);
    const auto confirmed = ingest(3, numbered(0, 11));
    EXPECT_EQ(confirmed.outcome, RunOutcome::ok);
    EXPECT_EQ(confirmed.missed, 29U);
    const auto closing = ingest(4, numbered(0, 11));
    EXPECT_EQ(closing.outcome, RunOutcome::ok);
    EXPECT_EQ(closing.closed, 29U);
}

TEST_F(Ingest, does_not_take_another_size_for_a_confirmation) {
    ingest(1, numbered(0, 40));
    ingest(2, numbered(0, 15));
    EXPECT_EQ(ingest(3, numbered(0, 5)).outcome, RunOutcome::suspicious);
    EXPECT_EQ(open_postings().size(), 40U);
}

TEST_F(Ingest, never_closes_in_a_partial_failed_or_unmodified_run) {
    ingest(1, numbered(0, 5));
    for (const auto outcome :
         {RunOutcome::partial, RunOutcome::failed, RunOutcome::not_modified, RunOutcome::suspicious})
        for (int i = 0; i < 3; ++i) {
            auto b = batch(2 + i, {});
            b.run.outcome = outcome;
            const auto run = ingest(std::move(b));
            EXPECT_EQ(run.outcome, outcome);
            EXPECT_EQ(run.missed + run.closed, 0U);
        }
    EXPECT_EQ(open_postings().size(), 5U);
}

TEST_F(Ingest, counts_everything_as_seen_when_nothing_was_modified) {
    ingest(1, numbered(0, 5));
    auto b = batch(2, {}, false);
    b.run.outcome = RunOutcome::not_modified;
    EXPECT_EQ(ingest(std::move(b)).unchanged, 5U);
    EXPECT_EQ(reader().sources().value().front().last_ok_at, at(2));
}

TEST_F(Ingest, counts_failures_in_a_row) {
    for (int i = 0; i < 3; ++i) {
        auto b = batch(i, {}, false);
        b.run.outcome = RunOutcome::failed;
        b.run.error = "connection refused";
        ingest(std::move(b));
    }
    auto status = reader().sources().value().front();
    EXPECT_EQ(status.failures_in_a_row, 3);
    ASSERT_TRUE(status.last_run);
    EXPECT_EQ(status.last_run->error, "connection refused");
    ingest(5, numbered(0, 1));
    status = reader().sources().value().front();
    EXPECT_EQ(status.failures_in_a_row, 0);
    EXPECT_EQ(status.open_postings, 1U);
    EXPECT_EQ(status.open_with_pay, 1U);
}

TEST_F(Ingest, keeps_counts_of_open_postings_and_of_those_with_pay) {
    auto unpaid = posting("job-9");
    unpaid.pay.clear();
    ingest(1, {posting("job-1"), posting("job-2"), unpaid});
    ingest(2, {posting("job-1"), unpaid});
    ingest(3, {posting("job-1"), unpaid});
    const auto status = reader().sources().value().front();
    EXPECT_EQ(status.open_postings, 2U);
    EXPECT_EQ(status.open_with_pay, 1U);
}

TEST_F(Ingest, never_observes_backwards_in_time) {
    ingest(10, numbered(0, 2));
    ingest(4, numbered(0, 1));
    ingest(5, numbered(0, 1));
    EXPECT_EQ(reader().posting(2).value()->summary.closed_at, at(10));
}

TEST_F(Ingest, refuses_an_unknown_source) {
    auto b = batch(1, numbered(0, 1));
    b.source = "nobody";
    const auto receipt = store().ingest(std::move(b));
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().code, ErrorCode::not_found);
}

TEST_F(Ingest, says_whether_statistics_moved) {
    EXPECT_THAT(store().ingest(batch(1, numbered(0, 2)))->moved, testing::SizeIs(2));
    EXPECT_THAT(store().ingest(batch(2, numbered(0, 2)))->moved, testing::IsEmpty());
}

TEST_F(Ingest, keeps_validators_of_a_run_without_doubts_only) {
    const auto with_validator = [&](std::int64_t hour, const std::vector<Posting>& postings) {
        auto b = batch(hour, postings);
        b.validators["https://x/"] = {"\"v" + std::to_string(hour) + "\"", "", 3};
        return b;
    };
    const auto stored = [&] { return store().source_state("acme").value().validators; };
    ingest(with_validator(1, numbered(0, 20)));
    EXPECT_EQ(stored().at("https://x/").etag, "\"v1\"");
    EXPECT_EQ(stored().at("https://x/").reader_version, 3);
    ingest(with_validator(2, numbered(0, 19)));  // a miss is pending: the next run has to read the list
    EXPECT_TRUE(stored().empty());
    ingest(with_validator(3, numbered(0, 19)));
    EXPECT_EQ(stored().size(), 1U);
    ingest(with_validator(4, {}));  // suspicious
    EXPECT_TRUE(stored().empty());
}

}  // namespace
}  // namespace salaryd

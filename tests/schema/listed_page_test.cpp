// Pages of items: what the store remembers of them, and what a posting on a page that was not read again is.
#include "schema/listed_page.h"

#include <gmock/gmock.h>

#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PagesOfItems : public StoreTest {
  protected:
    static ListedPage page(std::int64_t hour, std::vector<std::string> ids) {
        ListedPage p;
        p.version = "v1";
        p.reader_version = 7;
        p.read_at = at(hour);
        p.postings = std::move(ids);
        return p;
    }
    // A run that read `read` and holds `still` for listed.
    FetchRun ingest_still(std::int64_t hour, const std::vector<Posting>& read,
                          std::vector<std::string> still) {
        auto b = batch(hour, read);
        b.still_listed = std::move(still);
        return ingest(std::move(b));
    }
};

TEST(ListedIds, survive_whatever_bytes_they_are_made_of) {
    const std::vector<std::string> ids{"", "7", "a,b:c", std::string("\0\n\xff", 3), "12:x,"};
    EXPECT_EQ(decode_ids(encode_ids(ids)), ids);
    EXPECT_THAT(decode_ids(""), IsEmpty());
}

TEST(ListedIds, end_where_the_text_breaks_its_form) {
    for (const char* broken : {"x", "3:ab,", "3:abc", "-1:a,", "99999999999999999999:a,", ":a,", "1:ab,"})
        EXPECT_THAT(decode_ids(broken), IsEmpty()) << broken;
    EXPECT_THAT(decode_ids("1:a,2:b"), ElementsAre("a"));
}

TEST_F(PagesOfItems, are_kept_with_the_run_and_changed_by_the_next) {
    auto first = batch(1, numbered(0, 2));
    auto waiting = page(1, {});
    waiting.read_at.reset();
    waiting.waiting_since = at(1);
    waiting.rejected = 2;
    first.pages = {{"https://x/0", page(1, {"job-0"})}, {"https://x/1", waiting}};
    const auto kept = first.pages;
    ingest(std::move(first));
    EXPECT_EQ(store().listed_pages("acme").value(), kept);
    auto second = batch(2, numbered(0, 2));
    second.pages = {{"https://x/1", page(2, {"job-1", "job,1"})}};
    second.gone_pages = {"https://x/0"};
    const auto changed = second.pages;
    ingest(std::move(second));
    EXPECT_EQ(store().listed_pages("acme").value(), changed);
}

TEST_F(PagesOfItems, are_not_forgotten_by_a_run_that_is_not_believed) {
    auto first = batch(1, numbered(0, 30));
    first.pages = {{"https://x/0", page(1, {"job-0"})}};
    ingest(std::move(first));
    auto empty = batch(2, {});
    empty.gone_pages = {"https://x/0"};
    EXPECT_EQ(ingest(std::move(empty)).outcome, RunOutcome::suspicious);
    EXPECT_EQ(store().listed_pages("acme").value().size(), 1U);
}

TEST_F(PagesOfItems, hold_their_postings_for_listed_and_unchanged) {
    ingest(1, numbered(0, 4));
    const auto run = ingest_still(2, {}, {"job-0", "job-1", "job-2", "job-3"});
    EXPECT_EQ(run.unchanged, 4U);
    EXPECT_EQ(run.missed + run.closed + run.added + run.changed, 0U);
    EXPECT_EQ(open_postings().size(), 4U);
}

TEST_F(PagesOfItems, miss_only_what_neither_was_read_nor_is_listed_still) {
    ingest(1, numbered(0, 4));
    EXPECT_EQ(ingest_still(2, numbered(0, 1), {"job-1", "job-2"}).missed, 1U);
    const auto second = ingest_still(3, numbered(0, 1), {"job-1", "job-2"});
    EXPECT_EQ(second.closed, 1U);
    EXPECT_EQ(second.unchanged, 3U);
    EXPECT_EQ(open_postings().size(), 3U);
}

TEST_F(PagesOfItems, forget_the_miss_of_a_posting_that_is_listed_again) {
    ingest(1, numbered(0, 4));
    EXPECT_EQ(ingest(2, numbered(0, 3)).missed, 1U);
    EXPECT_EQ(ingest_still(3, numbered(0, 3), {"job-3"}).missed, 0U);
    EXPECT_EQ(ingest(4, numbered(0, 3)).missed, 1U) << "a first miss again";
}

TEST_F(PagesOfItems, open_nothing_that_is_closed_and_invent_nothing) {
    ingest(1, numbered(0, 4));
    ingest(2, numbered(0, 3));
    ingest(3, numbered(0, 3));
    const auto run = ingest_still(4, numbered(0, 3), {"job-3", "never-seen"});
    EXPECT_EQ(run.reopened + run.added, 0U);
    EXPECT_EQ(open_postings().size(), 3U);
}

// The sum of what was read must not stand for what was not.
TEST_F(PagesOfItems, do_not_take_the_digest_for_what_was_not_read) {
    ingest(1, numbered(0, 4));
    EXPECT_EQ(ingest_still(2, numbered(0, 4), {"job-2"}).unchanged, 4U);
    ingest_still(3, numbered(0, 2), {"job-2", "job-3"});
    const auto run = ingest(4, numbered(0, 2));
    EXPECT_EQ(run.missed, 2U) << "equal to what run 3 read, and still not all that was open";
    EXPECT_EQ(ingest(5, numbered(0, 2)).closed, 2U);
}

TEST_F(PagesOfItems, make_no_suspicion_of_a_run_that_read_nothing) {
    ingest(1, numbered(0, 30));
    std::vector<std::string> still;
    for (const auto& posting : numbered(0, 30)) still.push_back(posting.raw.external_id);
    EXPECT_EQ(ingest_still(2, {}, still).outcome, RunOutcome::ok);
}

}  // namespace
}  // namespace salaryd

// New readings of stored postings, put in place without a run.
#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

class RereadTest : public StoreTest {
  protected:
    std::uint64_t reread(const std::vector<Posting>& postings) {
        std::vector<PreparedPosting> prepared;
        for (const auto& p : postings) prepared.push_back(prepare(p));
        auto changed = store().reread("acme", prepared);
        if (!changed) throw std::runtime_error(changed.error().message);
        return *changed;
    }
    // With another reading of the same content.
    static Posting promoted(const std::string& id) {
        Posting p = posting(id);
        p.role = "data_scientist";
        p.pay.clear();
        return p;
    }
};

TEST_F(RereadTest, puts_new_readings_in_place_without_run_or_version) {
    ingest(0, numbered(0, 3));
    const auto runs = count("SELECT count(*) FROM fetch_run");
    EXPECT_EQ(reread({promoted("job-1"), posting("job-2")}), 1U) << "job-2 reads as before";
    const auto open = open_postings();
    ASSERT_EQ(open.size(), 3U);
    EXPECT_EQ(open[1].role, "data_scientist");
    EXPECT_TRUE(open[1].pay.empty());
    EXPECT_EQ(open[1].posted_at, posting("job-1").raw.posted_at);
    EXPECT_EQ(reader().posting(open[1].id).value()->posting.raw, posting("job-1").raw);
    EXPECT_EQ(count("SELECT count(*) FROM fetch_run"), runs);
    EXPECT_EQ(count("SELECT count(*) FROM posting_version"), 0);
    EXPECT_EQ(count("SELECT open_with_pay FROM source WHERE name = 'acme'"), 2);
    EXPECT_EQ(reread({promoted("job-1")}), 0U);
}

TEST_F(RereadTest, is_what_the_next_run_finds_unchanged) {
    ingest(0, numbered(0, 3));
    reread({promoted("job-1")});
    auto listed = numbered(0, 3);
    listed[1] = promoted("job-1");
    const auto run = ingest(6, listed);
    EXPECT_EQ(run.changed, 0U);
    EXPECT_EQ(run.unchanged, 3U);
    EXPECT_EQ(ingest(12, numbered(0, 3)).changed, 1U) << "and the old reading is a change again";
}

TEST_F(RereadTest, leaves_alone_what_is_closed_gone_or_newer) {
    ingest(0, numbered(0, 12));
    auto fewer = numbered(1, 12);
    fewer[0].raw.title = "Data Engineer, Tables";
    ingest(6, fewer);
    ingest(12, fewer);
    ASSERT_EQ(open_postings().size(), 11U) << "job-0 is closed";
    EXPECT_EQ(reread({promoted("job-0"), promoted("job-1"), promoted("nobody")}), 0U);
    EXPECT_EQ(open_postings().size(), 11U);
    EXPECT_EQ(count("SELECT count(*) FROM posting WHERE closed_at IS NOT NULL"), 1);
}

TEST_F(RereadTest, keeps_what_was_missed_missed) {
    ingest(0, numbered(0, 12));
    ingest(6, numbered(1, 12));
    EXPECT_EQ(reread({promoted("job-0")}), 1U);
    EXPECT_EQ(ingest(12, numbered(1, 12)).closed, 1U);
}

TEST_F(RereadTest, needs_a_source) {
    EXPECT_FALSE(store().reread("nobody", {}));
}

}  // namespace
}  // namespace salaryd

// What archived bodies say anew, and what earlier versions said of pay.
#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

class ArchiveTest : public StoreTest {
  protected:
    // As another parser reads the body: more of the text, and another place.
    static Posting better(const std::string& id) {
        Posting p = posting(id);
        p.raw.description += "\nRemote within the EU.";
        p.raw.requisition_id = "R-1";
        p.role = "data_scientist";
        return p;
    }
    static Posting paying(const std::string& id, double min, double max) {
        Posting p = posting(id);
        p.raw.pay_text = std::to_string(min) + " - " + std::to_string(max);
        p.pay = {pay_range(min, max)};
        return p;
    }
    std::uint64_t reprocess(const std::vector<Posting>& postings, Time fetched) {
        std::vector<PreparedPosting> prepared;
        for (const auto& p : postings) prepared.push_back(prepare(p));
        auto changed = store().reprocess("acme", prepared, fetched);
        if (!changed) throw std::runtime_error(changed.error().message);
        return *changed;
    }
    FetchBatch with_body(std::int64_t hour, const std::vector<Posting>& postings, const std::string& body) {
        auto b = batch(hour, postings);
        Response response;
        response.url = "https://boards.example/acme";
        response.context = "row 7";
        response.body = body;
        b.payloads.push_back(prepare_payload(response, store().codec()));
        return b;
    }
};

TEST_F(ArchiveTest, puts_what_another_parser_reads_in_place_of_what_was_read) {
    ingest(0, numbered(0, 3));
    EXPECT_EQ(reprocess({better("job-1"), posting("job-2")}, at(0)), 1U) << "job-2 reads as before";
    const auto open = open_postings();
    ASSERT_EQ(open.size(), 3U);
    EXPECT_EQ(open[1].role, "data_scientist");
    EXPECT_EQ(reader().posting(open[1].id).value()->posting.raw, better("job-1").raw);
    EXPECT_EQ(count("SELECT count(*) FROM posting_version"), 0) << "the source said nothing new";
    EXPECT_EQ(reader().vacancy_candidates(1).value()[1].identity, identity_of(better("job-1").raw));
    EXPECT_EQ(reprocess({better("job-1")}, at(0)), 0U);
    auto listed = numbered(0, 3);
    listed[1] = better("job-1");
    EXPECT_EQ(ingest(6, listed).unchanged, 3U) << "and the next run finds it so";
}

TEST_F(ArchiveTest, leaves_alone_what_has_changed_closed_or_gone_since) {
    ingest(0, numbered(0, 12));
    auto fewer = numbered(1, 12);
    fewer[0].raw.title = "Data Engineer, Tables";
    ingest(6, fewer);
    ingest(12, fewer);
    EXPECT_EQ(reprocess({better("job-0"), better("job-1"), better("nobody")}, at(0)), 0U);
    EXPECT_EQ(open_postings().size(), 11U);
    EXPECT_EQ(open_postings()[0].title, "Data Engineer, Tables");
    EXPECT_EQ(reprocess({better("job-1")}, at(6)), 1U) << "the body that brought the change";
}

TEST_F(ArchiveTest, closes_nothing_and_keeps_what_was_missed_missed) {
    ingest(0, numbered(0, 12));
    ingest(6, numbered(1, 12));
    EXPECT_EQ(reprocess({better("job-0")}, at(0)), 1U);
    EXPECT_EQ(open_postings().size(), 12U);
    EXPECT_EQ(ingest(12, numbered(1, 12)).closed, 1U);
}

TEST_F(ArchiveTest, lists_runs_whose_bodies_are_kept) {
    ingest(with_body(0, numbered(0, 1), "one"));
    ingest(with_body(6, numbered(0, 2), "two"));
    ingest(12, numbered(0, 2));
    const auto runs = reader().archived_runs("acme", at(0)).value();
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(runs[0].finished_at, at(6));
    const auto payloads = reader().payloads(runs[0].id).value();
    ASSERT_EQ(payloads.size(), 1U);
    EXPECT_EQ(payloads[0].body, "two");
    EXPECT_EQ(payloads[0].context, "row 7");
    EXPECT_EQ(reader().archived_runs("acme", at(3)).value().size(), 1U);
    ASSERT_TRUE(store().prune_archive(at(3)));
    EXPECT_EQ(reader().archived_runs("acme", at(0)).value().size(), 1U);
}

TEST_F(ArchiveTest, keeps_equal_bodies_once) {
    ingest(with_body(0, numbered(0, 1), "the same"));
    ingest(with_body(6, numbered(0, 1), "the same"));
    EXPECT_EQ(count("SELECT count(*) FROM payload"), 1);
    ASSERT_TRUE(store().prune_archive(at(3)));
    EXPECT_EQ(count("SELECT count(*) FROM payload"), 1) << "the later run still needs it";
    ASSERT_TRUE(store().prune_archive(at(7)));
    EXPECT_EQ(count("SELECT count(*) FROM payload"), 0);
}

TEST_F(ArchiveTest, knows_open_postings_by_the_name_of_their_source) {
    ingest(0, numbered(0, 2));
    const auto open = reader().open_of("acme").value();
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(open.at("job-1").id, 2);
    EXPECT_EQ(open.at("job-1").hash, prepare(posting("job-1")).hash);
    EXPECT_EQ(open.at("job-1").version_at, at(0));
    EXPECT_TRUE(reader().open_of("nobody").value().empty());
}

TEST_F(ArchiveTest, lists_edits_of_pay_in_their_order) {
    ingest(0, {paying("a", 100'000, 120'000), paying("b", 50, 60), posting("c")});
    ingest(6, {paying("a", 110'000, 120'000), paying("b", 50, 60), posting("c")});
    auto retitled = paying("b", 50, 60);
    retitled.raw.title = "Data Engineer, Tables";
    ingest(12, {paying("a", 110'000, 130'000), retitled, posting("c")});
    const auto edits = reader().pay_edits(at(0), at(24)).value();
    ASSERT_EQ(edits.size(), 2U) << "another title is no edit of pay";
    EXPECT_EQ(edits[0].posting_id, 1);
    EXPECT_EQ(edits[0].seen_at, at(6));
    EXPECT_EQ(edits[0].before.front().min, 100'000);
    EXPECT_EQ(edits[0].after.front().min, 110'000);
    EXPECT_EQ(edits[1].before.front().max, 120'000);
    EXPECT_EQ(edits[1].after.front().max, 130'000);
    EXPECT_EQ(edits[1].role, "data_engineer");
    EXPECT_EQ(edits[1].company, "Acme");
    EXPECT_TRUE(edits[1].same_rules);
    EXPECT_FALSE(edits[1].was_accepted);
    EXPECT_EQ(reader().pay_edits(at(7), at(24)).value().size(), 1U);
    EXPECT_TRUE(reader().pay_edits(at(13), at(24)).value().empty());
}

TEST_F(ArchiveTest, says_when_the_rules_have_changed_between_two_versions) {
    ingest(0, {paying("a", 100'000, 120'000)});
    ingest(6, {paying("a", 110'000, 120'000)});
    auto reread = paying("a", 110'000, 130'000);
    reread.raw = paying("a", 110'000, 120'000).raw;
    reread.rules_version = 2;
    ASSERT_TRUE(store().reread("acme", {prepare(reread)}));
    const auto edits = reader().pay_edits(at(0), at(24)).value();
    ASSERT_EQ(edits.size(), 1U) << "a re-reading is no edit";
    EXPECT_FALSE(edits[0].same_rules);
}

TEST_F(ArchiveTest, says_when_a_person_had_agreed_that_pay_was_wrong) {
    ingest(0, {paying("a", 100, 120)});
    Verdict verdict;
    verdict.posting_id = 1;
    verdict.rule = "pay.thousands_missing";
    verdict.reason = "too little";
    ASSERT_TRUE(store().record_verdicts(std::span(&verdict, 1), 1, at(1)));
    ASSERT_TRUE(store().review_verdict(1, VerdictStatus::accepted, "uid 0", "", at(2)));
    ingest(6, {paying("a", 100'000, 120'000)});
    EXPECT_TRUE(reader().pay_edits(at(0), at(24)).value().at(0).was_accepted);
}

}  // namespace
}  // namespace salaryd

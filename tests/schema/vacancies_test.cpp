// What the store keeps for the matching of postings, and what it keeps of its answers.
#include <algorithm>

#include "core/vacancy.h"
#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

std::string text_of(const std::string& word) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += word + std::to_string(i) + ' ';
    return text;
}

class StoredVacancies : public StoreTest {
  protected:
    static Posting job(const std::string& id, const std::string& company = "acme") {
        Posting p = posting(id);
        p.raw.description = text_of("tables");
        p.raw.requisition_id = "R-1";
        p.company_key = company;
        p.company = company;
        return p;
    }
    std::vector<DueCompany> due() { return reader().due_companies(100).value(); }
    // Matches what is due as if it were nothing, so that nothing is due.
    void settle() {
        for (const auto& company : due()) ASSERT_TRUE(put(company, {}, 0));
    }
    Result<std::vector<std::int64_t>> put(DueCompany company, std::vector<VacancyMatch> matches, int hour) {
        const CompanyVacancies one{company, std::move(matches)};
        return store().put_vacancies(std::span(&one, 1), at(hour));
    }
    void put(const std::vector<VacancyMatch>& matches) {
        ASSERT_TRUE(store().rematch_everything());
        ASSERT_EQ(due().size(), 1U);
        const auto news = put(due().front(), matches, 1);
        ASSERT_TRUE(news) << news.error().message;
    }
    static std::vector<VacancyMatch> pair() {
        return {
            {.posting_id = 1, .vacancy_id = 1, .matched_id = 1},
            {.posting_id = 2, .vacancy_id = 1, .matched_id = 1, .reason = MatchReason::repost, .score = .9}};
    }
};

TEST_F(StoredVacancies, keeps_what_identifies_a_posting) {
    ingest(0, {job("a")});
    const auto candidates = reader().vacancy_candidates(1).value();
    ASSERT_EQ(candidates.size(), 1U);
    const auto& one = candidates.front();
    EXPECT_EQ(one.identity, identity_of(job("a").raw));
    EXPECT_TRUE(one.identity.text);
    EXPECT_EQ(one.title, "Data Engineer");
    EXPECT_EQ(one.level, Level::senior);
    EXPECT_EQ(one.places, job("a").places);
    ASSERT_TRUE(one.pay);
    EXPECT_EQ(one.pay->min, 100'000);
    EXPECT_EQ(one.first_seen, at(0));
    EXPECT_FALSE(one.listed_until);
}

TEST_F(StoredVacancies, holds_employers_due_whose_postings_were_written) {
    ingest(0, {job("a"), job("b", "other")});
    EXPECT_EQ(due().size(), 2U);
    settle();
    EXPECT_TRUE(due().empty());
    ingest(1, {job("a"), job("b", "other")});
    EXPECT_TRUE(due().empty()) << "nothing has changed";
    auto edited = job("b", "other");
    edited.raw.description = text_of("chairs");
    ingest(2, {job("a"), edited});
    ASSERT_EQ(due().size(), 1U);
    EXPECT_EQ(reader().vacancy_candidates(due().front().id).value().front().identity,
              identity_of(edited.raw));
}

TEST_F(StoredVacancies, holds_employers_due_whose_postings_were_closed) {
    ingest(0, {job("a"), job("b", "other")});
    settle();
    ingest(1, {job("a")});
    ASSERT_EQ(ingest(2, {job("a")}).closed, 1U);
    ASSERT_EQ(due().size(), 1U);
    const auto gone = reader().vacancy_candidates(due().front().id).value().front();
    EXPECT_EQ(gone.listed_until, at(-1)) << "three intervals of an hour before it was closed";
}

TEST_F(StoredVacancies, moves_a_posting_to_the_employer_it_is_read_as) {
    ingest(0, {job("a"), job("b", "other")});
    settle();
    ASSERT_TRUE(store().reread("acme", {prepare(job("b"))}));
    EXPECT_EQ(due().size(), 2U) << "both employers";
    EXPECT_EQ(reader().vacancy_candidates(1).value().size(), 2U);
    EXPECT_TRUE(reader().vacancy_candidates(2).value().empty());
    auto nobodys = job("b");
    nobodys.company_key.clear();
    ASSERT_TRUE(store().reread("acme", {prepare(nobodys)}));
    EXPECT_EQ(reader().vacancy_candidates(1).value().size(), 1U);
}

TEST_F(StoredVacancies, answers_which_postings_share_a_vacancy) {
    ingest(0, {job("a"), job("b"), job("c")});
    put(pair());
    const auto siblings = reader().vacancy_of(2).value();
    ASSERT_EQ(siblings.size(), 2U);
    EXPECT_EQ(siblings[0].match, pair()[0]);
    EXPECT_EQ(siblings[1].match, pair()[1]);
    EXPECT_EQ(siblings[1].url, "https://jobs.example/b");
    EXPECT_EQ(siblings[1].source, "acme");
    EXPECT_EQ(siblings[1].places, job("b").places);
    EXPECT_TRUE(reader().vacancy_of(3).value().empty());
    EXPECT_EQ(reader().shared_vacancies(0, 10).value(), std::vector<std::int64_t>{1});
    EXPECT_TRUE(reader().shared_vacancies(1, 10).value().empty());
    const auto members = reader().vacancy_members().value();
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[1].posting_id, 2);
    EXPECT_EQ(members[1].vacancy_id, 1);
}

TEST_F(StoredVacancies, says_for_which_postings_an_answer_is_news) {
    ingest(0, {job("a"), job("b")});
    const std::vector<std::int64_t> both{1, 2};
    EXPECT_EQ(put(due().front(), pair(), 1).value(), both);
    EXPECT_TRUE(put({1, 0}, pair(), 2).value().empty());
    EXPECT_EQ(count("SELECT max(decided_at) FROM posting_vacancy"), at(1).time_since_epoch().count());
    EXPECT_EQ(put({1, 0}, {}, 3).value(), both);
    EXPECT_EQ(count("SELECT count(*) FROM posting_vacancy"), 0);
}

TEST_F(StoredVacancies, keeps_an_employer_due_that_was_touched_meanwhile) {
    ingest(0, {job("a")});
    const auto read = due().front();
    ingest(1, {job("a"), job("b")});
    ASSERT_TRUE(put(read, {}, 1));
    EXPECT_EQ(due().size(), 1U);
}

TEST_F(StoredVacancies, remembers_who_split_a_posting_and_when) {
    ingest(0, {job("a"), job("b")});
    put(pair());
    ASSERT_TRUE(store().split_vacancy(2, "uid 5", "another team", at(4)));
    ASSERT_EQ(reader().vacancy_splits().value(), (std::vector<VacancySplit>{{1, 2}}));
    EXPECT_EQ(due().size(), 1U);
    EXPECT_EQ(count("SELECT count(*) FROM vacancy_decision WHERE who = 'uid 5' AND note = 'another team'"
                    " AND decided_at = " +
                    std::to_string(at(4).time_since_epoch().count())),
              1);
    ASSERT_TRUE(store().rejoin_vacancy(1, "uid 6", "", at(5)));
    EXPECT_TRUE(reader().vacancy_splits().value().empty());
    EXPECT_EQ(count("SELECT count(*) FROM vacancy_decision"), 2) << "every word is kept";
    EXPECT_EQ(store().rejoin_vacancy(1, "uid 6", "", at(6)).error().code, ErrorCode::not_found);
}

TEST_F(StoredVacancies, splits_only_what_shares_a_vacancy) {
    ingest(0, {job("a")});
    EXPECT_EQ(store().split_vacancy(1, "uid 5", "", at(1)).error().code, ErrorCode::not_found);
    EXPECT_EQ(store().split_vacancy(99, "uid 5", "", at(1)).error().code, ErrorCode::not_found);
}

// As a file of an older schema is after its migration.
TEST_F(StoredVacancies, fills_in_what_older_postings_lack) {
    ingest(0, {job("a"), job("b"), job("c")});
    settle();
    store_.reset();
    ASSERT_TRUE(Database::open_writer(path_)->execute(
        "DELETE FROM posting_identity; INSERT INTO identity_backfill VALUES(0)"));
    const auto first = reader().missing_identities(2).value().value();
    EXPECT_EQ(first.identities.size(), 2U);
    EXPECT_FALSE(first.last);
    ASSERT_TRUE(store().fill_identities(first.identities, first.up_to, first.last));
    const auto second = reader().missing_identities(2).value().value();
    EXPECT_EQ(second.identities.size(), 1U);
    EXPECT_TRUE(second.last);
    ASSERT_TRUE(store().fill_identities(second.identities, second.up_to, second.last));
    EXPECT_FALSE(reader().missing_identities(2).value());
    const auto filled = reader().vacancy_candidates(1).value();
    ASSERT_EQ(filled.size(), 3U);
    EXPECT_EQ(filled[2].identity, identity_of(job("c").raw));
    EXPECT_EQ(due().size(), 1U);
}

TEST_F(StoredVacancies, a_fresh_store_has_nothing_to_fill_in) {
    store();
    EXPECT_FALSE(reader().missing_identities(2).value());
}

}  // namespace
}  // namespace salaryd

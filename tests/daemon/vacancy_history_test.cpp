// Two real boards over ten months, as the daemon would have read them: which of their postings are the same
// vacancies. The files have no descriptions, so that only requisition numbers can tell; what they tell was
// checked by reading every pair of postings with one title.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "daemon/vacancy_matching.h"
#include "scrapers/source_kind.h"
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;

class VacancyHistory : public ServedTest {
  protected:
    template <class F>
    auto write(F f) {
        return loop_.run(stores_->write(f));
    }

    void SetUp() override {
        if (!fs::exists(history_)) GTEST_SKIP() << history_ << " is not there";
        ServedTest::SetUp();
    }

    static SourceSpec spec(const std::string& board) {
        SourceSpec spec;
        spec.name = spec.board = spec.company = board;
        spec.kind = "greenhouse";
        spec.interval = std::chrono::hours(24);
        return spec;
    }

    // Every file of the board, three days long each, and the matching after each run.
    void live_through(const std::string& board) {
        const std::vector specs{spec(board)};
        ASSERT_TRUE(write([&](Store& store) { return store.sync_sources(specs, Time{}); }));
        std::set<fs::path> files;
        for (const auto& entry : fs::directory_iterator(history_))
            if (entry.path().filename().string().starts_with(board + "_")) files.insert(entry.path());
        ASSERT_FALSE(files.empty());
        for (const auto& file : files) {
            const auto stem = file.stem().string();
            const auto day = parse_time(stem.substr(board.size() + 1) + "T06:00:00Z");
            ASSERT_TRUE(day) << file;
            for (int run = 0; run < 3; ++run) take(file, specs.front(), *day + run * std::chrono::hours(24));
        }
    }

    void take(const fs::path& file, const SourceSpec& source, Time now) {
        std::ifstream in(file, std::ios::binary);
        Response response;
        response.status = 200;
        response.body.assign(std::istreambuf_iterator<char>(in), {});
        auto outcome = find_source_kind(source.kind)->parse(source, response);
        ASSERT_TRUE(outcome) << outcome.error().message;
        FetchBatch batch;
        batch.source = source.name;
        batch.run.started_at = batch.run.finished_at = now;
        batch.complete = true;
        for (auto& raw : outcome->postings)
            batch.postings.push_back(prepare(normalizer_->normalize(std::move(raw), source)));
        ASSERT_TRUE(write([&](Store& store) { return store.ingest(batch); }));
        ASSERT_TRUE(loop_.run(match_vacancies(*stores_, clock_)));
    }

    struct Member {
        std::string external_id;
        MatchReason reason = MatchReason::first;
    };
    // By vacancy, in the order of posting ids.
    std::map<std::int64_t, std::vector<Member>> vacancies() {
        return loop_
            .run(stores_->read([](Reader& reader) {
                Result<std::map<std::int64_t, std::vector<Member>>> found{};
                for (const auto& member : reader.vacancy_members().value())
                    for (const auto& one : reader.vacancy_of(member.posting_id).value())
                        if (one.match.posting_id == member.posting_id)
                            (*found)[member.vacancy_id].push_back(
                                {reader.posting(member.posting_id).value()->summary.external_id,
                                 one.match.reason});
                return found;
            }))
            .value();
    }

    const fs::path history_ = fs::path(SALARYD_SHARED_DIR) / "fixtures/greenhouse/history";
};

TEST_F(VacancyHistory, finds_the_reposts_of_hootsuite_and_nothing_else) {
    live_through("hootsuite");
    std::set<std::set<std::string>> found;
    std::map<MatchReason, int> reasons;
    for (const auto& [vacancy, members] : vacancies()) {
        std::set<std::string> ids;
        for (const auto& [id, reason] : members) {
            ids.insert(id);
            ++reasons[reason];
        }
        found.insert(ids);
    }
    const std::set<std::set<std::string>> read{
        {"7070540", "7376373", "7377426", "7678804", "7871359", "8049709"},  // Enterprise Sales, 20250167
        {"7246133", "7376374", "7678815", "7871356", "8049713"},             // the same, senior
        {"7378353", "7678717"},                                              // Enterprise Sales, 20250207
        {"7378355", "7678737"},                                              // the same, senior
        {"7425472", "7678788", "7843284"},                                   // Mid-Market, Toronto
        {"7511551", "7678795"},                                              // Mid-Market, Vancouver
        {"7963045", "8077515"}};                                             // Backend, Bucharest
    EXPECT_EQ(found, read);
    EXPECT_EQ(reasons[MatchReason::first], 7);
    EXPECT_EQ(reasons[MatchReason::repost], 13);
    EXPECT_EQ(reasons[MatchReason::one_row_per_location], 2) << "Toronto beside Vancouver";
}

// Five titles come again here, each with a new requisition: new jobs, as far as these files say.
TEST_F(VacancyHistory, takes_new_requisitions_without_a_text_for_new_jobs) {
    live_through("newsela");
    EXPECT_TRUE(vacancies().empty());
}

TEST_F(VacancyHistory, never_joins_what_one_internal_job_id_has_of_two_levels) {
    live_through("hootsuite");
    const auto levels = loop_.run(stores_->read([](Reader& reader) {
        Result<std::map<std::int64_t, std::set<Level>>> found{};
        for (const auto& member : reader.vacancy_members().value())
            (*found)[member.vacancy_id].insert(reader.posting(member.posting_id).value()->summary.level);
        return found;
    }));
    ASSERT_EQ(levels->size(), 7U);
    for (const auto& [vacancy, of_vacancy] : *levels) EXPECT_EQ(of_vacancy.size(), 1U) << vacancy;
}

}  // namespace
}  // namespace salaryd

// Which postings share a vacancy, as the interface tells it, and a person's word on it.
#include "daemon/vacancy_matching.h"
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace json = boost::json;

class VacancyRoutes : public ServedTest {
  protected:
    template <class F>
    auto write(F f) {
        return loop_.run(stores_->write(f));
    }

    void SetUp() override {
        ServedTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_TRUE(loop_.run(match_vacancies(*stores_, clock_)));
        store_other_board();
    }

    // Two rows of one job of Acme, on another board than the five of ServedTest, and the first of them on a
    // third.
    void store_other_board() {
        std::vector<SourceSpec> specs(3);
        specs[0].name = "board";
        specs[1].name = "cities";
        specs[2].name = "mirror";
        for (auto& spec : specs) spec.kind = "greenhouse";
        ASSERT_TRUE(write([&](Store& store) { return store.sync_sources(specs, Time{testing::today}); }));
        store("cities", {row("berlin", "Berlin"), row("munich", "Munich")});
        store("mirror", {row("m-1", "Berlin")});
    }
    static PreparedPosting row(const std::string& id, const std::string& city) {
        Posting posting;
        posting.raw.external_id = id;
        posting.raw.title = "Welder - " + city;
        posting.raw.company = posting.company = "Acme";
        posting.raw.url = "https://jobs.example/" + id;
        for (int i = 0; i < 80; ++i) posting.raw.description += "weld" + std::to_string(i) + ' ';
        posting.company_key = "acme";
        posting.places = {{city, "", "", "DE", 0, 1}};
        return prepare(std::move(posting));
    }
    void store(const std::string& source, std::vector<PreparedPosting> postings) {
        FetchBatch batch;
        batch.source = source;
        batch.run.started_at = batch.run.finished_at = Time{testing::today};
        batch.complete = true;
        batch.postings = std::move(postings);
        ASSERT_TRUE(write([&](Store& store) { return store.ingest(batch); }));
    }
    bool match() { return !loop_.run(match_vacancies(*stores_, clock_)).value().empty(); }
    std::size_t listed(const std::string& target) { return read(target).at("data").as_array().size(); }
};

constexpr auto berlin = 6;  // after the five of ServedTest
constexpr auto munich = 7;
constexpr auto mirrored = 8;

TEST_F(VacancyRoutes, tells_the_other_postings_of_a_vacancy_with_reasons) {
    EXPECT_TRUE(read("/v1/postings/6").at("data").at("vacancy").is_null());
    EXPECT_TRUE(match());
    EXPECT_FALSE(match()) << "nothing is due";
    const auto posting = read("/v1/postings/6").at("data");
    EXPECT_EQ(posting.at("vacancy"), berlin);
    const auto& duplicates = posting.at("duplicates").as_array();
    ASSERT_EQ(duplicates.size(), 2U);
    EXPECT_EQ(duplicates[0].at("id"), munich);
    EXPECT_EQ(duplicates[0].at("kind"), "one_row_per_location");
    EXPECT_EQ(duplicates[0].at("reason"),
              "the board has a row for each place; posting 6 is the same job elsewhere");
    EXPECT_EQ(duplicates[0].at("places").at(0).at("city"), "Munich");
    EXPECT_EQ(duplicates[0].at("score"), 1);
    EXPECT_EQ(duplicates[1].at("id"), mirrored);
    EXPECT_EQ(duplicates[1].at("kind"), "same_on_several_boards");
    EXPECT_EQ(duplicates[1].at("source"), "mirror");
    EXPECT_EQ(read("/v1/postings/1").at("data").at("duplicates").as_array().size(), 0U);
}

TEST_F(VacancyRoutes, lists_vacancies_of_several_postings) {
    match();
    const auto list = read("/v1/duplicates");
    ASSERT_EQ(list.at("data").as_array().size(), 1U);
    EXPECT_EQ(list.at("data").at(0).at("vacancy"), berlin);
    EXPECT_EQ(list.at("data").at(0).at("postings").as_array().size(), 3U);
    EXPECT_TRUE(list.at("next_cursor").is_null());
    EXPECT_EQ(read("/v1/duplicates?limit=1").at("next_cursor"), "6");
    EXPECT_EQ(listed("/v1/duplicates?cursor=6"), 0U);
    EXPECT_EQ(get("/v1/duplicates?cursor=x").status, 400);
}

TEST_F(VacancyRoutes, folds_a_list_of_postings_on_demand) {
    match();
    EXPECT_EQ(listed("/v1/postings"), 8U);
    const auto folded = read("/v1/postings?fold=true").at("data").as_array();
    ASSERT_EQ(folded.size(), 6U);
    EXPECT_EQ(folded.back().at("id"), mirrored) << "the latest stands for the vacancy";
    EXPECT_EQ(get("/v1/postings?fold=maybe").status, 400);
}

TEST_F(VacancyRoutes, passes_a_persons_word_on) {
    EXPECT_EQ(post("/v1/postings/7/vacancy", R"({"action": "split", "note": "another shop"})").status, 200);
    EXPECT_EQ(post("/v1/postings/7/vacancy", R"({"action": "rejoin"})").status, 200);
    ASSERT_EQ(control_.vacancy_words.size(), 2U);
    EXPECT_EQ(control_.vacancy_words[0].posting_id, munich);
    EXPECT_TRUE(control_.vacancy_words[0].apart);
    EXPECT_EQ(control_.vacancy_words[0].who, "uid 0");
    EXPECT_EQ(control_.vacancy_words[0].note, "another shop");
    EXPECT_FALSE(control_.vacancy_words[1].apart);
    for (const auto* body : {"", "[]", "{}", R"({"action": "merge"})", R"({"action": "split", "note": 1})"})
        EXPECT_EQ(post("/v1/postings/7/vacancy", body).status, 400) << body;
    EXPECT_EQ(post("/v1/duplicates", "").status, 200);
    EXPECT_EQ(control_.rematched, 1);
}

// Whatever comes later: new postings, a matching of everything.
TEST_F(VacancyRoutes, leaves_apart_what_a_person_has_split) {
    match();
    ASSERT_TRUE(write([](Store& store) { return store.split_vacancy(munich, "uid 0", "", Time{}); }));
    EXPECT_TRUE(match());
    EXPECT_TRUE(read("/v1/postings/7").at("data").at("vacancy").is_null());
    store("cities", {row("berlin", "Berlin"), row("munich", "Munich"), row("ulm", "Ulm")});
    ASSERT_TRUE(write([](Store& store) { return store.rematch_everything(); }));
    match();
    EXPECT_TRUE(read("/v1/postings/7").at("data").at("vacancy").is_null());
    EXPECT_EQ(read("/v1/postings/9").at("data").at("vacancy"), berlin) << "the new row joins the others";
    ASSERT_TRUE(write([](Store& store) { return store.rejoin_vacancy(munich, "uid 0", "", Time{}); }));
    match();
    EXPECT_EQ(read("/v1/postings/7").at("data").at("vacancy"), berlin);
}

}  // namespace
}  // namespace salaryd

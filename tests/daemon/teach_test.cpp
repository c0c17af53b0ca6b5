// What could not be read, what a lesson would change, and what teaching it leaves behind.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "daemon/teacher.h"
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace json = boost::json;

class TeachTest : public ServedTest {
  protected:
    void SetUp() override {
        ServedTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        reference_ = {.directory = SALARYD_SOURCE_DIR "/config/reference",
                      .gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin",
                      .taught = directory_ / "taught"};
        auto loaded = Normalizer::load(reference_);
        ASSERT_TRUE(loaded) << loaded.error().message;
        own_.emplace(std::move(*loaded));
        teacher_.emplace(Teacher::Parts{loop_.executors(), *stores_, cell_, *own_,
                                        [this] { return reference_; },
                                        [this]() -> awaitable<void> {
                                            ++published_;
                                            co_return;
                                        }});
        store_wranglers();
    }

    // Six data engineers at 100,000 and six number wranglers, whom no rule knows, at 200,000; in Austin.
    void store_wranglers() {
        FetchBatch batch;
        batch.source = "board";
        batch.run.started_at = batch.run.finished_at = Time{testing::today};
        batch.run.outcome = RunOutcome::partial;
        batch.run.listed = 12;
        SourceSpec spec;
        spec.name = spec.board = "board";
        spec.kind = "greenhouse";
        for (int i = 0; i < 12; ++i) {
            RawPosting raw;
            raw.external_id = "paid-" + std::to_string(i);
            raw.title = i < 6 ? "Senior Data Engineer" : "Senior Number Wrangler";
            raw.company = "Employer " + std::to_string(i) + " Inc.";
            raw.locations = {i < 6 ? "Austin, TX" : "Batcity"};
            raw.level = "Stufe B";
            raw.pay_text = i < 6 ? "$90,000 - $110,000 a year" : "$190,000 - $210,000 a year";
            batch.postings.push_back(prepare(own_->normalize(std::move(raw), spec)));
        }
        const auto stored = loop_.run(
            stores_->write([&](Store& store) -> Result<IngestReceipt> { return store.ingest(batch); }));
        ASSERT_TRUE(stored) << stored.error().message;
        ASSERT_EQ(stored->run.added, 12U);
    }

    HttpResponse send(std::string method, std::string target, std::string body = {}) {
        HttpRequest request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.body = std::move(body);
        request.peer = {.uid = 0, .may_write = true};
        const Services all{loop_.executors(), clock_, *stores_, cell_, *own_, metrics_, control_, &*teacher_};
        return loop_.run(answer(all, request));
    }
    json::value unparsed(const std::string& kind) {
        return json::parse(send("GET", "/v1/unparsed?kind=" + kind).body);
    }
    HttpResponse teach(const std::string& kind, const std::string& alias, const std::string& value,
                       const std::string& parameters = "") {
        return send("POST", "/v1/aliases" + parameters,
                    json::serialize(json::object{{"kind", kind}, {"alias", alias}, {"value", value}}));
    }
    std::string taught_file(const std::string& name) const {
        std::ifstream in(directory_ / "taught" / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    Result<std::vector<PostingSummary>> postings_of(const std::string& role) {
        return loop_.run(stores_->read([role](Reader& reader) {
            PostingFilter filter;
            filter.role = role;
            return reader.postings(filter, 0, 100);
        }));
    }

    int published_ = 0;
    ReferenceData reference_;
    std::optional<Normalizer> own_;
    std::optional<Teacher> teacher_;
};

TEST_F(TeachTest, lists_what_could_not_be_read_most_frequent_first) {
    const auto roles = unparsed("role");
    ASSERT_EQ(roles.at("data").as_array().size(), 1U);
    const auto& wrangler = roles.at("data").at(0);
    EXPECT_EQ(wrangler.at("value"), "Senior Number Wrangler");
    EXPECT_EQ(wrangler.at("postings"), 6);
    EXPECT_TRUE(wrangler.at("example").is_int64());
    EXPECT_EQ(unparsed("place").at("data").at(0).at("value"), "Batcity");
    EXPECT_EQ(send("GET", "/v1/unparsed?kind=shoe").status, 400);
}

TEST_F(TeachTest, groups_pay_texts_that_differ_in_their_numbers_only) {
    FetchBatch batch;
    batch.source = "board";
    batch.run.started_at = batch.run.finished_at = Time{testing::today};
    batch.run.outcome = RunOutcome::partial;
    for (const char* text : {"12 shells", "1,345 shells", "competitive"}) {
        Posting posting;
        posting.raw.external_id = text;
        posting.raw.title = "Chef";
        posting.raw.pay_text = text;
        batch.postings.push_back(prepare(std::move(posting)));
    }
    const auto stored =
        loop_.run(stores_->write([&](Store& store) -> Result<IngestReceipt> { return store.ingest(batch); }));
    ASSERT_TRUE(stored);
    const auto pay = unparsed("pay");
    EXPECT_EQ(pay.at("distinct"), 2);
    EXPECT_TRUE(pay.at("data").at(0).at("value").as_string().ends_with(" shells"));
    EXPECT_EQ(pay.at("data").at(0).at("postings"), 2);
}

TEST_F(TeachTest, says_what_a_lesson_would_change_without_doing_it) {
    const auto response = teach("role", "number wrangler", "data engineer", "?dry_run=1");
    ASSERT_EQ(response.status, 200) << response.body;
    const auto receipt = json::parse(response.body);
    EXPECT_EQ(receipt.at("applied"), false);
    EXPECT_EQ(receipt.at("lesson").at("value"), "data_engineer");
    EXPECT_EQ(receipt.at("considered"), 17);
    EXPECT_EQ(receipt.at("changed"), 6);
    ASSERT_EQ(receipt.at("postings").as_array().size(), 6U);
    EXPECT_EQ(receipt.at("postings").at(0).at("before"), "none");
    EXPECT_EQ(receipt.at("postings").at(0).at("after"), "data_engineer");
    ASSERT_GE(receipt.at("cells").as_array().size(), 1U);
    EXPECT_GE(receipt.at("cells_affected").to_number<std::size_t>(), receipt.at("cells").as_array().size());
    EXPECT_EQ(receipt.at("cells_weighed"), receipt.at("cells_affected")) << "few enough to weigh all";
    const auto& cell = receipt.at("cells").at(0);
    EXPECT_EQ(cell.at("role"), "data_engineer");
    EXPECT_EQ(cell.at("n_before"), 6);
    EXPECT_EQ(cell.at("n_after"), 12);
    EXPECT_NEAR(cell.at("median_before").to_number<double>(), 100'000, 1);
    EXPECT_GT(cell.at("median_after").to_number<double>(), 109'000);
    EXPECT_EQ(taught_file("roles.tsv"), "");
    EXPECT_EQ(own_->tables_version(), 0U);
}

TEST_F(TeachTest, appends_to_the_table_and_reads_with_it_from_now_on) {
    ASSERT_EQ(teach("role", "number wrangler", "data engineer").status, 200);
    ASSERT_EQ(teach("role", "number tamer", "data_analyst").status, 200);
    EXPECT_EQ(taught_file("roles.tsv"),
              "role\talias\ndata_engineer\tnumber wrangler\ndata_analyst\tnumber tamer\n");
    EXPECT_EQ(own_->titles()->resolve_role("number wrangler"), "data_engineer");
    EXPECT_NE(own_->tables_version(), 0U);
    const auto again = Normalizer::load(reference_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->tables_version(), own_->tables_version());
}

TEST_F(TeachTest, reads_the_stored_postings_anew) {
    ASSERT_EQ(postings_of("data_engineer")->size(), 11U);
    ASSERT_EQ(teach("role", "number wrangler", "data engineer").status, 200);
    EXPECT_EQ(postings_of("data_engineer")->size(), 17U);
    EXPECT_EQ(published_, 1);
    EXPECT_EQ(unparsed("role").at("distinct"), 0);
    // As if somebody had edited the table while the daemon was down.
    std::ofstream(directory_ / "taught/roles.tsv") << "role\talias\ndata_analyst\tnumber wrangler\n";
    auto restarted = Normalizer::load(reference_);
    ASSERT_TRUE(restarted);
    own_->adopt(*restarted);
    ASSERT_TRUE(loop_.run(teacher_->catch_up()));
    EXPECT_EQ(postings_of("data_analyst")->size(), 6U);
    EXPECT_EQ(published_, 2);
    ASSERT_TRUE(loop_.run(teacher_->catch_up()));
    EXPECT_EQ(published_, 2) << "once is enough";
}

TEST_F(TeachTest, moves_places_companies_and_levels) {
    const auto places = json::parse(teach("place", "Batcity", "Austin, TX", "?dry_run=1").body);
    EXPECT_EQ(places.at("changed"), 6);
    EXPECT_EQ(places.at("postings").at(0).at("after"), "Austin, Texas, US");
    const auto companies = json::parse(teach("company", "Employer 3", "Employer 4", "?dry_run=1").body);
    EXPECT_EQ(companies.at("changed"), 1);
    EXPECT_EQ(companies.at("postings").at(0).at("after"), "Employer 4");
    const auto levels = json::parse(teach("level", "wrangler", "staff", "?dry_run=1").body);
    EXPECT_EQ(levels.at("changed"), 6);
    EXPECT_EQ(levels.at("postings").at(0).at("before"), "senior");
}

TEST_F(TeachTest, refuses_what_cannot_be_taught) {
    const auto unknown = teach("role", "number wrangler", "data enginere");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_NE(unknown.body.find("did you mean data_engineer"), std::string::npos) << unknown.body;
    EXPECT_EQ(teach("shoe", "a", "b").status, 400);
    EXPECT_EQ(teach("place", "Oslo, Norway", "Austin, TX").status, 400);
    EXPECT_EQ(teach("role", "x y", "data engineer", "?dry_run=maybe").status, 400);
    EXPECT_EQ(send("POST", "/v1/aliases", "[]").status, 400);
    EXPECT_FALSE(std::filesystem::exists(directory_ / "taught"));
}

TEST_F(TeachTest, reads_tables_again_that_somebody_edited) {
    std::filesystem::create_directories(directory_ / "taught");
    std::ofstream(directory_ / "taught/roles.tsv") << "role\talias\ndata_engineer\tnumber wrangler\n";
    auto changed = loop_.run(teacher_->reload());
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_TRUE(*changed);
    EXPECT_EQ(own_->titles()->resolve_role("number wrangler"), "data_engineer");
    changed = loop_.run(teacher_->reload());
    ASSERT_TRUE(changed);
    EXPECT_FALSE(*changed);
    std::ofstream(directory_ / "taught/roles.tsv") << "role\talias\nno_such_role\tnumber wrangler\n";
    changed = loop_.run(teacher_->reload());
    ASSERT_FALSE(changed);
    EXPECT_NE(changed.error().message.find("roles.tsv:2: no role is called"), std::string::npos);
    EXPECT_EQ(own_->titles()->resolve_role("number wrangler"), "data_engineer");
}

}  // namespace
}  // namespace salaryd

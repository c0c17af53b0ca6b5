// Archived bodies read anew: what is found, what is put in place, what is left alone.

#include "daemon/reprocessor.h"
#include "scrapers/source_kind.h"
#include "tests/daemon/served.h"

namespace salaryd {
namespace {

namespace json = boost::json;

constexpr auto bare_board =
    R"({"jobs": [{"id": 1, "title": "Senior Data Engineer", "absolute_url": "https://x/1",
    "location": {"name": "Austin, TX"}, "content": "%s"}], "meta": {"total": 1}})";

std::string board(const std::string& content) {
    std::string text = bare_board;
    return text.replace(text.find("%s"), 2, content);
}

class ReprocessTest : public ServedTest {
  protected:
    template <class F>
    auto write(F f) {
        return loop_.run(stores_->write(f));
    }

    void SetUp() override {
        ServedTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        spec_.name = spec_.board = spec_.company = "shop";
        spec_.kind = "greenhouse";
        reprocessor_.emplace(Reprocessor::Parts{
            clock_, *stores_, cell_, *normalizer_, [this] { return std::vector{spec_}; },
            [this](awaitable<void> task) { loop_.start(finish(std::move(task)), [](bool) {}); },
            [this]() -> awaitable<void> {
                ++published_;
                co_return;
            }});
        ASSERT_TRUE(write([&](Store& store) { return store.sync_sources(std::vector{spec_}, Time{}); }));
    }

    static awaitable<bool> finish(awaitable<void> task) {
        co_await std::move(task);
        co_return true;
    }
    // A run whose body says more than was read of it then: the reading is that of `read`.
    void run_that_read(const std::string& body, const std::string& read, Time now) {
        FetchBatch batch;
        batch.source = spec_.name;
        batch.run.started_at = batch.run.finished_at = now;
        batch.complete = true;
        Response response;
        response.status = 200;
        response.url = "https://boards.example/shop";
        response.body = read;
        auto outcome = find_source_kind(spec_.kind)->parse(spec_, response);
        ASSERT_TRUE(outcome) << outcome.error().message;
        for (auto& raw : outcome->postings)
            batch.postings.push_back(prepare(normalizer_->normalize(std::move(raw), spec_)));
        response.body = body;
        batch.payloads.push_back(prepare_payload(response, stores_->codec()));
        ASSERT_TRUE(write([&](Store& store) { return store.ingest(batch); }));
    }

    HttpResponse send(std::string method, std::string target) {
        HttpRequest request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.peer = {.uid = 0, .may_write = true};
        auto all = services();
        all.reprocessor = &*reprocessor_;
        return loop_.run(answer(all, request));
    }
    json::value order(const std::string& parameters = "") {
        const auto begun = send("POST", "/v1/reprocess" + parameters);
        EXPECT_EQ(begun.status, 202) << begun.body;
        for (int i = 0; i < 500 && reprocessor_->status().running; ++i)
            loop_.run_for(std::chrono::milliseconds(10));
        return json::parse(send("GET", "/v1/reprocess").body);
    }
    PostingDetail stored() {
        return loop_
            .run(stores_->read([](Reader& reader) -> Result<PostingDetail> {
                PostingFilter filter;
                filter.source = "shop";
                const auto list = reader.postings(filter, 0, 10);
                return *reader.posting(list->at(0).id).value();
            }))
            .value();
    }

    const std::string poor_ = board("We build tables.");
    const std::string rich_ = board("We build tables. The base salary is $100,000 - $120,000 a year.");
    SourceSpec spec_;
    std::optional<Reprocessor> reprocessor_;
    int published_ = 0;
};

TEST_F(ReprocessTest, says_in_a_dry_run_what_would_change_and_changes_nothing) {
    run_that_read(rich_, poor_, Time{testing::today});
    const auto found = order("?dry_run=1");
    EXPECT_EQ(found.at("state"), "finished");
    EXPECT_EQ(found.at("bodies"), 1);
    EXPECT_EQ(found.at("considered"), 1);
    EXPECT_EQ(found.at("changed"), 1);
    EXPECT_EQ(found.at("applied"), 0);
    const auto& fields = found.at("postings").at(0).at("fields");
    ASSERT_EQ(fields.as_array().size(), 1U);
    EXPECT_EQ(fields.at(0).at("field"), "pay");
    EXPECT_EQ(fields.at(0).at("before"), "none");
    EXPECT_EQ(fields.at(0).at("after"), "USD 100000 - 120000 a year");
    EXPECT_GT(found.at("cells_moved").as_int64(), 0);
    EXPECT_TRUE(stored().posting.pay.empty());
    EXPECT_EQ(published_, 0);
}

TEST_F(ReprocessTest, puts_in_place_what_is_read_now) {
    run_that_read(rich_, poor_, Time{testing::today});
    EXPECT_EQ(order().at("applied"), 1);
    const auto now = stored();
    ASSERT_EQ(now.posting.pay.size(), 1U);
    EXPECT_EQ(now.posting.pay.front().min, 100'000);
    EXPECT_NE(now.posting.raw.description.find("base salary"), std::string::npos);
    EXPECT_EQ(now.versions.size(), 1U) << "the source said nothing new";
    EXPECT_EQ(published_, 1);
    EXPECT_EQ(order().at("changed"), 0) << "and nothing the second time";
}

TEST_F(ReprocessTest, reads_the_newest_body_that_holds_a_posting) {
    run_that_read(poor_, poor_, Time{testing::today} - std::chrono::hours(48));
    run_that_read(rich_, rich_, Time{testing::today});
    const auto found = order();
    EXPECT_EQ(found.at("bodies"), 1) << "every open posting is in the newest";
    EXPECT_EQ(found.at("changed"), 0);
}

TEST_F(ReprocessTest, leaves_alone_what_a_later_run_has_changed) {
    run_that_read(poor_, poor_, Time{testing::today} - std::chrono::hours(48));
    run_that_read(R"({"jobs": [], "meta": {"total": 0}})", rich_, Time{testing::today});
    const auto found = order();
    EXPECT_EQ(found.at("newer"), 1);
    EXPECT_EQ(found.at("changed"), 0);
    EXPECT_EQ(stored().posting.pay.size(), 1U);
}

TEST_F(ReprocessTest, closes_and_adds_nothing) {
    run_that_read(R"({"jobs": [{"id": 9, "title": "Welder", "absolute_url": "https://x/9",
        "location": {"name": "Austin, TX"}, "content": "x"}], "meta": {"total": 1}})",
                  poor_, Time{testing::today});
    const auto found = order();
    EXPECT_EQ(found.at("unstored"), 1);
    EXPECT_EQ(found.at("changed"), 0);
    EXPECT_FALSE(stored().summary.closed_at);
}

TEST_F(ReprocessTest, counts_bodies_that_cannot_be_read) {
    run_that_read("<html>", poor_, Time{testing::today});
    const auto found = order();
    EXPECT_EQ(found.at("unreadable"), 1);
    EXPECT_EQ(found.at("state"), "finished");
}

TEST_F(ReprocessTest, looks_at_no_body_from_before_the_day) {
    run_that_read(rich_, poor_, Time{testing::today} - std::chrono::hours(48));
    EXPECT_EQ(order("?since=2026-11-21&dry_run=1").at("bodies"), 0);
    EXPECT_EQ(order("?since=2026-11-19&dry_run=1").at("bodies"), 1);
    EXPECT_EQ(send("POST", "/v1/reprocess?since=yesterday").status, 400);
}

TEST_F(ReprocessTest, takes_one_order_at_a_time) {
    EXPECT_EQ(json::parse(send("GET", "/v1/reprocess").body).at("state"), "never");
    ASSERT_TRUE(reprocessor_->start({}));
    EXPECT_EQ(send("POST", "/v1/reprocess").status, 503);
    while (reprocessor_->status().running) loop_.run_for(std::chrono::milliseconds(10));
    EXPECT_EQ(post("/v1/reprocess", "").status, 503) << "where there is none";
}

}  // namespace
}  // namespace salaryd

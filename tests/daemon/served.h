// The answering side as it runs: a store file, a snapshot, a Control that remembers, and the routes over
// them.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/router.h"
#include "daemon/services.h"
#include "daemon/snapshot_cell.h"
#include "daemon/source_probe.h"
#include "daemon/stores.h"
#include "tests/analytics/records.h"
#include "tests/daemon/fetch_harness.h"

namespace salaryd {

class StoppedClock final : public Clock {
  public:
    [[nodiscard]] Time now() const override { return Time{testing::today} + std::chrono::hours(9); }
};

// Does nothing but say that it was asked.
class FakeControl final : public Control {
  public:
    explicit FakeControl(asio::io_context& io) : timer_(io) {}

    [[nodiscard]] awaitable<Result<FetchRun>> fetch_now(std::string source) override {
        fetched.push_back(std::move(source));
        timer_.expires_after(fetch_takes);
        co_await timer_.async_wait(asio::use_awaitable);
        co_return FetchRun{};
    }
    [[nodiscard]] awaitable<Result<SourceProbe>> probe(std::string url, std::string name) override {
        auto spec = source_for(url, {});
        if (!spec) co_return std::unexpected(spec.error());
        if (!name.empty()) spec->name = std::move(name);
        co_return SourceProbe{.spec = std::move(*spec), .run = {}, .postings = {}};
    }
    [[nodiscard]] awaitable<Result<StoredEdition>> make_edition() override {
        co_return fail(ErrorCode::not_found, "no edition is due");
    }
    [[nodiscard]] awaitable<Result<ImportReceipt>> import(std::string, std::string, std::string) override {
        co_return ImportReceipt{};
    }
    [[nodiscard]] awaitable<Result<void>> review(std::int64_t posting_id, VerdictStatus status,
                                                 std::string who, std::string note) override {
        reviews.push_back({posting_id, status, std::move(who), std::move(note)});
        co_return Result<void>();
    }
    [[nodiscard]] awaitable<Result<void>> decide_vacancy(std::int64_t posting_id, bool apart, std::string who,
                                                         std::string note) override {
        vacancy_words.push_back({posting_id, apart, std::move(who), std::move(note)});
        co_return Result<void>();
    }
    [[nodiscard]] awaitable<Result<void>> rematch_vacancies() override {
        ++rematched;
        co_return Result<void>();
    }
    [[nodiscard]] ReloadReceipt reload() override { return {}; }
    [[nodiscard]] Health health() const override { return {.live = true, .ready = true, .reasons = {}}; }
    [[nodiscard]] std::shared_ptr<const Config> config() const override {
        return std::make_shared<const Config>();
    }

    struct Review {
        std::int64_t posting_id;
        VerdictStatus status;
        std::string who, note;
    };
    struct VacancyWord {
        std::int64_t posting_id;
        bool apart;
        std::string who, note;
    };
    std::vector<VacancyWord> vacancy_words;
    int rematched = 0;
    std::vector<std::string> fetched;
    std::vector<Review> reviews;
    std::chrono::milliseconds fetch_takes{0};

  private:
    asio::steady_timer timer_;
};

// Known to the reference data and to the snapshot alike, so that words resolve to postings.
inline Dictionaries served_names() {
    auto names = testing::names();
    names.roles = {"", "data_engineer", "software_engineer"};
    names.companies[1] = {"acme", "Acme"};
    constexpr std::uint32_t geonameid_of_austin = 4671654;
    names.places[3].geonameid = geonameid_of_austin;
    return names;
}

inline Snapshot served_snapshot(PriceLevels levels = {}) {
    ExchangeRates rates;
    SnapshotBuilder builder({.today = testing::today}, rates, std::move(levels));
    constexpr std::uint32_t austin = 3;
    for (int i = 1; i <= 20; ++i) {
        const auto pay = testing::usd(100'000 + 1'000 * i, 120'000 + 1'000 * i);
        PostingRecord record;
        record.id = i;
        record.source = 1;
        record.company = static_cast<std::uint32_t>(i);
        record.role = 1;
        record.level = i % 2 == 0 ? Level::senior : Level::mid;
        record.posted = record.first_seen = testing::today;
        record.places = std::span(&austin, 1);
        if (i <= 16) record.pay = std::span(&pay, 1);
        builder.add(record);
    }
    return std::move(builder).finish(served_names(), 7, Time{testing::today});
}

class ServedTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";
        if (!std::filesystem::exists(gazetteer)) GTEST_SKIP() << gazetteer << " is not there";
        if (!normalizer_) {
            auto loaded = Normalizer::load(
                {.directory = SALARYD_SOURCE_DIR "/config/reference", .gazetteer = gazetteer});
            ASSERT_TRUE(loaded) << loaded.error().message;
            normalizer_ = std::make_unique<Normalizer>(std::move(*loaded));
        }
        std::string pattern = (std::filesystem::temp_directory_path() / "salaryd-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        directory_ = pattern;
        auto store = Store::open(directory_ / "salaryd.db");
        ASSERT_TRUE(store) << store.error().message;
        fill(*store);
        stores_.emplace(loop_.executors(), std::move(*store), directory_ / "salaryd.db");
        cell_.store(std::make_shared<const Snapshot>(served_snapshot()));
    }
    void TearDown() override {
        std::error_code ignored;
        if (!directory_.empty()) std::filesystem::remove_all(directory_, ignored);
    }

    // Postings job-1 to job-5 of source board, in the store.
    static void fill(Store& store) {
        SourceSpec spec;
        spec.name = spec.board = "board";
        spec.kind = "greenhouse";
        const Time now{testing::today};
        ASSERT_TRUE(store.sync_sources(std::vector{spec}, now));
        FetchBatch batch;
        batch.source = "board";
        batch.run.started_at = batch.run.finished_at = now;
        batch.run.http_status = 200;
        batch.run.listed = 5;
        batch.complete = true;
        for (int i = 1; i <= 5; ++i) {
            Posting posting;
            posting.raw.external_id = "job-" + std::to_string(i);
            posting.raw.title = "Data Engineer";
            posting.raw.company = "Acme";
            posting.raw.locations = {"Austin, TX"};
            posting.role = "data_engineer";
            posting.company = "Acme";
            posting.company_key = "acme";
            posting.rules_version = 1;
            batch.postings.push_back(prepare(std::move(posting)));
        }
        const auto receipt = store.ingest(batch);
        ASSERT_TRUE(receipt) << receipt.error().message;
        ASSERT_EQ(receipt->run.added, 5U);
    }

    [[nodiscard]] Services services() {
        return {loop_.executors(), clock_, *stores_, cell_, *normalizer_, metrics_, control_};
    }

    HttpResponse get(std::string target, std::string accept = "") {
        HttpRequest request;
        request.method = "GET";
        request.target = std::move(target);
        request.accept = std::move(accept);
        return ask(std::move(request));
    }
    // The body of an answer that must be one.
    boost::json::value read(std::string target) {
        const auto response = get(std::move(target));
        EXPECT_EQ(response.status, 200) << response.body;
        return boost::json::parse(response.body);
    }
    HttpResponse post(std::string target, std::string body) {
        HttpRequest request;
        request.method = "POST";
        request.target = std::move(target);
        request.body = std::move(body);
        request.peer = {.uid = 0, .may_write = true};
        return ask(std::move(request));
    }
    HttpResponse ask(HttpRequest request) {
        const auto all = services();
        return loop_.run(answer(all, request));
    }

    // Loading takes a second; it is immutable.
    static inline std::unique_ptr<Normalizer> normalizer_;

    std::filesystem::path directory_;
    TestLoop loop_;
    StoppedClock clock_;
    std::optional<Stores> stores_;
    SnapshotCell cell_;
    Metrics metrics_;
    FakeControl control_{loop_.io};
};

}  // namespace salaryd

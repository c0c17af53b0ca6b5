// A store in a directory of its own, and short ways to make what it stores.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "schema/reader.h"
#include "schema/sqlite.h"
#include "schema/store.h"

namespace salaryd {

inline Time at(std::int64_t hours) {
    return *parse_time("2026-11-01T00:00:00Z") + std::chrono::hours(hours);
}

class StoreTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        directory_ = std::filesystem::temp_directory_path() /
                     (std::string("salaryd_") + test->name() + "_" + std::to_string(::getpid()));
        std::filesystem::create_directories(directory_);
        path_ = directory_ / "salaryd.db";
    }
    void TearDown() override {
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }

    [[nodiscard]] static SourceSpec spec(const std::string& name) {
        SourceSpec s;
        s.name = name;
        s.kind = "greenhouse";
        s.board = name;
        s.interval = std::chrono::hours(1);
        return s;
    }
    Store& store() {
        if (!store_) {
            auto opened = Store::open(path_);
            if (!opened) throw std::runtime_error(opened.error().message);
            store_.emplace(std::move(*opened));
            const std::vector specs{spec("acme")};
            EXPECT_TRUE(store_->sync_sources(specs, at(0)));
        }
        return *store_;
    }
    [[nodiscard]] Reader reader() {
        auto opened = Reader::open(path_);
        if (!opened) throw std::runtime_error(opened.error().message);
        return std::move(*opened);
    }
    // For what the interface does not tell.
    [[nodiscard]] std::int64_t count(const std::string& sql) {
        auto database = Database::open_reader(path_);
        return database->integer(sql).value();
    }

    static PayRange pay_range(double min, double max) {
        PayRange r;
        r.min = min;
        r.max = max;
        r.currency = CurrencyCode("USD");
        r.period = PayPeriod::year;
        r.kind = PayKind::base;
        r.rule = "text.range";
        r.field = PayField::description;
        r.span_begin = 10;
        r.span_end = 30;
        r.stated = "USD 100,000 to 120,000";
        return r;
    }
    static Posting posting(const std::string& id, const std::string& title = "Data Engineer") {
        Posting p;
        p.raw.external_id = id;
        p.raw.url = "https://jobs.example/" + id;
        p.raw.title = title;
        p.raw.company = "Acme GmbH";
        p.raw.locations = {"Seattle, WA"};
        p.raw.posted_at = at(-48);
        p.raw.description = "We look for someone who likes tables.\nUSD 100,000 to 120,000 a year.";
        p.role = "data_engineer";
        p.role_confidence = 0.9F;
        p.level = Level::senior;
        p.title_rule = "title.exact";
        p.places = {{"Seattle", "Washington", "WA", "US", 5809844, 1}};
        p.company = "Acme";
        p.company_key = "acme";
        p.pay = {pay_range(100000, 120000)};
        p.rules_version = 1;
        return p;
    }
    static std::vector<Posting> numbered(int from, int to) {
        std::vector<Posting> postings;
        for (int i = from; i < to; ++i) postings.push_back(posting("job-" + std::to_string(i)));
        return postings;
    }
    FetchBatch batch(std::int64_t hour, const std::vector<Posting>& postings, bool complete = true) {
        FetchBatch b;
        b.source = "acme";
        b.run.started_at = b.run.finished_at = at(hour);
        b.run.listed = postings.size();
        b.run.http_status = 200;
        b.complete = complete;
        for (const auto& p : postings) b.postings.push_back(prepare(p));
        return b;
    }
    FetchRun ingest(FetchBatch b) {
        auto receipt = store().ingest(std::move(b));
        if (!receipt) throw std::runtime_error(receipt.error().message);
        return receipt->run;
    }
    FetchRun ingest(std::int64_t hour, const std::vector<Posting>& postings, bool complete = true) {
        return ingest(batch(hour, postings, complete));
    }
    [[nodiscard]] std::vector<PostingSummary> open_postings() {
        return reader().postings({}, 0, 1000).value();
    }

    std::filesystem::path directory_;
    std::filesystem::path path_;
    std::optional<Store> store_;
};

}  // namespace salaryd

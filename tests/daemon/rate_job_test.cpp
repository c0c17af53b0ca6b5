// The rates job against the market's central bank, over loopback HTTP and into a real store.
#include "daemon/rate_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "daemon/curl.h"
#include "tests/daemon/fetch_harness.h"
#include "tests/market/ecb.h"
#include "tests/market/server.h"

namespace salaryd {
namespace {

using testing::HasSubstr;

class StillClock final : public Clock {
  public:
    explicit StillClock(Day day) : time_(day + std::chrono::hours(17)) {}
    [[nodiscard]] Time now() const override { return time_; }
    void advance(std::chrono::days days) { time_ += days; }

  private:
    Time time_;
};

class RateJobTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "salaryd-rates-XXXXXX").string();
        directory = ::mkdtemp(pattern.data());
        const auto path = (directory / "salaryd.db").string();
        auto opened = Store::open(path);
        ASSERT_TRUE(opened) << opened.error().message;
        stores.emplace(loop.executors(), std::move(*opened), path);
        config->rates = {.ecb = true, .ecb_url = market.base_url() + "/stats/eurofxref"};
        config->fetch.allow_private_addresses = true;
        job.emplace(RateJob::Parts{loop.executors(), clock, *stores, client, hosts,
                                   [this] { return std::shared_ptr<const Config>(config); },
                                   [this] { ++announced; }});
    }
    void TearDown() override {
        std::error_code ignored;
        std::filesystem::remove_all(directory, ignored);
    }
    ExchangeRates stored() {
        return loop.run(stores->read([](Reader& reader) { return reader.rates(); })).value();
    }

    TestLoop loop;
    market::MarketServer market{market::MarketOptions{.boards = 1, .postings = 1}};
    StillClock clock{market.today()};
    HostLimiter hosts{loop.io, {.gap = std::chrono::milliseconds(0)}};
    CurlClient client{loop.executors(), clock, "test@example.org"};
    std::shared_ptr<Config> config = std::make_shared<Config>();
    std::filesystem::path directory;
    std::optional<Stores> stores;
    std::optional<RateJob> job;
    int announced = 0;
};

TEST(EcbFile, is_the_smallest_that_leaves_no_gap) {
    const Day today = *parse_day("2026-11-20");
    EXPECT_EQ(ecb_file_for(std::nullopt, today), "eurofxref-hist.xml");
    EXPECT_EQ(ecb_file_for(today - std::chrono::days(300), today), "eurofxref-hist.xml");
    EXPECT_EQ(ecb_file_for(today - std::chrono::days(3), today), "eurofxref-hist-90d.xml");
    EXPECT_EQ(ecb_file_for(today - std::chrono::days(1), today), "eurofxref-daily.xml");
}

TEST_F(RateJobTest, fetches_the_history_first_and_the_days_after_it) {
    const auto first = loop.run(job->refresh());
    ASSERT_TRUE(first) << first.error().message;
    const auto usd = CurrencyCode("USD"), eur = CurrencyCode("EUR");
    EXPECT_GT(stored().all().size(), 4000U);
    EXPECT_DOUBLE_EQ(stored().convert(eur, usd, *first)->factor, market::ecb_rate("USD", *first));
    EXPECT_EQ(announced, 1);
    ASSERT_TRUE(loop.run(job->refresh()));
    EXPECT_EQ(announced, 1) << "the same day again is no news";
    EXPECT_EQ(job->complaint(), "");
}

TEST_F(RateJobTest, complains_when_the_rates_grow_old_and_keeps_what_it_has) {
    ASSERT_TRUE(loop.run(job->refresh()));
    const auto before = stored().all().size();
    market.set_fault("*", {.kind = market::FaultKind::html});
    const auto failed = loop.run(job->refresh());
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().message, HasSubstr("eurofxref"));
    EXPECT_EQ(job->complaint(), "") << "yesterday's rates are good enough";
    clock.advance(std::chrono::days(9));
    EXPECT_THAT(job->complaint(), HasSubstr("the last ones of the ECB are of"));
    EXPECT_EQ(stored().all().size(), before);
}

}  // namespace
}  // namespace salaryd

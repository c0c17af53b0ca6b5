// The reference jobs against the market's central bank and world bank, over loopback HTTP and into a real
// store.
#include "daemon/reference_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "daemon/curl.h"
#include "tests/daemon/fetch_harness.h"
#include "tests/market/ecb.h"
#include "tests/market/server.h"
#include "tests/market/world_bank.h"

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

class ReferenceJobTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "salaryd-rates-XXXXXX").string();
        directory = ::mkdtemp(pattern.data());
        const auto path = (directory / "salaryd.db").string();
        auto opened = Store::open(path);
        ASSERT_TRUE(opened) << opened.error().message;
        stores.emplace(loop.executors(), std::move(*opened), path);
        config->rates = {.ecb = true,
                         .ecb_url = market.base_url() + "/stats/eurofxref",
                         .purchasing_power = true,
                         .world_bank_url = market.base_url() + "/v2"};
        config->fetch.allow_private_addresses = true;
        job.emplace(ecb_feed(), parts());
        parities.emplace(world_bank_feed(), parts());
    }
    void TearDown() override {
        std::error_code ignored;
        std::filesystem::remove_all(directory, ignored);
    }
    ReferenceJob::Parts parts() {
        return {loop.executors(),
                clock,
                *stores,
                client,
                hosts,
                [this] { return std::shared_ptr<const Config>(config); },
                [this] { ++announced; }};
    }
    PurchasingPower stored_parities() {
        return loop.run(stores->read([](Reader& reader) { return reader.purchasing_power(); })).value();
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
    std::optional<ReferenceJob> job, parities;
    int announced = 0;
};

TEST(EcbFile, is_the_smallest_that_leaves_no_gap) {
    const Day today = *parse_day("2026-11-20");
    EXPECT_EQ(ecb_file_for(std::nullopt, today), "eurofxref-hist.xml");
    EXPECT_EQ(ecb_file_for(today - std::chrono::days(300), today), "eurofxref-hist.xml");
    EXPECT_EQ(ecb_file_for(today - std::chrono::days(3), today), "eurofxref-hist-90d.xml");
    EXPECT_EQ(ecb_file_for(today - std::chrono::days(1), today), "eurofxref-daily.xml");
}

TEST_F(ReferenceJobTest, fetches_the_history_first_and_the_days_after_it) {
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

TEST_F(ReferenceJobTest, complains_when_the_rates_grow_old_and_keeps_what_it_has) {
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

TEST_F(ReferenceJobTest, fetches_purchasing_power_once_a_month) {
    const auto none = stored_parities();
    EXPECT_TRUE(none.empty());
    EXPECT_EQ(loop.run(parities->refresh_if_due()), std::chrono::hours(24));
    const auto year = static_cast<int>(std::chrono::year_month_day(market.today()).year());
    const auto germany = stored_parities().parity("DE", year);
    ASSERT_TRUE(germany);
    EXPECT_EQ(germany->year, market::last_parity_year);
    EXPECT_DOUBLE_EQ(germany->local_per_dollar, market::parity_of("DE", market::last_parity_year));
    EXPECT_EQ(stored_parities().parity("Z4", year), std::nullopt) << "a group of countries";
    EXPECT_EQ(announced, 1);
    clock.advance(std::chrono::days(29));
    market.set_fault("*", {.kind = market::FaultKind::html});
    EXPECT_EQ(loop.run(parities->refresh_if_due()), std::chrono::hours(24)) << "not asked again yet";
    clock.advance(std::chrono::days(1));
    EXPECT_EQ(loop.run(parities->refresh_if_due()), std::chrono::hours(1)) << "after a failure";
    EXPECT_EQ(parities->complaint(), "") << "a month old parities are good enough";
    EXPECT_EQ(loop.run(parities->refresh_if_due()), std::chrono::hours(24));
    EXPECT_EQ(announced, 2);
}

TEST_F(ReferenceJobTest, complains_about_parities_that_never_came) {
    market.set_fault("*", {.kind = market::FaultKind::html});
    ASSERT_FALSE(loop.run(parities->refresh()));
    EXPECT_THAT(parities->complaint(), HasSubstr("the last ones of the World Bank are missing"));
    config->rates.purchasing_power = false;
    EXPECT_EQ(parities->complaint(), "") << "not wanted";
}

}  // namespace
}  // namespace salaryd

// The market's boards are worth something only if the real scrapers read them as what they are.
#include <gtest/gtest.h>

#include <algorithm>

#include "scrapers/source_kind.h"
#include "tests/market/market.h"
#include "tests/market/vendors.h"

namespace salaryd::market {
namespace {

MarketOptions some_boards() {
    MarketOptions options;
    options.boards = 24;
    options.postings = 1200;
    return options;
}

Result<ParseOutcome> scrape(const Market& market, const Board& board) {
    SourceSpec spec;
    spec.name = spec.board = board.token;
    spec.kind = to_string(board.vendor);
    Response response;
    response.status = 200;
    response.content_type = "application/json; charset=utf-8";
    response.body = render_board(market, board);
    return find_source_kind(spec.kind)->parse(spec, response);
}

std::vector<const Job*> shown_jobs(const Market& market, const Board& board) {
    std::vector<const Job*> jobs;
    for (const Job& job : market.jobs(board.index))
        if (job.open() && job.listed) jobs.push_back(&job);
    return jobs;
}

bool states(const RawPosting& posting, double min, double max) {
    return std::ranges::any_of(posting.pay, [&](const RawPay& pay) {
        const double unit = pay.minor_units ? 100 : 1;
        return pay.min.value_or(-1) / unit == min || pay.max.value_or(-1) / unit == max;
    });
}

TEST(Scrapers, read_every_board_completely) {
    const Market market(some_boards());
    for (const Board& board : market.boards()) {
        const auto outcome = scrape(market, board);
        ASSERT_TRUE(outcome) << board.token << ": " << outcome.error().message;
        EXPECT_TRUE(outcome->diagnostics.empty()) << board.token;
        EXPECT_TRUE(outcome->complete) << board.token;
        const auto jobs = shown_jobs(market, board);
        ASSERT_EQ(outcome->postings.size(), jobs.size()) << board.token;
        EXPECT_EQ(outcome->hidden, market.open_jobs(board.index) - jobs.size());
        for (std::size_t i = 0; i < jobs.size(); ++i)
            EXPECT_EQ(outcome->postings[i].external_id, jobs[i]->external_id) << board.token;
    }
}

TEST(Scrapers, find_the_pay_that_fields_state) {
    const Market market(some_boards());
    std::size_t stated = 0;
    for (const Board& board : market.boards()) {
        const auto outcome = scrape(market, board);
        ASSERT_TRUE(outcome);
        const auto jobs = shown_jobs(market, board);
        ASSERT_EQ(outcome->postings.size(), jobs.size());
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            const RawPosting& posting = outcome->postings[i];
            if (!in_fields(jobs[i]->channel)) continue;
            ++stated;
            // Greenhouse's printed range is text: the normalizer's to read.
            EXPECT_TRUE(states(posting, jobs[i]->stated.min, jobs[i]->stated.max) ||
                        !posting.pay_text.empty())
                << board.token << ' ' << posting.external_id;
        }
    }
    EXPECT_GT(stated, 200U);
}

}  // namespace
}  // namespace salaryd::market

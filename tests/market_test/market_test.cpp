#include "tests/market/market.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/market/pay_model.h"
#include "tests/market/vendors.h"

namespace salaryd::market {
namespace {

MarketOptions small_market() {
    MarketOptions options;
    options.boards = 24;
    options.postings = 1200;
    return options;
}

TEST(Market, is_byte_equal_for_the_same_seed) {
    Market one(small_market());
    Market other(small_market());
    for (int day = 0; day < 10; ++day) EXPECT_EQ(one.advance_day(), other.advance_day());
    for (const Board& board : one.boards()) EXPECT_EQ(render_board(one, board), render_board(other, board));
    EXPECT_EQ(to_jsonl(one.truth()), to_jsonl(other.truth()));
}

TEST(Market, differs_for_another_seed) {
    MarketOptions other = small_market();
    other.seed = 8;
    const Market one(small_market());
    const Market two(other);
    EXPECT_NE(render_board(one, one.boards()[1]), render_board(two, two.boards()[1]));
}

// The numbers of a market must not depend on compiler, library or platform; these were drawn once.
TEST(Random, draws_the_published_sequence) {
    std::uint64_t state = 0;
    EXPECT_EQ(splitmix(state), 0xe220a8397b1dcdafU);  // splitmix64.c, Vigna 2015, seed 0
    EXPECT_EQ(splitmix(state), 0x6e789e6aa1b965f4U);
    Random random(7);
    double sum = 0;
    for (int i = 0; i < 100'000; ++i) sum += random.normal();
    EXPECT_LT(std::abs(sum / 100'000), .01);
}

TEST(Market, holds_exactly_the_postings_asked_for) {
    MarketOptions options = small_market();
    options.postings = 1201;
    const Market market(options);
    EXPECT_EQ(market.truth().size(), 1201U);
}

TEST(Market, knows_only_roles_of_the_reference_vocabulary) {
    std::ifstream file(SALARYD_SOURCE_DIR "/config/reference/roles.tsv");
    if (!file) file.open(SALARYD_SHARED_DIR "/corpora/roles.tsv");
    if (!file) GTEST_SKIP() << "neither config/reference/roles.tsv nor corpora/roles.tsv is there";
    std::set<std::string, std::less<>> known;
    for (std::string line; std::getline(file, line);) known.insert(line.substr(0, line.find('\t')));
    EXPECT_GE(roles().size(), 40U);
    for (const Role& role : roles()) EXPECT_TRUE(known.contains(role.id)) << role.id;
}

TEST(Market, spreads_over_at_least_twelve_countries) {
    MarketOptions options = small_market();
    options.boards = 100;
    options.postings = 5000;
    std::map<std::string, std::size_t> countries;
    std::set<std::string> currencies;
    for (const PostingTruth& truth : Market(options).truth()) {
        ++countries[truth.country];
        if (truth.pay) currencies.emplace(truth.pay->currency.view());
    }
    EXPECT_GE(countries.size(), 12U);
    EXPECT_GE(currencies.size(), 10U);
}

TEST(Market, states_pay_in_a_third_to_two_thirds_of_postings) {
    const auto truths = Market(small_market()).truth();
    const auto stating =
        std::ranges::count_if(truths, [](const PostingTruth& truth) { return truth.pay.has_value(); });
    const double share = static_cast<double>(stating) / static_cast<double>(truths.size());
    EXPECT_GT(share, .3);
    EXPECT_LT(share, .6);
}

TEST(Market, always_lists_the_absurd_pay_first) {
    Market market(small_market());
    for (int day = 0; day < 60; ++day) market.advance_day();
    const Job& job = market.jobs(0).front();
    EXPECT_TRUE(job.open());
    EXPECT_EQ(job.title, absurd_title);
    EXPECT_EQ(listing_words(job.stated), "USD 1111111K - 1111111K");
    EXPECT_EQ(job.error, PayError::all_digits_equal);
}

TEST(Market, plants_every_kind_of_pay_error) {
    MarketOptions options = small_market();
    options.postings = 5000;
    options.pay_errors = .1;
    std::map<PayError, std::size_t> counts;
    for (const PostingTruth& truth : Market(options).truth()) ++counts[truth.pay_error];
    EXPECT_EQ(counts.size(), pay_error_count);
}

TEST(Market, states_what_it_means_unless_an_error_is_planted) {
    for (const PostingTruth& truth : Market(small_market()).truth()) {
        if (truth.pay_error == PayError::none) {
            EXPECT_EQ(truth.stated, truth.pay) << truth.external_id;
        } else {
            EXPECT_NE(truth.stated, truth.pay) << truth.external_id;
        }
    }
}

TEST(Market, pays_by_level_city_and_country) {
    Company company;
    company.rounding = 2;
    const auto mean_middle = [&](std::string_view role, Level level, const City& city) {
        const Role& found = *std::ranges::find(roles(), role, &Role::id);
        double sum = 0;
        Random random(1);
        for (int i = 0; i < 200; ++i) {
            const PayOffer offer = compose_offer(found, level, city, company, random);
            EXPECT_LE(offer.min, offer.max);
            EXPECT_GT(offer.min, 0);
            sum += (offer.min + offer.max) / 2;
        }
        return sum / 200;
    };
    const City& austin = *std::ranges::find(cities(), "Austin", &City::name);
    const City& san_francisco = *std::ranges::find(cities(), "San Francisco", &City::name);
    const double plain = mean_middle("data_engineer", Level::unspecified, austin);
    EXPECT_NEAR(plain, 137'000, 5'000);
    EXPECT_NEAR(mean_middle("data_engineer", Level::senior, austin) / plain, 1.27, .03);
    EXPECT_NEAR(mean_middle("data_engineer", Level::unspecified, san_francisco) / plain, 1.22, .03);
    EXPECT_LT(mean_middle("cashier", Level::unspecified, austin), 30);  // by the hour
}

TEST(Market, repeats_jobs_on_a_mirroring_board) {
    const Market market(small_market());
    std::map<std::pair<std::string, std::string>, PostingTruth> by_key;
    for (const PostingTruth& truth : market.truth()) by_key[{truth.source, truth.external_id}] = truth;
    std::size_t duplicates = 0;
    for (const auto& [key, truth] : by_key) {
        if (!truth.duplicate_of) continue;
        ++duplicates;
        const auto original = by_key.find({truth.duplicate_of->board, truth.duplicate_of->external_id});
        ASSERT_NE(original, by_key.end());
        EXPECT_EQ(original->second.title, truth.title);
        EXPECT_EQ(original->second.pay, truth.pay);
        EXPECT_NE(original->second.source, truth.source);
    }
    EXPECT_GT(duplicates, 50U);
}

struct Totals {
    DayEvents events;
    std::size_t open = 0;
};

Totals live(Market& market, int days) {
    Totals totals;
    for (int day = 0; day < days; ++day) {
        const DayEvents events = market.advance_day();
        totals.events.opened += events.opened;
        totals.events.closed += events.closed;
        totals.events.reopened += events.reopened;
        totals.events.reposted += events.reposted;
        totals.events.raised += events.raised;
        totals.events.retitled += events.retitled;
    }
    for (const Board& board : market.boards()) totals.open += market.open_jobs(board.index);
    return totals;
}

TEST(Market, counts_what_happens_day_by_day) {
    Market market(small_market());
    const Totals totals = live(market, 60);
    std::size_t reopened = 0;
    std::size_t reposted = 0;
    std::size_t raised = 0;
    std::size_t retitled = 0;
    std::size_t open = 0;
    const auto truths = market.truth();
    for (const PostingTruth& truth : truths) {
        reopened += truth.reopened;
        reposted += truth.repost_of ? 1 : 0;
        raised += truth.raised;
        retitled += truth.retitled;
        open += truth.last_day ? 0 : 1;
        if (truth.last_day) EXPECT_LE(truth.first_day, *truth.last_day + std::chrono::days(1));
    }
    EXPECT_EQ(truths.size(), 1200 + totals.events.opened + totals.events.reposted);
    EXPECT_EQ(open, truths.size() - totals.events.closed + totals.events.reopened);
    EXPECT_EQ(open, totals.open);
    EXPECT_EQ(reopened, totals.events.reopened);
    EXPECT_EQ(reposted, totals.events.reposted);
    EXPECT_EQ(raised, totals.events.raised);
    EXPECT_EQ(retitled, totals.events.retitled);
    for (const std::size_t count : {totals.events.closed, totals.events.reopened, totals.events.reposted,
                                    totals.events.raised, totals.events.retitled})
        EXPECT_GT(count, 0U);
    EXPECT_GT(open, 900U);  // neither dies out
    EXPECT_LT(open, 1500U);
}

TEST(Market, reposts_under_a_new_id_with_the_old_requisition) {
    Market market(small_market());
    live(market, 60);
    std::size_t seen = 0;
    for (const Board& board : market.boards()) {
        std::map<std::string, const Job*> by_id;
        for (const Job& job : market.jobs(board.index))
            EXPECT_TRUE(by_id.emplace(job.external_id, &job).second);
        for (const Job& job : market.jobs(board.index)) {
            if (!job.repost_of) continue;
            const Job* old = by_id.at(job.repost_of->external_id);
            EXPECT_EQ(old->requisition, job.requisition);
            EXPECT_GT(job.first_day, *old->last_day);
            ++seen;
        }
    }
    EXPECT_GT(seen, 0U);
}

TEST(Market, changes_the_version_of_a_board_only_with_its_contents) {
    Market market(small_market());
    std::size_t unchanged = 0;
    for (int day = 0; day < 5; ++day) {
        std::vector<std::pair<std::uint64_t, std::string>> before;
        for (const Board& board : market.boards())
            before.emplace_back(market.version(board.index), render_board(market, board));
        market.advance_day();
        for (const Board& board : market.boards()) {
            const bool same = before[board.index].first == market.version(board.index);
            EXPECT_EQ(same, before[board.index].second == render_board(market, board)) << board.token;
            unchanged += same ? 1 : 0;
        }
    }
    EXPECT_GT(unchanged, 0U);
}

TEST(Market, composes_a_hundred_boards_quickly) {
    MarketOptions options;
    options.boards = 100;
    options.postings = 5000;
    const auto started = std::chrono::steady_clock::now();
    const Market market(options);
    EXPECT_EQ(market.truth().size(), 5000U);
    EXPECT_LT(std::chrono::steady_clock::now() - started,
              std::chrono::seconds(2));  // sanitized, on a busy machine
}

TEST(Generate, streams_the_postings_of_the_market) {
    const MarketOptions options = small_market();
    const Market market(options);
    std::size_t count = 0;
    generate(options, 1200, [&](const Board& board, const Job& job, RawPosting&& posting) {
        const Job& stored = market.jobs(board.index)[count / options.boards];
        EXPECT_EQ(posting.external_id, stored.external_id);
        EXPECT_EQ(posting.title, stored.title);
        EXPECT_EQ(posting.pay.empty(), !in_fields(job.channel));
        EXPECT_GT(posting.description.size(), 1000U);
        ++count;
    });
    EXPECT_EQ(count, 1200U);
}

TEST(Truth, is_one_object_a_line) {
    const Market market(small_market());
    std::istringstream lines(to_jsonl(market.truth()));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        EXPECT_TRUE(line.starts_with("{\"source\":"));
        EXPECT_TRUE(line.ends_with("}"));
    }
    EXPECT_EQ(count, 1200U);
}

}  // namespace
}  // namespace salaryd::market

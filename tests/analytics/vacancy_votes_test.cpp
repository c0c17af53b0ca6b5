// One vacancy, one vote.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/analytics/records.h"

namespace salaryd {
namespace {

using testing::usd;

constexpr std::uint32_t berlin = 1;
constexpr std::uint32_t munich = 2;
constexpr std::uint32_t austin = 3;

struct Row {
    std::int64_t id = 0;
    std::vector<PayRecord> pay;
    std::vector<std::uint32_t> places;
    int seen = 0;  // days before today
    bool closed = false;
};

void add(SnapshotBuilder& builder, const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        PostingRecord record;
        record.id = row.id;
        record.source = 1;
        record.company = 1;
        record.role = 1;
        record.posted = record.first_seen = testing::today - std::chrono::days(row.seen);
        if (row.closed) record.closed = testing::today - std::chrono::days(1);
        record.places = row.places;
        record.pay = row.pay;
        builder.add(record);
    }
}

Snapshot snapshot(const std::vector<Row>& rows, std::vector<VacancyMember> members) {
    ExchangeRates rates;
    SnapshotBuilder builder({.today = testing::today, .min_n = 1}, rates);
    add(builder, rows);
    builder.share(std::move(members));
    return std::move(builder).finish(testing::names(), 7, Time{testing::today});
}

// With the vacancies that `rows` are of in place of what `before` has of them.
Snapshot refreshed(const Snapshot& before, const std::vector<Row>& rows, std::vector<VacancyMember> members) {
    ExchangeRates rates;
    std::vector<std::int64_t> changed;
    for (const Row& row : rows) changed.push_back(row.id);
    SnapshotBuilder builder(before, changed, rates);
    add(builder, rows);
    builder.share(std::move(members));
    return std::move(builder).finish(testing::names(), 8, Time{testing::today});
}

CellFilter in(std::uint32_t city) {
    CellFilter filter;
    filter.city = city;
    return filter;
}

// The postings that vote, wherever.
std::vector<std::int64_t> voters(const Snapshot& s) {
    auto ids = s.posting_ids({}, s.cell({}).n);
    std::ranges::sort(ids);
    return ids;
}

const std::vector<PayRecord> paid{usd(100'000, 120'000)};

TEST(VacancyVotes, counts_a_vacancy_once_and_says_what_it_left_out) {
    const auto s =
        snapshot({{1, paid, {berlin}}, {2, paid, {berlin}}, {3, paid, {berlin}}}, {{1, 1}, {2, 1}});
    const auto cell = s.cell({});
    EXPECT_EQ(cell.considered, 3U);
    EXPECT_EQ(cell.n, 2U);
    EXPECT_EQ(cell.excluded.duplicate, 1U);
    EXPECT_EQ(s.priced(), 2U);
    EXPECT_DOUBLE_EQ(cell.disclosure_rate, 1);
}

TEST(VacancyVotes, counts_every_city_of_a_job_with_a_row_a_city) {
    const auto s = snapshot({{1, paid, {berlin}}, {2, paid, {munich}}, {3, paid, {austin, berlin}}},
                            {{1, 1}, {2, 1}, {3, 1}});
    EXPECT_EQ(voters(s), std::vector<std::int64_t>{3});
    for (const auto city : {berlin, munich, austin}) EXPECT_EQ(s.cell(in(city)).n, 1U) << city;
    CellFilter germany;
    germany.country = "DE";
    EXPECT_EQ(s.cell(germany).n, 1U);
}

TEST(VacancyVotes, lets_the_open_posting_vote_that_was_seen_last) {
    EXPECT_EQ(voters(snapshot({{1, paid, {berlin}, 9}, {2, paid, {berlin}, 3}}, {{1, 1}, {2, 1}})),
              std::vector<std::int64_t>{2});
    EXPECT_EQ(voters(snapshot({{1, paid, {berlin}, 9}, {2, paid, {berlin}, 3, true}}, {{1, 1}, {2, 1}})),
              std::vector<std::int64_t>{1});
    EXPECT_EQ(voters(snapshot({{1, paid, {berlin}, 9}, {2, {}, {berlin}, 3}}, {{1, 1}, {2, 1}})),
              std::vector<std::int64_t>{1})
        << "one that states pay before one that does not";
}

TEST(VacancyVotes, keeps_the_cities_of_a_closed_posting_to_itself) {
    const auto s = snapshot({{1, paid, {munich}, 9, true}, {2, paid, {berlin}}}, {{1, 1}, {2, 1}});
    EXPECT_EQ(s.cell(in(berlin)).n, 1U);
    EXPECT_EQ(s.cell(in(munich)).n, 0U);
}

TEST(VacancyVotes, knows_only_the_postings_of_the_snapshot) {
    const auto s = snapshot({{1, paid, {berlin}}}, {{1, 1}, {2, 1}, {9, 9}});
    EXPECT_EQ(s.cell({}).n, 1U);
    EXPECT_EQ(s.cell({}).excluded.duplicate, 0U);
}

TEST(VacancyVotes, counts_the_same_after_a_refresh) {
    const std::vector<VacancyMember> members{{1, 1}, {2, 1}, {3, 3}, {4, 3}};
    const auto s = snapshot(
        {{1, paid, {berlin}}, {2, paid, {munich}}, {3, paid, {berlin}}, {4, paid, {austin}}}, members);
    ASSERT_EQ(voters(s), (std::vector<std::int64_t>{2, 4}));
    const auto later = refreshed(s, {{1, paid, {berlin}}, {2, paid, {munich}, 0, true}}, members);
    EXPECT_EQ(voters(later), (std::vector<std::int64_t>{1, 4}));
    EXPECT_EQ(later.cell(in(munich)).n, 0U);
    EXPECT_EQ(later.cell(in(berlin)).n, 2U);
    EXPECT_EQ(later.cell(in(austin)).n, 1U);
    EXPECT_EQ(later.cell({}).excluded.duplicate, 2U);
    const auto split = refreshed(later, {{3, paid, {berlin}}, {4, paid, {austin}}}, {{1, 1}, {2, 1}});
    EXPECT_EQ(voters(split), (std::vector<std::int64_t>{1, 3, 4}));
}

TEST(VacancyVotes, discloses_by_vacancy) {
    const auto s = snapshot({{1, paid, {berlin}}, {2, paid, {munich}}, {3, {}, {berlin}}}, {{1, 1}, {2, 1}});
    EXPECT_DOUBLE_EQ(s.cell({}).disclosure_rate, .5);
}

}  // namespace
}  // namespace salaryd

#include <gmock/gmock.h>

#include <cmath>

#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

class ReaderTest : public StoreTest {
  protected:
    static Verdict verdict(std::int64_t id, const std::string& reason = "too much") {
        Verdict v;
        v.posting_id = id;
        v.rule = "pay.too_much";
        v.score = 0.8;
        v.reason = reason;
        v.suggested_min = 100;
        v.suggested_currency = CurrencyCode("EUR");
        v.suggested_period = PayPeriod::day;
        return v;
    }
};

TEST_F(ReaderTest, scans_postings_with_dictionaries) {
    auto second = posting("b");
    second.role.clear();
    second.company_key.clear();
    second.places.push_back({"", "", "", "DE", 0, 1});
    second.pay.push_back(pay_range(1, 2));
    second.pay.back().max.reset();
    second.raw.posted_at.reset();
    ingest(1, {posting("a"), second, posting("c")});
    ingest(2, {second, posting("c")});
    ingest(30, {second, posting("c")});
    struct Seen {
        PostingRecord record;
        std::vector<std::uint32_t> places;
        std::vector<PayRecord> pay;
    };
    std::vector<Seen> seen;
    auto r = reader();
    const auto names = r.scan([&](const PostingRecord& p) {
        seen.push_back({p, {p.places.begin(), p.places.end()}, {p.pay.begin(), p.pay.end()}});
    });
    ASSERT_TRUE(names);
    ASSERT_EQ(seen.size(), 3U);
    EXPECT_EQ(names->sources.at(seen[0].record.source), "acme");
    EXPECT_EQ(names->roles.at(seen[0].record.role), "data_engineer");
    EXPECT_EQ(names->companies.at(seen[0].record.company).key, "acme");
    EXPECT_EQ(names->places.at(seen[0].places.at(0)).city, "Seattle");
    EXPECT_EQ(seen[0].record.posted, day_of(at(-48)));
    EXPECT_EQ(seen[0].record.closed, day_of(at(30)));
    EXPECT_EQ(seen[0].record.level, Level::senior);
    EXPECT_EQ(seen[1].record.role, 0U);
    EXPECT_EQ(seen[1].record.company, 0U);
    EXPECT_EQ(seen[1].record.posted, day_of(at(1)));
    EXPECT_FALSE(seen[1].record.closed);
    ASSERT_EQ(seen[1].places.size(), 2U);
    EXPECT_EQ(names->places.at(seen[1].places[1]).country, "DE");
    ASSERT_EQ(seen[1].pay.size(), 2U);
    EXPECT_EQ(seen[1].pay[1].min, 1);
    EXPECT_TRUE(std::isnan(seen[1].pay[1].max));
    EXPECT_EQ(seen[2].pay.size(), 1U);
    EXPECT_EQ(seen[2].pay[0].currency, CurrencyCode("USD"));
}

TEST_F(ReaderTest, filters_lists) {
    auto remote = posting("b", "Staff 100% Nurse");
    remote.remote = Remote::yes;
    remote.role = "nurse";
    remote.level = Level::staff;
    remote.company_key = "other";
    remote.places = {{"Berlin", "", "", "DE", 2950159, 1}};
    remote.pay.clear();
    ingest(1, {posting("a"), remote, posting("c")});
    auto r = reader();
    const auto ids = [&](auto set) {
        PostingFilter f;
        set(f);
        std::vector<std::int64_t> found;
        const auto page = r.postings(f, 0, 10).value();
        for (const auto& p : page) found.push_back(p.id);
        return found;
    };
    using Ids = std::vector<std::int64_t>;
    EXPECT_EQ(ids([](auto&) {}), (Ids{1, 2, 3}));
    EXPECT_EQ(ids([](auto& f) { f.source = "acme"; }), (Ids{1, 2, 3}));
    EXPECT_EQ(ids([](auto& f) { f.source = "x' OR 1=1 --"; }), Ids{});
    EXPECT_EQ(ids([](auto& f) { f.role = "nurse"; }), Ids{2});
    EXPECT_EQ(ids([](auto& f) { f.company_key = "acme"; }), (Ids{1, 3}));
    EXPECT_EQ(ids([](auto& f) { f.country = "US"; }), (Ids{1, 3}));
    EXPECT_EQ(ids([](auto& f) { f.city = "Berlin"; }), Ids{2});
    EXPECT_EQ(ids([](auto& f) { f.level = Level::staff; }), Ids{2});
    EXPECT_EQ(ids([](auto& f) { f.remote = Remote::yes; }), Ids{2});
    EXPECT_EQ(ids([](auto& f) { f.title_words = "100% nurse "; }), Ids{2});
    EXPECT_EQ(ids([](auto& f) { f.with_pay_only = true; }), (Ids{1, 3}));
    EXPECT_EQ(ids([](auto& f) { f.ids = {3, 2, 99}; }), (Ids{2, 3}));
    EXPECT_EQ(r.postings({}, 1, 1).value().at(0).id, 2);
    EXPECT_EQ(r.postings({}, 0, 1).value().at(0).locations, std::vector<std::string>{"Seattle, WA"});
}

TEST_F(ReaderTest, exports_raw_postings_exactly) {
    auto p = posting("a");
    p.raw.pay = {{1.25, std::nullopt, "US$", "per-year-salary", "NYC", false, PayKind::base, false}};
    p.raw.employment_type = "Full-time";
    p.raw.closes_at = at(900);
    p.raw.remote = Remote::hybrid;
    ingest(1, {p, posting("b")});
    std::vector<RawPosting> exported;
    auto r = reader();
    const auto visit = [&](std::string_view source, const RawPosting& raw, std::optional<Time> closed) {
        EXPECT_EQ(source, "acme");
        EXPECT_FALSE(closed);
        exported.push_back(raw);
    };
    EXPECT_EQ(r.export_raw(0, 1, visit).value(), 1);
    EXPECT_EQ(r.export_raw(1, 10, visit).value(), 2);
    EXPECT_EQ(r.export_raw(2, 10, visit).value(), 2);
    EXPECT_EQ(exported, (std::vector{p.raw, posting("b").raw}));
}

TEST_F(ReaderTest, keeps_a_review_when_verdicts_are_replaced) {
    ingest(1, numbered(0, 3));
    ASSERT_TRUE(store().record_verdicts(std::vector{verdict(1), verdict(2)}, 7, at(2)));
    ASSERT_TRUE(store().review_verdict(1, VerdictStatus::rejected, "ana", "it is a CEO", at(3)));
    ASSERT_TRUE(store().record_verdicts(std::vector{verdict(1, "still"), verdict(3)}, 8, at(4)));
    auto r = reader();
    const auto kept = r.verdicts(VerdictStatus::rejected, 10).value();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].verdict, verdict(1));
    EXPECT_EQ(kept[0].reviewer, "ana");
    EXPECT_EQ(kept[0].note, "it is a CEO");
    EXPECT_EQ(kept[0].reviewed_at, at(3));
    EXPECT_EQ(kept[0].stated_pay, "USD 100,000 to 120,000");
    const auto automatic = r.verdicts(VerdictStatus::automatic, 10).value();
    ASSERT_EQ(automatic.size(), 1U);
    EXPECT_EQ(automatic[0].verdict.posting_id, 3);
    EXPECT_EQ(r.verdicts(std::nullopt, 10).value().size(), 2U);
    std::optional<VerdictStatus> review;
    ASSERT_TRUE(r.scan([&](const PostingRecord& p) { review = p.id == 1 ? p.review : review; }));
    EXPECT_EQ(review, VerdictStatus::rejected);
    EXPECT_EQ(r.posting(1).value()->verdicts.size(), 1U);
}

TEST_F(ReaderTest, writes_only_verdicts_that_differ) {
    ingest(1, numbered(0, 2));
    ASSERT_TRUE(store().record_verdicts(std::vector{verdict(1), verdict(2)}, 7, at(2)));
    ASSERT_TRUE(store().record_verdicts(std::vector{verdict(1), verdict(2, "changed")}, 8, at(4)));
    const auto verdicts = reader().verdicts(std::nullopt, 10).value();
    for (const auto& v : verdicts) {
        EXPECT_EQ(v.created_at, at(2));
        EXPECT_EQ(v.rules_version, v.verdict.posting_id == 1 ? 7 : 8);
    }
}

TEST_F(ReaderTest, reopens_a_review_and_keeps_its_history) {
    ingest(1, numbered(0, 1));
    ASSERT_TRUE(store().record_verdicts(std::vector{verdict(1)}, 7, at(2)));
    ASSERT_TRUE(store().review_verdict(1, VerdictStatus::accepted, "ana", "", at(3)));
    ASSERT_TRUE(store().review_verdict(1, VerdictStatus::automatic, "ben", "look again", at(4)));
    EXPECT_EQ(reader().verdicts(VerdictStatus::automatic, 10).value().size(), 1U);
    EXPECT_EQ(count("SELECT count(*) FROM review_history"), 2);
    EXPECT_EQ(store().review_verdict(99, VerdictStatus::accepted, "ana", "", at(5)).error().code,
              ErrorCode::not_found);
}

TEST_F(ReaderTest, keeps_sources_that_left_the_configuration_as_disabled) {
    ingest(1, numbered(0, 1));
    const std::vector other{spec("beta")};
    ASSERT_TRUE(store().sync_sources(other, at(2)));
    const auto sources = reader().sources().value();
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(sources[0].spec.name, "acme");
    EXPECT_FALSE(sources[0].spec.enabled);
    EXPECT_EQ(sources[0].open_postings, 1U);
    EXPECT_EQ(sources[1].spec, spec("beta"));
    EXPECT_EQ(store().due_times().value().size(), 1U);
}

TEST_F(ReaderTest, is_due_at_its_phase_and_where_it_was_set) {
    const auto due = [&] { return store().due_times().value().at("acme"); };
    EXPECT_GE(due(), at(0));
    EXPECT_LE(due(), at(6));
    const auto phase = due();
    const std::vector specs{spec("acme")};
    ASSERT_TRUE(store().sync_sources(specs, at(100)));
    EXPECT_EQ(due(), phase);
    ASSERT_TRUE(store().set_due("acme", at(50)));
    EXPECT_EQ(due(), at(50));
    auto sooner = specs;
    sooner[0].interval = std::chrono::minutes(1);
    ASSERT_TRUE(store().sync_sources(sooner, at(10)));
    EXPECT_LE(due(), at(10) + std::chrono::minutes(1));
}

TEST_F(ReaderTest, sums_up_a_week) {
    ingest(-400, numbered(0, 10));
    ingest(-300, numbered(0, 30));
    const auto monday = *parse_day("2026-11-02");
    ingest(24, numbered(0, 40));
    auto failed = batch(30, {}, false);
    failed.run.outcome = RunOutcome::failed;
    ingest(std::move(failed));
    const auto weeks = reader().source_weeks(monday).value();
    ASSERT_EQ(weeks.size(), 1U);
    EXPECT_EQ(weeks[0].runs, 2U);
    EXPECT_EQ(weeks[0].failures, 1U);
    EXPECT_EQ(weeks[0].postings_seen, 40U);
    EXPECT_EQ(weeks[0].added, 10U);
    EXPECT_DOUBLE_EQ(weeks[0].expected_ratio, 2.0);
    EXPECT_TRUE(std::isnan(reader().source_weeks(*parse_day("2020-01-06")).value()[0].expected_ratio));
    EXPECT_EQ(reader().runs("acme", 2).value()[0].outcome, RunOutcome::failed);
}

TEST_F(ReaderTest, keeps_purchasing_power_as_each_source_said_last) {
    const Day first = *parse_day("2026-10-01"), second = *parse_day("2026-11-01");
    const auto bank = ParitySource::world_bank;
    ASSERT_TRUE(store().replace_purchasing_power({}, bank, first));
    EXPECT_TRUE(reader().purchasing_power().value().empty());
    EXPECT_EQ(reader().purchasing_power_seen(bank).value(), std::nullopt);
    PurchasingPower power;
    power.add({"DE", 2023, 0.75});
    power.add({"PL", 2023, 1.9});
    ASSERT_TRUE(store().replace_purchasing_power(power, bank, first));
    PurchasingPower mine;
    mine.add({"DE", 2023, 0.8, ParitySource::user});
    ASSERT_TRUE(store().replace_purchasing_power(mine, ParitySource::user, first));
    EXPECT_EQ(reader().purchasing_power().value().all().size(), 3U);
    PurchasingPower revised;
    revised.add({"DE", 2023, 0.74});
    ASSERT_TRUE(store().replace_purchasing_power(revised, bank, second));
    const auto read = reader().purchasing_power().value();
    EXPECT_EQ(read.parity("DE", 2023), (Parity{"DE", 2023, 0.74}));
    EXPECT_EQ(read.parity("PL", 2023), std::nullopt) << "what the source takes back is gone";
    EXPECT_EQ(reader().purchasing_power_seen(bank).value(), second);
    EXPECT_EQ(reader().purchasing_power_seen(ParitySource::user).value(), first);
}

TEST_F(ReaderTest, keeps_rates_and_editions) {
    ExchangeRates rates;
    rates.add({CurrencyCode("USD"), *parse_day("2026-11-20"), 1.1});
    rates.add({CurrencyCode("GBP"), *parse_day("2026-11-19"), 0.85});
    ASSERT_TRUE(store().put_rates(rates));
    ASSERT_TRUE(store().put_rates(rates));
    const auto read = reader().rates().value();
    EXPECT_EQ(read.all(), rates.all());
    ExchangeRates mine;
    mine.add({CurrencyCode("USD"), *parse_day("2026-11-20"), 2.0, RateSource::user});
    ASSERT_TRUE(store().replace_user_rates(mine));
    EXPECT_EQ(reader().rates().value().sources(), "ecb, user");
    ASSERT_TRUE(store().replace_user_rates({}));
    EXPECT_EQ(reader().rates().value().sources(), "ecb");
    EXPECT_DOUBLE_EQ(read.convert(CurrencyCode("EUR"), CurrencyCode("USD"), *parse_day("2026-11-20"))->factor,
                     1.1);

    EXPECT_FALSE(reader().last_edition().value());
    ASSERT_TRUE(store().record_edition({"2026-W46", at(1), "reports/2026-W46", "{}"}));
    ASSERT_TRUE(store().record_edition({"2026-W47", at(2), "reports/2026-W47", "{}"}));
    EXPECT_EQ(store().record_edition({"2026-W47", at(3), "", ""}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(reader().editions().value().size(), 2U);
    EXPECT_EQ(reader().last_edition().value()->week, "2026-W47");
    EXPECT_EQ(reader().last_edition().value()->created_at, at(2));
}

TEST_F(ReaderTest, archives_a_body_once_and_prunes_it) {
    Response response;
    response.url = "https://x/";
    response.body = "{\"jobs\": []}";
    std::vector<std::int64_t> runs;
    for (int hour : {1, 50}) {
        auto b = batch(hour, {});
        b.payloads.push_back(prepare_payload(response, store().codec()));
        runs.push_back(store().ingest(std::move(b))->run_id);
    }
    EXPECT_EQ(count("SELECT count(*) FROM payload"), 1);
    ASSERT_EQ(reader().payloads(runs[0]).value().size(), 1U);
    EXPECT_EQ(reader().payloads(runs[0]).value()[0].body, response.body);
    ASSERT_TRUE(store().prune_archive(at(20)));
    EXPECT_TRUE(reader().payloads(runs[0]).value().empty());
    EXPECT_EQ(reader().payloads(runs[1]).value().size(), 1U);
    ASSERT_TRUE(store().prune_archive(at(60)));
    EXPECT_EQ(count("SELECT count(*) FROM payload"), 0);
}

}  // namespace
}  // namespace salaryd

// What is exported imports elsewhere as it was: the canonical line, read back by the kind "files".
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/render_store.h"
#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

RawPosting full() {
    RawPosting raw;
    raw.external_id = "job-7";
    raw.url = "https://jobs.example/7?a=b&c=d";
    raw.title = "Senior Data \"Engineer\" \\ Zürich";
    raw.company = "Acme & Söhne";
    raw.locations = {"Zürich, CH", "Austin, TX", "Remote"};
    raw.remote = Remote::hybrid;
    raw.country = "CH";
    raw.level = "L5";
    raw.employment_type = "Full-time";
    raw.department = "Data";
    raw.requisition_id = "R-12";
    raw.posted_at = parse_time("2026-10-01T08:30:15Z");
    raw.updated_at = parse_time("2026-10-02T00:00:00Z");
    raw.closes_at = parse_time("2026-12-31T23:59:59Z");
    raw.pay_text = "CHF 120'000.50 to 140'000\nplus bonus";
    raw.description = "One line\n- a list\nlast";
    return raw;
}

RawPay pay(double min, double max) {
    RawPay pay;
    pay.min = min;
    pay.max = max;
    pay.currency = "US$";
    pay.interval = "per-hour-wage";
    pay.label = "Zone 1";
    pay.kind = PayKind::base;
    return pay;
}

std::vector<RawPosting> read_back(std::string lines) {
    Response response;
    response.status = 200;
    response.body = std::move(lines);
    const auto* files = find_source_kind("files");
    const auto outcome = files->parse(SourceSpec(), response);
    EXPECT_TRUE(outcome) << outcome.error().message;
    if (!outcome) return {};
    for (const auto& remark : outcome->diagnostics) ADD_FAILURE() << remark.where << ": " << remark.what;
    return outcome->postings;
}

void expect_round_trip(const RawPosting& raw) {
    const auto back = read_back(canonical_line("acme", raw, std::nullopt));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back.front(), raw);
}

TEST(CanonicalLine, brings_back_every_field) {
    expect_round_trip(full());
}

TEST(CanonicalLine, brings_back_what_is_hardly_a_posting) {
    RawPosting raw;
    raw.external_id = "1";
    raw.title = "Welder";
    expect_round_trip(raw);
}

TEST(CanonicalLine, brings_back_fractions_and_open_ends_of_pay) {
    auto raw = full();
    raw.pay = {pay(31.255, 0.1 + 0.2)};
    expect_round_trip(raw);
    raw.pay.front().max.reset();
    raw.pay.front().minor_units = raw.pay.front().estimated = true;
    expect_round_trip(raw);
}

TEST(CanonicalLine, brings_back_several_ranges_in_their_order) {
    auto raw = full();
    raw.pay = {pay(30, 40), pay(25, 35.5)};
    raw.pay[1].kind = PayKind::ote;
    expect_round_trip(raw);
}

TEST(CanonicalLine, brings_back_each_answer_to_remote) {
    for (const auto remote : {Remote::no, Remote::yes, Remote::hybrid}) {
        auto raw = full();
        raw.remote = remote;
        expect_round_trip(raw);
    }
}

TEST(CanonicalLine, is_one_line_each_and_reads_back_as_many) {
    auto first = full(), second = full();
    second.external_id = "job-8";
    second.title = "Welder";
    const auto lines =
        canonical_line("acme", first, std::nullopt) + canonical_line("acme", second, std::nullopt);
    EXPECT_EQ(std::ranges::count(lines, '\n'), 2);
    EXPECT_EQ(read_back(lines), (std::vector<RawPosting>{first, second}));
}

TEST(CanonicalLine, keeps_when_we_closed_it_apart_from_when_the_vendor_will) {
    auto raw = full();
    const auto closed = parse_time("2026-11-03T04:05:06Z");
    EXPECT_THAT(canonical_line("acme", raw, closed), HasSubstr("\"closed_at\":\"2026-11-03T04:05:06Z\""));
    EXPECT_EQ(read_back(canonical_line("acme", raw, closed)).front().closes_at, raw.closes_at);
    raw.closes_at.reset();
    EXPECT_FALSE(read_back(canonical_line("acme", raw, closed)).front().closes_at);
    EXPECT_THAT(canonical_line("acme", raw, std::nullopt), Not(HasSubstr("closed_at")));
}

TEST(CanonicalLine, drops_fractions_of_a_second_as_every_time_of_ours_does) {
    auto raw = full();
    raw.posted_at = *raw.posted_at + std::chrono::milliseconds(250);
    const auto back = read_back(canonical_line("acme", raw, std::nullopt));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back.front().posted_at, full().posted_at);
}

}  // namespace
}  // namespace salaryd

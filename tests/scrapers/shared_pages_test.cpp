// Recorded real pages and feeds: every posting that is there, counted by its own mark in the bytes, must be
// read, merged or told about.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "scrapers/sitemap.h"
#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;

const fs::path payloads = fs::path(SALARYD_SHARED_DIR) / "fixtures";

std::size_t count(const std::string& body, std::string_view mark) {
    std::size_t n = 0;
    for (std::size_t at = body.find(mark); at != std::string::npos; at = body.find(mark, at + mark.size()))
        ++n;
    return n;
}

struct Tally {
    std::size_t files = 0;
    std::size_t there = 0;
    std::size_t read = 0;
    std::size_t merged = 0;
    std::size_t rejected = 0;
    std::size_t with_pay = 0;
    std::size_t closing = 0;
    std::size_t remote = 0;
    std::size_t without_place = 0;
};

void add(Tally& tally, const ParseOutcome& outcome) {
    ++tally.files;
    tally.read += outcome.postings.size();
    tally.merged += outcome.merged;
    tally.rejected += outcome.rejected;
    for (const RawPosting& posting : outcome.postings) {
        tally.with_pay += !posting.pay.empty() || !posting.pay_text.empty();
        tally.closing += posting.closes_at.has_value();
        tally.remote += posting.remote == Remote::yes;
        tally.without_place += posting.locations.empty();
    }
}

void print(std::string_view name, const Tally& t) {
    fmt::print(
        "{:<22} {:>4} payloads {:>5} there {:>5} read {:>3} merged {:>3} rejected {:>5} with pay {:>4} with "
        "a "
        "deadline\n",
        name, t.files, t.there, t.read, t.merged, t.rejected, t.with_pay, t.closing);
}

void read_payload(std::string_view kind, const fs::path& path, std::string_view mark, Tally& tally) {
    const std::string body = testing::read_file(path);
    SourceSpec spec;
    spec.kind = kind;
    spec.board = "acme";
    spec.url = "https://example.org/";
    Response response;
    response.url = "https://example.org/" + path.filename().string();
    response.body = body;
    const auto outcome = testing::parse(spec, std::move(response));
    ASSERT_TRUE(outcome.has_value()) << path << ": " << outcome.error().message;
    EXPECT_TRUE(testing::is_accounted_for(*outcome)) << path;
    EXPECT_TRUE(testing::is_clean(*outcome)) << path;
    EXPECT_EQ(outcome->listed, count(body, mark)) << path;
    for (const Diagnostic& d : outcome->diagnostics)
        fmt::print("  {}: {}: {}\n", path.filename().string(), d.where, d.what);
    tally.there += count(body, mark);
    add(tally, *outcome);
}

Tally read_one(std::string_view kind, std::string_view path, std::string_view mark) {
    Tally tally;
    read_payload(kind, payloads / path, mark, tally);
    print(path, tally);
    return tally;
}

class SharedPages : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(payloads)) GTEST_SKIP() << "no recorded payloads at " << payloads;
    }
};

TEST_F(SharedPages, every_page_of_a_whole_site_is_read) {
    const fs::path directory = fs::path(SALARYD_BINARY_DIR) / "archived_site";
    fs::remove_all(directory);
    fs::create_directories(directory);
    const std::string command = fmt::format(
        "tar -xzf '{}' -C '{}'", (payloads / "jsonld_html/rebase_public_site_2026-07-24.tar.gz").string(),
        directory.string());
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    Tally tally;
    for (const auto& entry : fs::recursive_directory_iterator(directory))
        if (entry.path().extension() == ".html")
            read_payload("jsonld", entry.path(), "\"@type\":\"JobPosting\"", tally);
    print("jsonld_html", tally);
    fs::remove_all(directory);
    EXPECT_EQ(tally.read, 875U);
    EXPECT_EQ(tally.there, 875U);
    EXPECT_EQ(tally.closing, 0U);     // T30: validThrough is the day of the build on all of them
    EXPECT_EQ(tally.with_pay, 694U);  // 709 have baseSalary; T18: on 15 it is years of experience
    EXPECT_EQ(tally.remote, 663U);
}

TEST_F(SharedPages, its_sitemap_leads_to_every_page) {
    const std::string body = testing::read_file(payloads / "sitemap/rebase_sitemap.xml");
    const Sitemap sitemap = read_sitemap(body);
    EXPECT_EQ(sitemap.entries.size(), count(body, "<loc>"));
    EXPECT_EQ(sitemap.entries.size(), 876U);
    for (const SitemapEntry& entry : sitemap.entries) EXPECT_FALSE(entry.last_modified.empty()) << entry.url;
}

TEST_F(SharedPages, every_personio_position_is_read_once) {
    const Tally one = read_one("personio", "personio/careerkit_personio.xml", "<position>");
    EXPECT_EQ(one.read, 1U);
    EXPECT_EQ(one.merged, 1U);
    const Tally many = read_one("personio", "personio/threadi_positions.xml", "<position>");
    EXPECT_EQ(many.read, 11U);
    EXPECT_EQ(many.with_pay, 5U);
}

TEST_F(SharedPages, every_item_of_the_feeds_is_read) {
    EXPECT_EQ(read_one("feed", "neogov/careerkit_neogov.xml", "<item>").with_pay, 2U);
    EXPECT_EQ(read_one("feed", "rss/michaeldinhmai_feed.rss", "<item>").read, 3U);
    EXPECT_EQ(read_one("feed", "rss/rebase_feed.xml", "<item>").rejected, 0U);
    const Tally expired = read_one("feed", "xml_feeds/srdobolo_feed_2025-10-15.xml", "<job>");
    EXPECT_EQ(expired.read + expired.merged, 88U);
    EXPECT_EQ(expired.with_pay, 88U);
}

// A result page of 2009 has no structured data: read without harm, and said to hold nothing.
TEST_F(SharedPages, a_page_without_structured_data_is_told) {
    const Tally tally =
        read_one("jsonld", "usajobs_html/usajobs_2009_search_pg19.html", "schema.org/JobPosting");
    EXPECT_EQ(tally.there, 0U);
    EXPECT_EQ(tally.read, 0U);
}

}  // namespace
}  // namespace salaryd

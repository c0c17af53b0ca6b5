// Recorded real payloads: every item that is there, counted by another parser, must be read, hidden or told
// about.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;
namespace js = boost::json;

const fs::path payloads = fs::path(SALARYD_SHARED_DIR) / "fixtures";

struct Tally {
    std::size_t files = 0;
    std::size_t there = 0;
    std::size_t read = 0;
    std::size_t merged = 0;
    std::size_t rejected = 0;
    std::size_t hidden = 0;
    std::size_t with_pay = 0;
};

// The items that a payload holds, or nothing when it is no board.
std::optional<std::size_t> count_items(const std::string& body) {
    const js::value value = js::parse(body);
    if (value.is_array()) return value.as_array().size();
    const js::object& object = value.as_object();
    if (object.contains("jobs")) return object.at("jobs").as_array().size();
    if (object.contains("absolute_url")) return 1;
    return std::nullopt;
}

void add(Tally& tally, const ParseOutcome& outcome) {
    tally.read += outcome.postings.size();
    tally.merged += outcome.merged;
    tally.rejected += outcome.rejected;
    tally.hidden += outcome.hidden;
    for (const RawPosting& posting : outcome.postings)
        tally.with_pay += !posting.pay.empty() || !posting.pay_text.empty();
}

void read_payload(std::string_view kind, const fs::path& path, Tally& tally) {
    const std::string body = testing::read_file(path);
    const auto there = count_items(body);
    const auto outcome = testing::parse(kind, body);
    ASSERT_EQ(outcome.has_value(), there.has_value()) << path;
    if (!outcome) return;
    EXPECT_EQ(outcome->listed, *there) << path;
    EXPECT_TRUE(testing::is_accounted_for(*outcome)) << path;
    EXPECT_TRUE(testing::is_clean(*outcome)) << path;
    for (const Diagnostic& d : outcome->diagnostics)
        fmt::print("  {}: {}: {}\n", path.filename().string(), d.where, d.what);
    ++tally.files;
    tally.there += *there;
    add(tally, *outcome);
}

Tally read_directory(std::string_view kind, const fs::path& directory) {
    Tally tally;
    for (const auto& entry : fs::recursive_directory_iterator(directory))
        if (entry.path().extension() == ".json") read_payload(kind, entry.path(), tally);
    fmt::print(
        "{:<11} {:>4} payloads  {:>6} there  {:>6} read  {:>4} merged  {:>4} rejected  {:>4} hidden  {:>5} "
        "with pay\n",
        kind, tally.files, tally.there, tally.read, tally.merged, tally.rejected, tally.hidden,
        tally.with_pay);
    return tally;
}

class SharedPayloads : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(payloads)) GTEST_SKIP() << "no recorded payloads at " << payloads;
    }
};

TEST_F(SharedPayloads, every_greenhouse_job_is_read) {
    const Tally tally = read_directory("greenhouse", payloads / "greenhouse");
    EXPECT_GT(tally.there, 0U);
    EXPECT_EQ(tally.read + tally.merged, tally.there);
}

TEST_F(SharedPayloads, every_job_of_the_archived_greenhouse_boards_is_read) {
    const fs::path directory = fs::path(SALARYD_BINARY_DIR) / "archived_boards";
    fs::remove_all(directory);
    fs::create_directories(directory);
    const std::string command = fmt::format(
        "tar -xzf '{}' -C '{}'", (payloads / "greenhouse/boards_dev.tar.gz").string(), directory.string());
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    const Tally tally = read_directory("greenhouse", directory);
    fs::remove_all(directory);
    EXPECT_GT(tally.there, 20'000U);
    EXPECT_EQ(tally.read + tally.merged, tally.there);
}

TEST_F(SharedPayloads, every_lever_posting_is_read) {
    const Tally tally = read_directory("lever", payloads / "lever");
    EXPECT_GT(tally.there, 0U);
    EXPECT_EQ(tally.read, tally.there);
    EXPECT_GT(tally.with_pay, 0U);
}

TEST_F(SharedPayloads, every_listed_ashby_job_is_read_and_unlisted_ones_are_hidden) {
    const Tally tally = read_directory("ashby", payloads / "ashby");
    EXPECT_GT(tally.there, 0U);
    EXPECT_EQ(tally.read + tally.hidden, tally.there);
    EXPECT_GT(tally.hidden, 0U);
    EXPECT_GT(tally.with_pay, 0U);
}

TEST_F(SharedPayloads, cards_are_read_also_when_glued) {
    const auto glued = testing::parse("files", testing::read_file(payloads / "cards/glued.txt"));
    const auto featured = testing::parse("files", testing::read_file(payloads / "cards/featured.txt"));
    ASSERT_TRUE(glued && featured);
    EXPECT_EQ(glued->postings.size(), 5U);
    EXPECT_EQ(featured->postings.size(), 6U);
    EXPECT_EQ(glued->rejected + featured->rejected, 0U);
    for (const auto* outcome : {&*glued, &*featured})
        for (const RawPosting& posting : outcome->postings) {
            EXPECT_TRUE(posting.pay_text.starts_with("USD ")) << posting.title;
            EXPECT_FALSE(posting.level.empty()) << posting.title;
        }
}

// The kind "files" must come to the same reading by content alone.
TEST_F(SharedPayloads, files_recognizes_each_vendor) {
    for (const std::string kind : {"ashby", "greenhouse", "lever"}) {
        for (const auto& entry : fs::recursive_directory_iterator(payloads / kind)) {
            if (entry.path().extension() != ".json") continue;
            const std::string body = testing::read_file(entry.path());
            const auto direct = testing::parse(kind, body);
            const auto recognized = testing::parse("files", body);
            ASSERT_TRUE(direct && recognized) << entry.path();
            EXPECT_EQ(direct->postings, recognized->postings) << entry.path();
        }
    }
}

}  // namespace
}  // namespace salaryd

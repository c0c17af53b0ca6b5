// Recorded real payloads: every item that is there, counted by another parser, must be read, hidden or told
// about.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>

#include "scrapers/field_map.h"
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

// The items that a payload holds, or nothing when it is no board, list or posting.
std::optional<std::size_t> count_items(const std::string& body) {
    const js::value value = js::parse(body);
    if (value.is_array()) {
        const js::array& items = value.as_array();
        const bool has_notice =
            !items.empty() && items[0].is_object() && items[0].as_object().contains("legal");
        return items.size() - (has_notice ? 1 : 0);
    }
    const js::object& object = value.as_object();
    for (const std::string_view key : {"jobs", "offers", "data", "content", "result", "items", "jobPostings"})
        if (object.contains(key) && object.at(key).is_array()) return object.at(key).as_array().size();
    for (const std::string_view key : {"absolute_url", "jobAd", "jobPostingInfo"})
        if (object.contains(key)) return 1;
    return std::nullopt;
}

// Items whose own pages the listing asks for.
std::size_t delegated(const ParseOutcome& outcome) {
    return static_cast<std::size_t>(std::ranges::count_if(
        outcome.next, [](const Request& request) { return request.version.has_value(); }));
}

void add(Tally& tally, const ParseOutcome& outcome) {
    tally.read += outcome.postings.size() + delegated(outcome);
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
    EXPECT_EQ(outcome->listed + delegated(*outcome), *there) << path;
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
        "{:<15} {:>4} payloads  {:>6} there  {:>6} read  {:>4} merged  {:>4} rejected  {:>4} hidden  {:>5} "
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

// Vendors of whose payloads there are a few: all of it is read, but for what the tally tells.
TEST_F(SharedPayloads, every_item_of_every_other_vendor_is_accounted_for) {
    for (const std::string kind :
         {"arbeitnow", "bamboohr", "hackernews", "himalayas", "jobicy", "pinpoint", "recruitee", "remoteok",
          "remotive", "rippling", "smartrecruiters", "teamtailor", "workable", "workday"}) {
        const Tally tally = read_directory(kind, payloads / kind);
        EXPECT_GT(tally.there, 0U) << kind;
        EXPECT_EQ(tally.read + tally.merged + tally.rejected + tally.hidden, tally.there) << kind;
        // Comments that do not keep to the convention name no role; no other vendor has an excuse.
        if (kind != "hackernews") EXPECT_EQ(tally.rejected, 0U) << kind;
    }
}

SourceSpec mapped(FieldMap fields) {
    SourceSpec spec;
    spec.fields = std::move(fields);
    return spec;
}

void read_table(const fs::path& path, const SourceSpec& spec, std::size_t there, std::size_t merged) {
    const auto outcome = testing::parse("files", testing::read_file(payloads / path), spec);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    Tally tally;
    add(tally, *outcome);
    fmt::print("{:<32} {:>6} there  {:>6} read  {:>5} merged  {:>4} rejected  {:>5} with pay\n",
               path.filename().string(), outcome->listed, tally.read, tally.merged, tally.rejected,
               tally.with_pay);
    EXPECT_EQ(outcome->listed, there) << path;
    EXPECT_EQ(tally.merged, merged) << path;
    EXPECT_EQ(tally.rejected, 0U) << path;
    EXPECT_TRUE(testing::is_accounted_for(*outcome)) << path;
    EXPECT_TRUE(testing::is_clean(*outcome)) << path;
}

TEST_F(SharedPayloads, tables_of_others_are_read_by_a_field_map) {
    read_table("dumps/nyc_jobs_2019.csv",
               mapped({{"external_id", "Job ID"},
                       {"title", "Business Title"},
                       {"company", "Agency"},
                       {"level", "Level"},
                       {"location", "=New York, NY + Work Location"},
                       {"pay_min", "Salary Range From"},
                       {"pay_max", "Salary Range To"},
                       {"pay_period", "Salary Frequency"},
                       {"pay_currency", "=USD"},
                       {"posted_at", "Posting Date"},
                       {"description", "Job Description + Preferred Skills"}}),
               3843, 3843 - 2100);
    read_table("dumps/usajobs_product_manager_2018_2025.csv",
               mapped({{"external_id", "control_number"},
                       {"title", "position_title"},
                       {"company", "hiring_agency_name"},
                       {"employment_type", "work_schedule"},
                       {"pay_min", "minimum_salary"},
                       {"pay_max", "maximum_salary"},
                       {"pay_period", "=year"},
                       {"pay_currency", "=USD"},
                       {"posted_at", "position_open_date"},
                       {"closes_at", "position_close_date"}}),
               537, 0);
    read_table("usajobs/abigailhaddad_recent_jobs.json",
               mapped({{"external_id", "control_number"},
                       {"title", "title"},
                       {"company", "organization"},
                       {"url", "url"},
                       {"location", "location"},
                       {"pay_min", "min_salary"},
                       {"pay_max", "max_salary"},
                       {"pay_period", "=year"},
                       {"pay_currency", "=USD"},
                       {"posted_at", "open_date"},
                       {"closes_at", "close_date"},
                       {"description", "duties + qualifications"}}),
               16, 0);
    // Without ids, employers and places, rows of one title are one posting.
    read_table("dumps/nofluffjobs_2022_job_postings.csv",
               mapped({{"title", "position"},
                       {"level", "seniority"},
                       {"country", "=PL"},
                       {"pay_min", "salary_lower"},
                       {"pay_max", "salary_upper"},
                       {"pay_period", "=month"},
                       {"pay_currency", "=PLN"},
                       {"description", "description"}}),
               1108, 244);
}

// The kind "files" must come to the same reading by content alone.
TEST_F(SharedPayloads, files_recognizes_each_vendor) {
    for (const std::string kind : {"arbeitnow", "ashby", "bamboohr", "greenhouse", "hackernews", "himalayas",
                                   "jobicy", "lever", "pinpoint", "recruitee", "remoteok", "remotive",
                                   "rippling", "smartrecruiters", "teamtailor", "workable", "workday"}) {
        for (const auto& entry : fs::recursive_directory_iterator(payloads / kind)) {
            if (entry.path().extension() != ".json") continue;
            const std::string body = testing::read_file(entry.path());
            const auto direct = testing::parse(kind, body);
            const auto recognized = testing::parse("files", body);
            ASSERT_TRUE(direct && recognized) << entry.path();
            EXPECT_TRUE(recognized->next.empty()) << entry.path();
            if (delegated(*direct) > 0)
                EXPECT_EQ(delegated(*direct), recognized->postings.size()) << entry.path();
            else
                EXPECT_EQ(direct->postings, recognized->postings) << entry.path();
        }
    }
}

}  // namespace
}  // namespace salaryd

#include "daemon/edition_writer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace salaryd {
namespace {

namespace fs = std::filesystem;

class EditionWriter : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "salaryd-edition-XXXXXX").string();
        directory_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(directory_); }

    [[nodiscard]] std::string content(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(directory_ / name).rdbuf();
        return text.str();
    }

    fs::path directory_;
};

TEST_F(EditionWriter, writes_every_file_and_leaves_no_draft) {
    const auto written = write_edition(directory_, {2026, 47}, {{"a.csv", "1\r\n"}, {"edition.json", "{}"}});
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(*written, (directory_ / "2026-W47").string());
    EXPECT_EQ(content("2026-W47/a.csv"), "1\r\n");
    EXPECT_FALSE(fs::exists(directory_ / ".2026-W47.draft"));
}

TEST_F(EditionWriter, never_touches_an_edition_that_exists) {
    ASSERT_TRUE(write_edition(directory_, {2026, 47}, {{"a.csv", "first"}}));
    ASSERT_TRUE(write_edition(directory_, {2026, 47}, {{"a.csv", "second"}}));
    EXPECT_EQ(content("2026-W47/a.csv"), "first");
}

TEST_F(EditionWriter, replaces_the_draft_of_a_killed_run) {
    fs::create_directories(directory_ / ".2026-W47.draft");
    std::ofstream(directory_ / ".2026-W47.draft" / "a.csv") << "half";
    ASSERT_TRUE(write_edition(directory_, {2026, 47}, {{"a.csv", "whole"}}));
    EXPECT_EQ(content("2026-W47/a.csv"), "whole");
}

TEST_F(EditionWriter, says_which_path_it_cannot_write) {
    std::ofstream(directory_ / "reports") << "a file, not a directory";
    const auto written = write_edition(directory_ / "reports", {2026, 47}, {{"a.csv", ""}});
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("reports"), std::string::npos);
}

TEST(Sha256, matches_the_published_vector) {
    // FIPS 180-4 example
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace salaryd

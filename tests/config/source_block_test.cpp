#include "config/source_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/config.h"

namespace salaryd {
namespace {

const ConfigDefaults defaults{"/state", "/runtime", "/data", ""};

SourceSpec read_back(const std::string& block) {
    const auto config = parse_config(block, "block.toml", defaults, nullptr);
    EXPECT_TRUE(config) << config.error().front().text();
    return config ? config->sources.at(0) : SourceSpec{};
}

TEST(SourceBlock, says_no_more_than_it_must) {
    SourceSpec spec;
    spec.name = "plaid";
    spec.kind = "lever";
    spec.board = "plaid";
    spec.base_url = "http://127.0.0.1:1";
    EXPECT_EQ(source_block(spec),
              "[[source]]\nname = \"plaid\"\nkind = \"lever\"\nboard = \"plaid\"\nbase_url = "
              "\"http://127.0.0.1:1\"\n");
}

TEST(SourceBlock, is_read_back_as_it_was) {
    SourceSpec spec;
    spec.name = "city";
    spec.kind = "socrata";
    spec.board = "with \"quotes\", a \\ and a\nbreak";
    spec.company = "Große Firma";
    spec.url = "http://localhost/a.json";
    spec.query = "a=1&b=%20";
    spec.fields = {{"title", "business title"}, {"min", "salary_range_from"}};
    spec.pattern = "/jobs/";
    spec.country = "US";
    spec.interval = std::chrono::hours(30);
    spec.max_pages = 12;
    spec.obey_robots = false;
    spec.enabled = false;
    spec.attribution = "City \x7F of N";
    EXPECT_EQ(read_back(source_block(spec)), spec);
}

class AppendedBlock : public testing::Test {
  protected:
    void write(std::string_view text) const { std::ofstream(path_) << text; }
    [[nodiscard]] std::string text() const {
        std::ifstream file(path_);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::string path_ = testing::TempDir() + "appended.toml";
    const std::string block_ =
        "[[source]]\nname = \"a\"\nkind = \"lever\"\nboard = \"a\"\nbase_url = \"http://127.0.0.1:1\"\n";
};

TEST_F(AppendedBlock, stands_behind_what_was_there) {
    write("# mine\n[log]\nlevel = \"info\"");
    ::chmod(path_.c_str(), 0640);
    const auto done = append_source_block(path_, block_);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(text(), "# mine\n[log]\nlevel = \"info\"\n\n" + block_);
    struct stat is{};
    ASSERT_EQ(::stat(path_.c_str(), &is), 0);
    EXPECT_EQ(is.st_mode & 0777, 0640U);
    EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(AppendedBlock, is_refused_when_its_name_is_taken) {
    write(block_);
    const auto done = append_source_block(path_, block_);
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().message, testing::HasSubstr("\"a\" is used by an earlier source"));
    EXPECT_EQ(text(), block_);
}

TEST_F(AppendedBlock, needs_a_file) {
    EXPECT_FALSE(append_source_block(testing::TempDir() + "missing.toml", block_));
}

}  // namespace
}  // namespace salaryd

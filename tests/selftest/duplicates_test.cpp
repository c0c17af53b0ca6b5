#include "tests/selftest/duplicates.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace salaryd::selftest {
namespace {

TEST(Duplicates, that_were_planted_are_found_and_little_else) {
    const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";
    if (!std::filesystem::exists(gazetteer)) GTEST_SKIP() << gazetteer << " is not there";
    const auto normalizer =
        Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference", .gazetteer = gazetteer});
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    const auto found = match_duplicates({.seed = 11, .boards = 24, .postings = 2000}, *normalizer);
    ASSERT_GT(found.planted, 100U);
    EXPECT_GT(found.recall(), .9) << to_text(found);
    EXPECT_GT(found.precision(), .95) << to_text(found);
}

TEST(Duplicates, are_told_in_a_line) {
    EXPECT_EQ(
        to_text(Duplicates{.planted = 10, .found = 9, .joined = 12, .wrong = 3}),
        "duplicates of 60 days: 9 of 10 found, 3 of 12 joined wrongly; precision 0.750, recall 0.900\n");
    EXPECT_EQ(Duplicates{}.precision(), 1);
}

}  // namespace
}  // namespace salaryd::selftest

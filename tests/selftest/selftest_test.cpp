#include "tests/selftest/selftest.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace salaryd::selftest {
namespace {

using market::PayError;

std::string text_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class SelftestTest : public ::testing::Test {
  protected:
    static const Report& report() {
        static const Report report = [] {
            const auto normalizer =
                Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference",
                                  .gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin"});
            const auto rates =
                parse_exchange_rates(text_of(SALARYD_SOURCE_DIR "/config/reference/exchange-rates.csv"));
            if (!normalizer || !rates) return Report{};
            return run({.seed = 7, .postings = 6'000, .pay_errors = .05}, *normalizer, *rates);
        }();
        return report;
    }
    void SetUp() override {
        if (!std::filesystem::exists(SALARYD_BINARY_DIR "/share/gazetteer.bin"))
            GTEST_SKIP() << "no gazetteer; build the target gazetteer";
        ASSERT_FALSE(report().kinds.empty()) << "the reference data cannot be loaded";
    }
};

TEST_F(SelftestTest, plants_every_kind) {
    for (std::size_t kind = 1; kind < market::pay_error_count; ++kind) {
        const auto error = static_cast<PayError>(kind);
        ASSERT_TRUE(report().kinds.contains(error)) << market::to_string(error);
        EXPECT_GE(report().kinds.at(error).planted, 3U) << market::to_string(error);
    }
}

TEST_F(SelftestTest, holds_its_floors) {
    fmt::print("{}", to_text(report()));
    EXPECT_GE(report().precision(), .97);
    EXPECT_GE(report().recall(), .95);
    EXPECT_GE(report().right_cause(), .90);
}

TEST_F(SelftestTest, prints_a_line_a_kind_and_the_totals) {
    const std::string text = to_text(report());
    EXPECT_NE(text.find("seed 7, 6000 postings"), std::string::npos);
    EXPECT_NE(text.find("min_above_max"), std::string::npos);
    EXPECT_NE(text.find("precision "), std::string::npos);
}

}  // namespace
}  // namespace salaryd::selftest

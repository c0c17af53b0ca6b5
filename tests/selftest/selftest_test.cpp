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

TEST(Selftest, holds_its_floors_over_every_kind) {
    if (!std::filesystem::exists(SALARYD_BINARY_DIR "/share/gazetteer.bin"))
        GTEST_SKIP() << "no gazetteer; build the target gazetteer";
    const auto normalizer = Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference",
                                              .gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin"});
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    const auto rates =
        parse_exchange_rates(text_of(SALARYD_SOURCE_DIR "/config/reference/exchange-rates.csv"));
    ASSERT_TRUE(rates) << rates.error().message;

    const Report report = run({.seed = 7, .postings = 4'000, .pay_errors = .08}, *normalizer, *rates);

    fmt::print("{}", to_text(report));
    for (std::size_t kind = 1; kind < market::pay_error_count; ++kind) {
        const auto error = static_cast<PayError>(kind);
        EXPECT_TRUE(report.kinds.contains(error)) << market::to_string(error);
    }
    EXPECT_GE(report.precision(), .97);
    EXPECT_GE(report.recall(), .95);
    EXPECT_GE(report.right_cause(), .95);
}

TEST(Selftest, prints_a_line_a_kind_and_the_totals) {
    Report report;
    report.options = {.seed = 3, .postings = 90};
    report.kinds[PayError::none] = {.planted = 50, .flagged = 1};
    report.kinds[PayError::cents] = {.planted = 10, .restored = 2, .unread = 1, .flagged = 6, .named = 3};
    EXPECT_EQ(to_text(report),
              "seed 3, 90 postings\n"
              "planted error         postings  restored  unread  flagged    named  recall   cause\n"
              "cents                       10         2       1        6        3   0.900   0.500\n"
              "all errors                  10         2       1        6        3   0.900   0.500\n"
              "pay that is right: 1 of 50 flagged (2.00 %)\n"
              "precision 0.857, recall 0.900, right cause 0.500\n");
}

}  // namespace
}  // namespace salaryd::selftest

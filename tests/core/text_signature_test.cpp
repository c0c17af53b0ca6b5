#include "core/text_signature.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace salaryd {
namespace {

// Words "w0 w1 ..." from `from` on: two such texts share the runs of the words that they share.
std::string words(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) text += "w" + std::to_string(i) + ' ';
    return text;
}

TextSignature signature(const std::string& text) {
    return sign_text(text).value();
}

TEST(TextSignature, says_nothing_of_a_few_words) {
    EXPECT_FALSE(sign_text(""));
    EXPECT_FALSE(sign_text(words(0, 23)));
    EXPECT_TRUE(sign_text(words(0, 24)));
}

TEST(TextSignature, ignores_case_spaces_and_punctuation) {
    const auto plain = words(0, 60);
    std::string shouted;
    for (const char c : plain) shouted += c == ' ' ? std::string(",\n ") : std::string(1, c == 'w' ? 'W' : c);
    EXPECT_EQ(signature(plain), signature(shouted));
}

TEST(TextSignature, takes_any_bytes) {
    std::string bytes;
    for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 % 256);
    EXPECT_TRUE(sign_text(bytes));
}

TEST(TextSignature, one_run_repeated_is_a_text_as_well) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "again ";
    EXPECT_DOUBLE_EQ(similarity(signature(text), signature(text)), 1);
}

// The estimate against what it estimates, over 40 pairs of 500 words at each share.
TEST(TextSignature, estimates_the_share_of_common_runs) {
    for (const int common : {0, 125, 250, 375, 475}) {
        const double runs = 497;
        const double both = std::max(0, common - 3);
        const double truth = both / (2 * runs - both);
        double sum = 0;
        for (int pair = 0; pair < 40; ++pair) {
            const int begin = pair * 1000;
            sum += similarity(signature(words(begin, begin + 500)),
                              signature(words(begin + 500 - common, begin + 1000 - common)));
        }
        EXPECT_NEAR(sum / 40, truth, .03) << common << " common words";
    }
}

// Stored signatures outlive the program that made them.
TEST(TextSignature, stays_the_same_between_builds) {
    const auto made = signature(words(0, 100));
    const std::vector<int> first(made.slots.begin(), made.slots.begin() + 6);
    EXPECT_EQ(first, (std::vector<int>{21, 140, 190, 179, 235, 229}));
}

TEST(TextSignature, reads_back_what_was_stored) {
    const auto made = signature(words(0, 100));
    EXPECT_EQ(signature_from(std::as_bytes(std::span(made.slots))), made);
    EXPECT_FALSE(signature_from(std::as_bytes(std::span("short"))));
}

}  // namespace
}  // namespace salaryd

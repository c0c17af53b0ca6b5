// The development corpus of titles: level and role, gold and silver apart, held one point under what is
// reached. The corpus is outside the repository; without it this is skipped.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "normalize/title.h"

namespace salaryd {
namespace {

const std::string corpus = SALARYD_SHARED_DIR "/corpora/titles.dev.jsonl";

struct Score {
    int n = 0, level = 0, with_role = 0, answered = 0, role = 0;
    double level_percent() const { return 100.0 * level / n; }
    double coverage() const { return 100.0 * answered / with_role; }
    double right() const { return 100.0 * role / answered; }
};

bool accepted(const boost::json::object& expect, std::string_view level) {
    if (expect.at("level").as_string() == level) return true;
    const auto* accept = expect.if_contains("level_accept");
    if (accept == nullptr) return false;
    for (const auto& other : accept->as_array())
        if (other.as_string() == level) return true;
    return false;
}

void add_row(Score& score, const TitleReader& reader, const boost::json::object& row) {
    const auto& expect = row.at("expect").as_object();
    const auto reading = reader.read(row.at("title").as_string());
    const bool level = accepted(expect, to_string(reading.level));
    ++score.n;
    score.level += level;
    bool role = true;
    if (expect.at("role").is_string()) {
        ++score.with_role;
        role = expect.at("role").as_string() == reading.role;
        if (!reading.role.empty()) {
            ++score.answered;
            score.role += role;
        }
    }
    if (std::getenv("SALARYD_SHOW_MISSES") != nullptr && !(level && role))
        std::printf("%s => %s %s, expected %s\n", row.at("title").as_string().c_str(),
                    std::string(to_string(reading.level)).c_str(), reading.role.c_str(),
                    boost::json::serialize(expect).c_str());
}

Score score_label(const TitleReader& reader, std::string_view label) {
    Score score;
    std::ifstream in(corpus);
    for (std::string line; std::getline(in, line);) {
        const auto row = boost::json::parse(line);
        if (row.at("label").as_string() == label) add_row(score, reader, row.as_object());
    }
    std::printf("titles %-6s n=%d level %.1f role coverage %.1f right %.1f\n", std::string(label).c_str(),
                score.n, score.level_percent(), score.coverage(), score.right());
    return score;
}

TEST(TitleCorpus, keeps_its_accuracy) {
    if (!std::filesystem::exists(corpus)) GTEST_SKIP() << corpus << " is not there";
    const auto reader = TitleReader::load(SALARYD_SOURCE_DIR "/config/reference");
    ASSERT_TRUE(reader) << reader.error().message;
    const Score gold = score_label(*reader, "gold");
    const Score silver = score_label(*reader, "silver");
    ASSERT_GT(gold.n, 0);
    ASSERT_GT(silver.n, 0);
    EXPECT_GE(gold.level_percent(), 98.4);
    EXPECT_GE(gold.coverage(), 97.3);
    EXPECT_GE(gold.right(), 94.5);
    EXPECT_GE(silver.level_percent(), 99);
}

}  // namespace
}  // namespace salaryd

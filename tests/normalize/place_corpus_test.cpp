// The development corpus of location texts: accuracy by field, gold and silver apart, held one point under
// what is reached. The corpus is outside the repository; without it this is skipped.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "normalize/fold.h"
#include "normalize/place.h"

namespace salaryd {
namespace {

const std::string corpus = SALARYD_SHARED_DIR "/corpora/locations.dev.jsonl";
const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";

struct Score {
    int n = 0, city = 0, region = 0, country = 0, remote = 0, all = 0;
    double percent(int right) const { return 100.0 * right / n; }
};

std::string field(const boost::json::object& row, const char* name) {
    const auto* value = row.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

void add_row(Score& score, const PlaceReader& reader, const boost::json::object& row) {
    const auto& expect = row.at("expect").as_object();
    const bool remote_board = row.if_contains("context_remote") != nullptr;
    const auto reading =
        reader.read_all({field(row, "text")}, remote_board ? std::optional(Remote::yes) : std::nullopt, "");
    const Place place = reading.places.empty() ? Place() : reading.places[0];
    const bool city = place_key(place.city) == place_key(field(expect, "city"));
    const bool region = place.region_code == field(expect, "region_code") ||
                        fold_words(place.region) == fold_words(field(expect, "region"));
    const bool country = place.country == field(expect, "country");
    const bool remote = to_string(reading.remote) == field(expect, "remote");
    ++score.n;
    score.city += city;
    score.region += region;
    score.country += country;
    score.remote += remote;
    score.all += city && region && country && remote;
    if (std::getenv("SALARYD_SHOW_MISSES") != nullptr && !(city && region && country && remote))
        std::printf("%s => %s|%s|%s|%s, expected %s\n", field(row, "text").c_str(), place.city.c_str(),
                    place.region_code.c_str(), place.country.c_str(),
                    std::string(to_string(reading.remote)).c_str(),
                    boost::json::serialize(expect).substr(0, 120).c_str());
}

Score score_label(const PlaceReader& reader, std::string_view label) {
    Score score;
    std::ifstream in(corpus);
    for (std::string line; std::getline(in, line);) {
        const auto row = boost::json::parse(line);
        if (row.at("label").as_string() == label) add_row(score, reader, row.as_object());
    }
    std::printf("places %-6s n=%d city %.1f region %.1f country %.1f remote %.1f all %.1f\n",
                std::string(label).c_str(), score.n, score.percent(score.city), score.percent(score.region),
                score.percent(score.country), score.percent(score.remote), score.percent(score.all));
    return score;
}

TEST(PlaceCorpus, keeps_its_accuracy) {
    if (!std::filesystem::exists(corpus)) GTEST_SKIP() << corpus << " is not there";
    if (!std::filesystem::exists(gazetteer))
        GTEST_SKIP() << "run script/build-gazetteer: " << gazetteer << " is not there";
    const auto reader = PlaceReader::load(gazetteer, SALARYD_SOURCE_DIR "/config/reference");
    ASSERT_TRUE(reader) << reader.error().message;
    const Score gold = score_label(*reader, "gold");
    const Score silver = score_label(*reader, "silver");
    ASSERT_GT(gold.n, 0);
    ASSERT_GT(silver.n, 0);
    EXPECT_GE(gold.percent(gold.city), 96.5);
    EXPECT_GE(gold.percent(gold.country), 97.4);
    EXPECT_GE(gold.percent(gold.remote), 99);
    EXPECT_GE(gold.percent(gold.all), 95.9);
    EXPECT_GE(silver.percent(silver.all), 98.2);
}

}  // namespace
}  // namespace salaryd

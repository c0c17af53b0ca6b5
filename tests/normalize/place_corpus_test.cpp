// The development corpus of location texts: accuracy by field, gold and silver apart, held one point under
// what is reached. The corpus is outside the repository; without it this is skipped.
//
// What the labels mean: `city` is the GeoNames place, by its geonameid where GeoNames lists it, otherwise by
// name; null: the text names none. `region` is its first-level division, by GeoNames or ISO 3166-2 code; null
// for a city of contested name. `all` lists every place of a text that names several, in its order.
// `context_remote` marks a text from a board of remote jobs. A text is right as a whole only when every place
// of it is right, in order, with none too many.
//
// The corpus is cut in two by the last digit of the id: misses are shown of the first half only, so that the
// other half stays a check on rules made while looking at the first.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "normalize/fold.h"
#include "normalize/place.h"

namespace salaryd {
namespace {

const std::string corpus = SALARYD_SHARED_DIR "/corpora/locations.dev.jsonl";
const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";

struct Right {
    bool city = true, region = true, country = true;
    bool all() const { return city && region && country; }
};

struct Score {
    int n = 0, city = 0, region = 0, country = 0, remote = 0, first = 0, all = 0;
    double percent(int right) const { return n == 0 ? 100.0 : 100.0 * right / n; }
    void add(const Right& one, bool remote_right, bool every_place) {
        ++n;
        city += one.city;
        region += one.region;
        country += one.country;
        remote += remote_right;
        first += one.all() && remote_right;
        all += every_place && remote_right;
    }
    void print(const std::string& name) const {
        std::printf(
            "places %-18s n=%3d city %5.1f region %5.1f country %5.1f remote %5.1f | first place %5.1f "
            "every place %5.1f\n",
            name.c_str(), n, percent(city), percent(region), percent(country), percent(remote),
            percent(first), percent(all));
    }
};

std::string field(const boost::json::object& row, const char* name) {
    const auto* value = row.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

Right compare(const Place& place, const boost::json::object& label) {
    const auto* id = label.if_contains("geonameid");
    const bool listed = id != nullptr && id->is_int64();
    Right right;
    right.city = listed ? place.geonameid == static_cast<std::uint32_t>(id->as_int64())
                        : place_key(place.city) == place_key(field(label, "city"));
    const std::string code = field(label, "region_code");
    right.region = (!code.empty() && place.region_code == code) ||
                   fold_words(place.region) == fold_words(field(label, "region"));
    right.country = place.country == field(label, "country");
    return right;
}

bool every_place_is_right(const std::vector<Place>& places, const boost::json::object& expect) {
    const auto* all = expect.if_contains("all");
    if (all == nullptr) {
        const Place none;
        return places.size() <= 1 && compare(places.empty() ? none : places[0], expect).all();
    }
    if (all->as_array().size() != places.size()) return false;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (!compare(places[i], all->as_array()[i].as_object()).all()) return false;
    return true;
}

bool in_first_half(const boost::json::object& row) {
    return std::string_view("02468ace").contains(row.at("id").as_string().back());
}

void show_miss(const boost::json::object& row, const PlaceReading& reading) {
    if (std::getenv("SALARYD_SHOW_MISSES") == nullptr || !in_first_half(row)) return;
    std::printf("%s: %s =>", field(row, "id").c_str(), field(row, "text").c_str());
    for (const Place& p : reading.places)
        std::printf(" [%s|%s|%s|%u]", p.city.c_str(), p.region_code.c_str(), p.country.c_str(), p.geonameid);
    std::printf(" %s, expected %s\n", std::string(to_string(reading.remote)).c_str(),
                boost::json::serialize(row.at("expect")).c_str());
}

std::map<std::string, Score> score_corpus(const PlaceReader& reader) {
    std::map<std::string, Score> scores;
    std::ifstream in(corpus);
    for (std::string line; std::getline(in, line);) {
        const auto parsed = boost::json::parse(line);
        const auto& row = parsed.as_object();
        const auto& expect = row.at("expect").as_object();
        const auto board = row.contains("context_remote") ? std::optional(Remote::yes) : std::nullopt;
        const auto reading = reader.read_all({field(row, "text")}, board, "");
        const Right first = compare(reading.places.empty() ? Place() : reading.places[0], expect);
        const bool remote = to_string(reading.remote) == field(expect, "remote");
        const bool all = every_place_is_right(reading.places, expect);
        if (!all || !remote) show_miss(row, reading);
        const std::string label = field(row, "label");
        std::vector<std::string> names{label, label + (in_first_half(row) ? " half 1" : " half 2")};
        if (label == "gold") names.push_back("- " + field(row, "source"));
        for (const std::string& name : names) scores[name].add(first, remote, all);
    }
    for (const auto& [name, score] : scores) score.print(name);
    return scores;
}

TEST(PlaceCorpus, keeps_its_accuracy) {
    if (!std::filesystem::exists(corpus)) GTEST_SKIP() << corpus << " is not there";
    if (!std::filesystem::exists(gazetteer))
        GTEST_SKIP() << "run script/build-gazetteer: " << gazetteer << " is not there";
    const auto reader = PlaceReader::load(gazetteer, SALARYD_SOURCE_DIR "/config/reference");
    ASSERT_TRUE(reader) << reader.error().message;
    auto scores = score_corpus(*reader);
    const Score gold = scores["gold"];
    const Score silver = scores["silver"];
    ASSERT_GT(gold.n, 0);
    ASSERT_GT(silver.n, 0);
    EXPECT_GE(gold.percent(gold.city), 97.1);
    EXPECT_GE(gold.percent(gold.country), 98.4);
    EXPECT_GE(gold.percent(gold.remote), 99);
    EXPECT_GE(gold.percent(gold.all), 95.2);
    EXPECT_GE(silver.percent(silver.all), 98.2);
}

}  // namespace
}  // namespace salaryd

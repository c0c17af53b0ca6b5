#include "normalize/place.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "normalize/tsv.h"

namespace salaryd {
namespace {

const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";

class PlaceText : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(gazetteer))
            GTEST_SKIP() << "run script/build-gazetteer: " << gazetteer << " is not there";
        auto loaded = PlaceReader::load(gazetteer, SALARYD_SOURCE_DIR "/config/reference");
        ASSERT_TRUE(loaded) << loaded.error().message;
        reader_.emplace(std::move(*loaded));
    }
    // "City|region|CC; ..." and the remote word, to compare whole readings at a glance.
    std::string all(std::string_view text) const {
        const auto reading = reader_->read(text);
        std::string out;
        for (const Place& p : reading.places)
            out += p.city + "|" + p.region_code + "|" + p.country + (p.confidence > 0 ? "; " : "?; ");
        return out + std::string(to_string(reading.remote));
    }
    Place first(std::string_view text) const {
        const auto reading = reader_->read(text);
        return reading.places.empty() ? Place() : reading.places.front();
    }
    std::optional<PlaceReader> reader_;
};

TEST_F(PlaceText, chooses_state_or_country_by_where_the_city_is) {
    EXPECT_EQ(first("Munich, DE").country, "DE");
    EXPECT_EQ(first("Dover, DE").region, "Delaware");
    EXPECT_EQ(first("Nuremberg, BY").region, "Bavaria");
}

TEST_F(PlaceText, prefers_the_stated_region_to_the_larger_city) {
    EXPECT_EQ(first("Portland, ME").region_code, "ME");
    EXPECT_EQ(first("US-OH-Dublin").region_code, "OH");
}

TEST_F(PlaceText, keeps_remote_words_out_of_the_place) {
    const auto reading = reader_->read("Remote - Oslo, Norway");
    EXPECT_EQ(reading.remote, Remote::yes);
    ASSERT_EQ(reading.places.size(), 1U);
    EXPECT_EQ(reading.places[0].city, "Oslo");
}

TEST_F(PlaceText, lets_hybrid_beat_remote) {
    EXPECT_EQ(reader_->read("Hybrid - Ghent, Belgium / Remote").remote, Remote::hybrid);
}

TEST_F(PlaceText, does_not_take_a_macro_region_for_a_country) {
    const auto reading = reader_->read("EMEA");
    EXPECT_TRUE(reading.places.empty());
    EXPECT_EQ(reading.remote, Remote::yes);
}

TEST_F(PlaceText, lists_each_place_once) {
    const auto reading = reader_->read("Porto, Portugal; Lyon, France; Porto, Portugal");
    ASSERT_EQ(reading.places.size(), 2U);
    EXPECT_EQ(reading.places[1].city, "Lyon");
}

TEST_F(PlaceText, lists_areas_of_which_none_lies_in_another) {
    const auto states = reader_->read("Ohio, Michigan, Wisconsin");
    ASSERT_EQ(states.places.size(), 3U);
    EXPECT_EQ(states.places[0].region_code, "OH");
    const auto mixed = reader_->read("USA, Scotland - Remote");
    ASSERT_EQ(mixed.places.size(), 2U);
    EXPECT_EQ(mixed.places[1].country, "GB");
    EXPECT_EQ(mixed.remote, Remote::yes);
    EXPECT_EQ(reader_->read("Bavaria, Germany").places.size(), 1U);
    EXPECT_EQ(first("Ontario, United States").city, "Ontario");
}

TEST_F(PlaceText, reads_a_metro_area_as_its_city) {
    EXPECT_EQ(first("Charlotte Metro").region_code, "NC");
    EXPECT_EQ(first("Hybrid - Charlotte Metro").region_code, "NC");
    EXPECT_EQ(first("Washington").region, "Washington");
}

TEST_F(PlaceText, knows_cities_that_leave_out_the_word_city) {
    EXPECT_EQ(first("Makati, Philippines").city, "Makati City");
}

TEST_F(PlaceText, fills_the_city_of_a_city_state) {
    EXPECT_EQ(first("Singapore").city, "Singapore");
    EXPECT_EQ(first("Singapore").region, "");
}

TEST_F(PlaceText, reads_time_zones_as_no_place) {
    EXPECT_EQ(all("Pacific Time Zone (PT)"), "yes");
    EXPECT_EQ(all("Remote - Eastern Time (ET)"), "yes");
    EXPECT_EQ(all("Remote EST hours"), "yes");
}

TEST_F(PlaceText, reads_a_state_before_its_city_and_behind_it_again) {
    EXPECT_EQ(all("FL, Tampa - Florida"), "Tampa|FL|US; no");
    EXPECT_EQ(all("US-TX-Plano-Legacy West"), "Plano|TX|US; no");
}

TEST_F(PlaceText, finds_the_city_behind_a_facility) {
    EXPECT_EQ(all("Lakeside Medical Center, Tulsa, OK"), "Tulsa|OK|US; no");
    EXPECT_EQ(all("Main Hospital, Austin TX"), "Austin|TX|US; no");
    EXPECT_EQ(all("Store #1234, Naperville, IL"), "Naperville|IL|US; no");
}

TEST_F(PlaceText, drops_what_is_excepted) {
    EXPECT_EQ(all("Remote - US (except CA)"), "||US; yes");
    EXPECT_EQ(all("Remote (Canada, excluding Quebec)"), "||CA; yes");
}

TEST_F(PlaceText, says_when_a_name_is_contested) {
    EXPECT_EQ(all("Georgia"), "|GA|US?; no");
    EXPECT_EQ(all("Georgia, USA"), "|GA|US; no");
    EXPECT_EQ(all("Tbilisi, Georgia"), "Tbilisi|51|GE; no");
    EXPECT_EQ(all("Columbia, Maryland"), "Columbia|MD|US; no");
    EXPECT_EQ(reader_->read("Springfield").rule, "place.contested");
    EXPECT_FALSE(reader_->resolve("Springfield"));
}

TEST_F(PlaceText, prefers_a_city_to_a_country_called_so_in_another_language) {
    EXPECT_EQ(first("Salvador").country, "BR");
    EXPECT_EQ(first("Deutschland").country, "DE");
    EXPECT_EQ(first("Lebanon").country, "LB");
}

TEST_F(PlaceText, reads_a_list_of_states_in_one_country) {
    EXPECT_EQ(all("Alabama, Florida, Maryland"), "|AL|US; |FL|US; |MD|US; no");
    EXPECT_EQ(all("Newfoundland and Labrador, Canada"), "|05|CA; no");
}

TEST_F(PlaceText, splits_alternatives_but_no_city_from_its_state) {
    EXPECT_EQ(all("Berlin or Munich"), "Berlin|16|DE; Munich|02|DE; no");
    EXPECT_EQ(all("Bengaluru / Gurugram"), "Bengaluru|19|IN; Gurgaon|10|IN; no");
    EXPECT_EQ(all("Curitiba/PR"), "Curitiba|18|BR; no");
    EXPECT_EQ(all("UK & Ireland"), "||GB; ||IE; no");
}

TEST_F(PlaceText, reads_initials_and_abbreviations) {
    EXPECT_EQ(first("Washington, D.C.").geonameid, 4140963U);
    EXPECT_EQ(first("Ft. Worth, TX").city, "Fort Worth");
    EXPECT_EQ(first("Saint Louis, MO").city, "St Louis");
    EXPECT_EQ(first("Sydney, NSW").region, "New South Wales");
}

TEST_F(PlaceText, drops_postal_codes) {
    EXPECT_EQ(first("10115 Berlin").city, "Berlin");
    EXPECT_EQ(first("Hybrid remote in Denver, CO 80202").city, "Denver");
}

TEST_F(PlaceText, reads_names_in_other_scripts) {
    EXPECT_EQ(first("東京").city, "Tokyo");
    EXPECT_EQ(first("上海, 中国").country, "CN");
    EXPECT_EQ(first("دبي, الإمارات العربية المتحدة").city, "Dubai");
    EXPECT_EQ(first("Київ, Україна").city, "Kyiv");
}

TEST_F(PlaceText, takes_directions_for_no_region) {
    EXPECT_EQ(first("Central London").city, "London");
    EXPECT_EQ(first("West Midlands, UK").country, "GB");
    EXPECT_EQ(all("Makati City, Metro Manila"), "Makati City|NCR|PH; no");
}

TEST_F(PlaceText, reads_composed_lines_of_every_kind) {
    const auto rows = read_tsv(SALARYD_SOURCE_DIR "/tests/normalize/place_lines.tsv");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_GT(rows->size(), 400U);
    for (const TsvRow& row : *rows) {
        const std::string places = row.fields[1].empty() ? "" : row.fields[1] + "; ";
        EXPECT_EQ(all(row.fields[0]), places + row.fields[2]) << row.fields[0];
    }
}

TEST_F(PlaceText, takes_no_street_for_a_city) {
    EXPECT_EQ(all("Flagship Store - Oxford Street, London"), "London|ENG|GB; no");
}

TEST_F(PlaceText, keeps_a_name_with_brackets) {
    EXPECT_EQ(first("Frankfurt (Oder)").city, "Frankfurt (Oder)");
    EXPECT_EQ(first("Stuttgart (Hybrid)").city, "Stuttgart");
}

TEST_F(PlaceText, reads_a_list_of_state_codes) {
    EXPECT_EQ(all("CA, NY, WA or Remote"), "|CA|US; |NY|US; |WA|US; yes");
    EXPECT_EQ(all("Texas or Florida"), "|TX|US; |FL|US; no");
}

TEST_F(PlaceText, reads_days_in_the_office_as_hybrid) {
    EXPECT_EQ(all("Hybrid - 2 days in Manchester office"), "Manchester|ENG|GB; hybrid");
}

TEST_F(PlaceText, resolves_words_of_a_query) {
    const auto place = reader_->resolve("NYC");
    ASSERT_TRUE(place);
    EXPECT_EQ(place->city, "New York City");
    ASSERT_TRUE(reader_->resolve("Germany"));
    EXPECT_EQ(reader_->resolve("Germany")->country, "DE");
    EXPECT_FALSE(reader_->resolve("Qwertyville"));
}

TEST_F(PlaceText, offers_names_near_a_misspelt_one) {
    const auto near = reader_->nearest("Seatle", 3);
    ASSERT_FALSE(near.empty());
    EXPECT_EQ(near.front(), "Seattle, WA, US");
}

TEST_F(PlaceText, reads_any_bytes) {
    EXPECT_TRUE(reader_->read("\xff\xfe ;;; ((,,,").places.empty());
}

TEST(PlaceFile, says_what_to_run_when_the_gazetteer_is_missing) {
    const auto reader =
        PlaceReader::load("/nonexistent/gazetteer.bin", SALARYD_SOURCE_DIR "/config/reference");
    ASSERT_FALSE(reader);
    EXPECT_NE(reader.error().message.find("script/build-gazetteer"), std::string::npos);
}

}  // namespace
}  // namespace salaryd
